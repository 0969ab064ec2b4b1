import type { MappedRoles } from '../../config/policies'
import type { Filter } from '../../protocol/filter/ast'
import type { AttrTarget } from '../../protocol/schema/attribute'
import { nameOf } from '../../protocol/schema/registry'
import { USER_SCHEMA } from '../../protocol/urns'
import { planGroupRefs } from '../groups/refs'
import { planMeta, planMetaPresent } from '../meta-query'
import type { Model } from '../model/model'
import { planRow, planRowPresent, planSchemas } from '../model/row-query'
import {
  ALL,
  anyOf,
  type Comparison,
  exactly,
  type Leaves,
  negated,
  NONE,
  type Plan,
  planFilter,
  possibly,
} from '../query'
import { planText } from '../text'
import { mappedAt, planAssigned, planAssignedPath } from './assigned-query'
import { planElements, planElementsPresent, planElementsValuePath } from './element-query'
import { ELEMENTS } from './rows'

/** Plans a filter on users (RFC 7644 §3.4.2.2): what the directory can find, and whether that is exact. */
export const planUserFilter = (filter: Filter<AttrTarget>, model: Model, mapped: readonly MappedRoles[] = []): Plan =>
  planFilter(filter, leavesOf(model, mapped))

const leavesOf = (model: Model, mapped: readonly MappedRoles[]): Leaves => ({
  compare: (comparison) => {
    const roles = mappedAt(comparison.target, mapped)
    return roles ? planAssigned(comparison, roles) : planCompare(comparison, model)
  },
  present: (target) => (mappedAt(target, mapped) ? possibly(ALL) : planPresent(target, model)),
  valuePath: (target, valFilter) => {
    const roles = mappedAt(target, mapped)
    return roles ? planAssignedPath(valFilter, roles) : planValuePath(target, valFilter, model)
  },
})

function planCompare(comparison: Comparison, { rowOf, rows }: Model): Plan {
  const { target, compareOp, compValue } = comparison
  const row = rowOf.get(nameOf(target))
  if (row) return planRow(row, compareOp, compValue)
  if (isElements(target)) return planElements(comparison)
  switch (target.attribute.name) {
    case 'id':
      return planText('id', 'exact', compareOp, compValue)
    case 'active':
      return planActive(comparison)
    case 'groups':
      return planGroupRefs({ kind: 'attrExp', attrPath: target, compareOp, compValue })
    case 'meta':
      return planMeta(comparison, 'User')
    case 'schemas':
      return planSchemas(USER_SCHEMA, rows, comparison)
    default:
      return possibly(ALL)
  }
}

function planPresent(target: AttrTarget, { rowOf, rows, always }: Model): Plan {
  if (always.has(nameOf(target))) return exactly(ALL)
  const row = rowOf.get(nameOf(target))
  if (row) return planRowPresent(row)
  if (isElements(target)) return planElementsPresent(target)
  if (target.attribute.name === 'meta') return planMetaPresent(target)
  if (target.attribute.name === 'groups') return planGroupRefs({ kind: 'present', attrPath: target })
  const parts = rows.filter(({ path }) => path.startsWith(`${nameOf(target)}.`))
  return parts.length > 0 ? anyOf(parts.map(planRowPresent)) : possibly(ALL)
}

function planValuePath(target: AttrTarget, valFilter: Filter<AttrTarget>, model: Model): Plan {
  if (isElements(target)) return planElementsValuePath(target, valFilter)
  if (target.attribute.name === 'groups') return planGroupRefs({ kind: 'valuePath', attrPath: target, valFilter })
  return possibly(planUserFilter(valFilter, model).possible)
}

function planActive({ compareOp, compValue }: Comparison): Plan {
  if (compareOp === 'ne') return negated(planActive({ compareOp: 'eq', compValue } as Comparison))
  return exactly(typeof compValue === 'boolean' ? { kind: 'enabled', value: compValue } : NONE)
}

export const isElements = (target: AttrTarget): boolean =>
  target.uri === undefined && (ELEMENTS as readonly string[]).includes(target.attribute.name)
