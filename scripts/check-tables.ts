// Fails where a text chooses from a constant table: it may be "constructor", which every object answers to.
import { isConditionalExpression, isElementAccessExpression, isIdentifier } from 'typescript/unstable/ast/is'
import type { ElementAccessExpression, Node } from 'typescript/unstable/ast'
import { type Type, TypeFlags } from 'typescript/unstable/sync'
import { type Check, runAsProgram } from './checking'
import { inspectSources, nodesOf } from './typed-sources'

export const tables: Check = {
  sentence: 'No text indexes a constant table',
  run: () =>
    inspectSources((source, checker) => {
      const found = nodesOf(source, isElementAccessExpression).filter(({ expression }) => isIdentifier(expression) && CONSTANT.test(expression.text))
      const types = checker.getTypeAtLocation(found.map(({ argumentExpression }) => argumentExpression))
      return found.filter((node, index) => isText(types[index]) && !isGuarded(node)).map((node) => `${node.getText()}: make it a Map, or ask Object.hasOwn first`)
    }),
}

const CONSTANT = /^[A-Z][A-Z0-9_]*$/

/** A text of which the type does not say what it may be. */
const isText = (type: Type | undefined): boolean => type === undefined || (type.flags & (TypeFlags.String | TypeFlags.Any | TypeFlags.Unknown)) !== 0

/** `Object.hasOwn(TABLE, name) ? TABLE[name] : …`, whatever else is asked. */
function isGuarded({ expression, argumentExpression, parent }: ElementAccessExpression): boolean {
  const guard = `Object.hasOwn(${expression.getText()}, ${argumentExpression.getText()})`
  for (let outer: Node | undefined = parent; outer; outer = outer.parent) if (isConditionalExpression(outer) && outer.condition.getText().includes(guard)) return true
  return false
}

await runAsProgram(import.meta.url, tables)
