import type { Filter } from '../../protocol/filter/ast'
import type { AttrTarget } from '../../protocol/schema/attribute'
import { USER_SCHEMA } from '../../protocol/urns'
import { planGroupRefs } from '../groups/refs'
import { planElements, planElementsPresent, planElementsValuePath } from '../element-query'
import {
  ALL,
  atLeast,
  type Comparison,
  exactly,
  type Leaves,
  negated,
  NONE,
  or,
  type Plan,
  planFilter,
  present,
} from '../query'
import { planMeta } from '../meta-query'
import { nameOf } from '../../protocol/schema/registry'
import { type Case, planText } from '../text'
import { ELEMENTS, SIMPLE } from './rows'

const ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ['id', 'id'],
  ...SIMPLE.map(({ path, attribute }) => [path, attribute] as const),
])

const LOWER: ReadonlySet<string> = new Set(['username', 'email'])

/** What the directory can find of the filter, and whether that is all of it (RFC 7644 §3.4.2.2). */
export const planUserFilter = (filter: Filter<AttrTarget>): Plan => planFilter(filter, leaves)

const leaves: Leaves = { compare: planCompare, present: planPresent, valuePath: planValuePath }

function planCompare(comparison: Comparison): Plan {
  const { target, compareOp, compValue } = comparison
  const attribute = ATTRIBUTES.get(nameOf(target))
  if (attribute !== undefined) return planText(attribute, caseOf(target, attribute), compareOp, compValue)
  if (isElements(target)) return planElements(comparison)
  switch (target.attribute.name) {
    case 'active':
      return planActive(comparison)
    case 'groups':
      return planGroupRefs({ kind: 'attrExp', attrPath: target, compareOp, compValue })
    case 'meta':
      return planMeta(comparison, 'User')
    case 'schemas':
      return planSchemas(comparison)
    default:
      return atLeast(ALL)
  }
}

function planPresent(target: AttrTarget): Plan {
  const attribute = ATTRIBUTES.get(nameOf(target))
  if (attribute !== undefined) return exactly(present(attribute))
  if (isElements(target)) return planElementsPresent(target)
  if (target.attribute.name === 'groups') return planGroupRefs({ kind: 'present', attrPath: target })
  const parts = SIMPLE.filter(({ path }) => path.startsWith(`${nameOf(target)}.`))
  return parts.length > 0 ? exactly(or(...parts.map((part) => present(part.attribute)))) : atLeast(ALL)
}

function planValuePath(target: AttrTarget, valFilter: Filter<AttrTarget>): Plan {
  if (isElements(target)) return planElementsValuePath(target, valFilter)
  if (target.attribute.name === 'groups') return planGroupRefs({ kind: 'valuePath', attrPath: target, valFilter })
  const inner = planUserFilter(valFilter)
  return atLeast(inner.exact ? inner.query : ALL)
}

function planActive({ compareOp, compValue }: Comparison): Plan {
  if (compareOp === 'ne') return negated(planActive({ compareOp: 'eq', compValue } as Comparison))
  return exactly(typeof compValue === 'boolean' ? { kind: 'enabled', value: compValue } : NONE)
}

/** Every user has the core schema; an extension's where one of its attributes is assigned. */
function planSchemas({ compareOp, compValue }: Comparison): Plan {
  if (compareOp !== 'eq' || typeof compValue !== 'string') return atLeast(ALL)
  const urn = compValue.toLowerCase()
  if (urn === USER_SCHEMA.toLowerCase()) return exactly(ALL)
  const parts = SIMPLE.filter(({ path }) => path.toLowerCase().startsWith(`${urn}:`))
  return atLeast(parts.length > 0 ? or(...parts.map((part) => present(part.attribute))) : NONE)
}

const isElements = (target: AttrTarget): boolean =>
  target.uri === undefined && (ELEMENTS as readonly string[]).includes(target.attribute.name)

const caseOf = (target: AttrTarget, attribute: string): Case => {
  if (LOWER.has(attribute)) return 'lower'
  return (target.subAttribute ?? target.attribute).caseExact ? 'exact' : 'ignored'
}
