import { excerpt, invalidFilter } from '../errors'
import type { Attribute, AttrTarget, ResourceType } from '../schema/attribute'
import { nameOf, resolve, subAttributeOf } from '../schema/registry'
import type { AttrPath, CompareOp, CompValue, Filter } from './ast'
import { OPERATORS, parseDateTime } from './compare'
import { printAttrPath } from './print'

type AttrExp<A> = Extract<Filter<A>, { kind: 'attrExp' }>
type Resolve = (attrPath: AttrPath) => AttrTarget | undefined

/** Resolves the names of a filter and checks its comparisons; `eq null` becomes `not (… pr)`. Throws invalidFilter. */
export function checkFilter(filter: Filter, resourceType: ResourceType): Filter<AttrTarget> {
  return check(filter, (attrPath) => resolve(resourceType, attrPath), true)
}

/** Checks the filter of a value path on `target`: its names are sub-attributes, or `value` where the attribute has none. */
export function checkValFilter(valFilter: Filter, target: AttrTarget): Filter<AttrTarget> {
  const { uri, attribute, subAttribute } = target
  if (subAttribute || (attribute.type !== 'complex' && !attribute.multiValued)) {
    throw invalidFilter(`${nameOf(target)} takes no filter in brackets.`)
  }
  const whole: AttrTarget = uri === undefined ? { attribute } : { uri, attribute }
  return check(valFilter, (attrPath) => resolveInside(whole, attrPath), false)
}

function check(filter: Filter, resolve: Resolve, takesValuePath: boolean): Filter<AttrTarget> {
  switch (filter.kind) {
    case 'attrExp':
      return checkComparison(filter, resolve)
    case 'present':
      return { kind: 'present', attrPath: targetOf(filter.attrPath, resolve) }
    case 'not':
      return { kind: 'not', filter: check(filter.filter, resolve, takesValuePath) }
    case 'logExp': {
      const left = check(filter.left, resolve, takesValuePath)
      return { kind: 'logExp', op: filter.op, left, right: check(filter.right, resolve, takesValuePath) }
    }
    case 'valuePath': {
      if (!takesValuePath) throw invalidFilter('A filter in brackets holds no other brackets.')
      const attrPath = targetOf(filter.attrPath, resolve)
      return { kind: 'valuePath', attrPath, valFilter: checkValFilter(filter.valFilter, attrPath) }
    }
    default:
      return filter satisfies never
  }
}

function targetOf(attrPath: AttrPath, resolve: Resolve): AttrTarget {
  const target = resolve(attrPath)
  if (!target) throw invalidFilter(`There is no attribute ${excerpt(printAttrPath(attrPath))} to filter by.`)
  if (isSecret(target.attribute) || (target.subAttribute && isSecret(target.subAttribute))) {
    throw invalidFilter(`${nameOf(target)} cannot be filtered by.`)
  }
  return target
}

const isSecret = ({ returned, mutability }: Attribute) => returned === 'never' || mutability === 'writeOnly'

function resolveInside(
  { attribute, ...rest }: AttrTarget,
  { uri, attrName, subAttr }: AttrPath,
): AttrTarget | undefined {
  if (uri !== undefined || subAttr !== undefined) return undefined
  if (attribute.type !== 'complex') return attrName.toLowerCase() === 'value' ? { ...rest, attribute } : undefined
  const subAttribute = subAttributeOf(attribute, attrName)
  return subAttribute && { ...rest, attribute, subAttribute }
}

function checkComparison({ attrPath, compareOp, compValue }: AttrExp<AttrPath>, resolve: Resolve): Filter<AttrTarget> {
  const target = targetOf(attrPath, resolve)
  if (compValue === null) return checkNull(target, compareOp)
  const simple = defaultSubAttribute(target)
  const attribute = simple.subAttribute ?? simple.attribute
  if (attribute.type === 'complex')
    throw invalidFilter(`${nameOf(target)} is complex: compare one of its sub-attributes.`)
  if (!OPERATORS[attribute.type].includes(compareOp)) {
    throw invalidFilter(`${nameOf(simple)} is of type ${attribute.type}, which cannot be compared with ${compareOp}.`)
  }
  const literal = literalOf(attribute, compValue)
  if (literal === undefined) throw invalidFilter(`${nameOf(simple)} compares with ${LITERALS[attribute.type]}.`)
  return { kind: 'attrExp', attrPath: simple, compareOp, compValue: literal }
}

/** RFC 7643 §2.5: null is one way to write that an attribute is unassigned. */
function checkNull(attrPath: AttrTarget, compareOp: CompareOp): Filter<AttrTarget> {
  const present: Filter<AttrTarget> = { kind: 'present', attrPath }
  if (compareOp === 'ne') return present
  if (compareOp === 'eq') return { kind: 'not', filter: present }
  throw invalidFilter(`${nameOf(attrPath)} can be compared with null by eq and ne only.`)
}

/** RFC 7644 Figure 2 filters `emails co "…"`: this means the sub-attribute `value` (RFC 7643 §2.4). */
function defaultSubAttribute(target: AttrTarget): AttrTarget {
  if (target.subAttribute) return target
  const subAttribute = subAttributeOf(target.attribute, 'value')
  return subAttribute ? { ...target, subAttribute } : target
}

const LITERALS: Record<keyof typeof OPERATORS, string> = {
  string: 'a string in double quotes',
  reference: 'a string in double quotes',
  binary: 'a string in double quotes',
  dateTime: 'a date and time with a zone, as "2026-01-31T12:00:00Z"',
  integer: 'a number',
  decimal: 'a number',
  boolean: 'true or false',
}

function literalOf({ type }: Attribute, compValue: Exclude<CompValue, null>): CompValue | undefined {
  if (type === 'boolean') return typeof compValue === 'boolean' ? compValue : undefined
  if (type === 'integer' || type === 'decimal') return typeof compValue === 'number' ? compValue : undefined
  if (typeof compValue !== 'string') return undefined
  return type === 'dateTime' && parseDateTime(compValue) === undefined ? undefined : compValue
}
