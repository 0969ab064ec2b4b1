// Fails where a second function makes a filter, a path or a part of one out of text.
import { isArrowFunction, isFunctionDeclaration, isMethodDeclaration } from 'typescript/unstable/ast/is'
import type { ArrowFunction, FunctionDeclaration, MethodDeclaration, Node } from 'typescript/unstable/ast'
import { type Check, runAsProgram } from './checking'
import { inspectSources, nodesOf } from './typed-sources'

const PARSER = 'ts-core/protocol/filter/parse.ts'

export const parser: Check = {
  sentence: 'One parser reads filters and paths',
  run: () =>
    inspectSources((source, _, file) =>
      file === PARSER ? [] : nodesOf(source, isFunction).filter(parses).map((node) => `${node.getText().split('\n')[0]}: ${PARSER} alone makes a tree of text`),
    ),
}

type FunctionNode = FunctionDeclaration | ArrowFunction | MethodDeclaration

const isFunction = (node: Node): node is FunctionNode => isFunctionDeclaration(node) || isArrowFunction(node) || isMethodDeclaration(node)

/** What the parser itself has made is only passed on. */
const parses = ({ parameters, type, body }: FunctionNode): boolean =>
  parameters.some((parameter) => parameter.type?.getText() === 'string') &&
  /\b(Filter|AttrPath|Path)\b(?!<AttrTarget>)/.test(type?.getText() ?? '') &&
  !/\bparse(Filter|Path)\(/.test(body?.getText() ?? '')

await runAsProgram(import.meta.url, parser)
