// The sources of ts-core with their types, for checks that need more than their text.
import { relative } from 'node:path'
import type { Node } from 'typescript/unstable/ast'
import { API, type Checker } from 'typescript/unstable/sync'
import type { Outcome } from './checking'

type Project = ReturnType<ReturnType<API['updateSnapshot']>['getProjects']>[number]

/** One sentence for each problem of a file. */
export type Inspect = (source: Node, checker: Checker, file: string) => readonly string[]

export function inspectSources(inspect: Inspect): Outcome {
  const api = new API({ cwd: process.cwd() })
  try {
    const [{ program, checker }] = api.updateSnapshot({ openProjects: ['tsconfig.json'] }).getProjects() as [Project]
    const files = program.getSourceFileNames().filter((file) => /\/ts-core\//.test(file))
    const problems = files.flatMap((path) => {
      const file = relative(process.cwd(), path)
      return inspect(program.getSourceFile(path)!, checker, file).map((problem) => `${file}: ${problem}`)
    })
    return { summary: `${files.length} files`, problems }
  } finally {
    api.close()
  }
}

/** All nodes of the kind, outer ones first. */
export function nodesOf<N extends Node>(source: Node, isKind: (node: Node) => node is N): readonly N[] {
  const nodes: N[] = []
  const visit = (node: Node): void => {
    if (isKind(node)) nodes.push(node)
    node.forEachChild(visit)
  }
  visit(source)
  return nodes
}
