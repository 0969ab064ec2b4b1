// Fails where an error is made of a keyword instead of by its name, where a second place translates faults, or renders an error.
import { isIdentifier, isNewExpression } from 'typescript/unstable/ast/is'
import type { Node } from 'typescript/unstable/ast'
import { type Check, runAsProgram } from './checking'
import { inspectSources, nodesOf } from './typed-sources'

/** What may be named in few places only: the codes of faults, and the URN of an error. */
const FEW: readonly (readonly [name: string, places: RegExp, why: string])[] = [
  ['FaultCode', /^ts-core\/(host\/|work\/faults\.ts$)/, 'work/faults.ts alone translates the directory\'s faults'],
  ['HostFault', /^ts-core\/(host\/|work\/faults\.ts$|auth\/jwks\.ts$)|\.test\.ts$/, 'work/faults.ts alone knows the directory\'s faults, and auth/jwks.ts those of fetching keys'],
  ['ERROR', /^ts-core\/protocol\/(urns|errors|client\/error)\.ts$/, 'protocol/errors.ts alone renders an error'],
]

export const errors: Check = {
  sentence: 'Errors are made by name, rendered once, and faults are translated in one place',
  run: () =>
    inspectSources((source, _, file) => [
      ...(file === 'ts-core/protocol/errors.ts' || file.endsWith('.test.ts') ? [] : madeOfKeyword(source)),
      ...FEW.filter(([name, places]) => !places.test(file) && names(source, name)).map(([name, , why]) => `names ${name}: ${why}`),
    ]),
}

/** `new ScimError(400, 'invalidValue', …)`, for which there is `invalidValue(…)`. */
const madeOfKeyword = (source: Node): readonly string[] =>
  nodesOf(source, isNewExpression)
    .filter(({ expression, arguments: given }) => expression.getText() === 'ScimError' && given?.[1]?.getText() !== 'undefined')
    .map((node) => `${node.getText().slice(0, 80)}: protocol/errors.ts has a function for each keyword`)

const names = (source: Node, name: string): boolean => nodesOf(source, isIdentifier).some(({ text }) => text === name)

await runAsProgram(import.meta.url, errors)
