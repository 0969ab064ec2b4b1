// Fails where a switch over a union has a default that would take a new member in silence.
import { isDefaultClause, isSwitchStatement } from 'typescript/unstable/ast/is'
import type { SwitchStatement } from 'typescript/unstable/ast'
import { type Type, TypeFlags } from 'typescript/unstable/sync'
import { type Check, runAsProgram } from './checking'
import { inspectSources, nodesOf } from './typed-sources'

export const switches: Check = {
  sentence: 'Every switch over a union names each of its members',
  run: () =>
    inspectSources((source, checker) => {
      const found = nodesOf(source, isSwitchStatement)
      const types = checker.getTypeAtLocation(found.map(({ expression }) => expression))
      return found
        .filter((node, index) => isUnion(types[index]) && !endsWithNever(node))
        .map(({ expression }) => `switch (${expression.getText()}) ends without "default: return … satisfies never"`)
    }),
}

/** The compiler proves that nothing is left for such a default. */
const endsWithNever = ({ caseBlock }: SwitchStatement): boolean =>
  caseBlock.clauses.some((clause) => isDefaultClause(clause) && / satisfies never$/.test(clause.getText().trim()))

const isUnion = (type: Type | undefined): boolean => type?.isUnionType() === true && type.getTypes().every(({ flags }) => (flags & TypeFlags.Literal) !== 0)

await runAsProgram(import.meta.url, switches)
