// Fails where what may be an object becomes a text or a number: client JSON may bring a toString of its own, and then it throws.
import { isCallExpression, isCatchClause, isIdentifier, isPropertyAccessExpression, isTemplateExpression } from 'typescript/unstable/ast/is'
import type { Node } from 'typescript/unstable/ast'
import { type Checker, type Type, TypeFlags, type TypeReference } from 'typescript/unstable/sync'
import { type Check, runAsProgram } from './checking'
import { inspectSources } from './typed-sources'

const OPEN = TypeFlags.Object | TypeFlags.NonPrimitive | TypeFlags.Unknown | TypeFlags.Any

const CONVERSIONS: readonly string[] = ['String', 'Number']

export const conversions: Check = {
  sentence: 'Only what is no object is made a text or a number',
  run: () => inspectSources(problemsIn),
}

function problemsIn(source: Node, checker: Checker): readonly string[] {
  const nodes = convertedIn(source)
  const types = checker.getTypeAtLocation(nodes)
  return nodes
    .filter((node, index) => !isCaught(node) && (isJoined(node) ? isOpenInside : isOpen)(types[index], checker))
    .map((node) => `${node.getText()} may be an object: read it by its type first`)
}

/** The arguments of `String(…)` and `Number(…)`, what stands in templates, arrays that are joined, and these functions handed to others. */
function convertedIn(source: Node): readonly Node[] {
  const nodes: Node[] = []
  const visit = (node: Node): void => {
    if (isCallExpression(node) && isConversion(node.expression)) nodes.push(...node.arguments)
    if (isCallExpression(node)) nodes.push(...node.arguments.filter(isConversion))
    if (isCallExpression(node) && isPropertyAccessExpression(node.expression) && node.expression.name.text === 'join') nodes.push(node.expression.expression)
    if (isTemplateExpression(node)) nodes.push(...node.templateSpans.map(({ expression }) => expression))
    node.forEachChild(visit)
  }
  visit(source)
  return nodes
}

const isConversion = (node: Node): boolean => isIdentifier(node) && CONVERSIONS.includes(node.text)

/** No client sends what a catch receives. */
function isCaught(node: Node): boolean {
  for (let outer: Node | undefined = node.parent; outer; outer = outer.parent)
    if (isCatchClause(outer) && outer.variableDeclaration?.name.getText() === node.getText()) return true
  return false
}

const isJoined = ({ parent }: Node): boolean => isPropertyAccessExpression(parent) && parent.name.text === 'join'

/** The elements of an array have one type, those of a tuple one each. */
const isOpenInside = (type: Type | undefined, checker: Checker): boolean =>
  type === undefined || checker.getTypeArguments(type as TypeReference).some((element) => isOpen(element, checker))

function isOpen(type: Type | undefined, checker: Checker): boolean {
  const known = type && (checker.getBaseConstraintOfType(type) ?? type)
  if (known === undefined) return true
  return known.isUnionType() ? known.getTypes().some((each) => isOpen(each, checker)) : (known.flags & OPEN) !== 0
}

await runAsProgram(import.meta.url, conversions)
