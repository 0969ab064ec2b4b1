import type { Filter } from '../../protocol/filter/ast'
import type { AttrTarget } from '../../protocol/schema/attribute'
import { nameOf } from '../../protocol/schema/registry'
import { GROUP_SCHEMA } from '../../protocol/urns'
import { planMeta, planMetaPresent } from '../meta-query'
import type { Model } from '../model/model'
import { planRow, planRowPresent, planSchemas } from '../model/row-query'
import { ALL, type Comparison, exactly, type Leaves, type Plan, planFilter, possibly } from '../query'
import { planText } from '../text'
import { type MemberView, planMembers } from './member-query'

/** Plans a filter on groups (RFC 7644 §3.4.2.2): what the directory can find, and whether that is exact. */
export const planGroupFilter = (filter: Filter<AttrTarget>, model: Model, view: MemberView): Plan =>
  planFilter(filter, leavesOf(model, view))

const leavesOf = (model: Model, view: MemberView): Leaves => ({
  compare: (comparison) => planCompare(comparison, model, view),
  present: (target) => planPresent(target, model, view),
  valuePath: (attrPath, valFilter) => (attrPath.attribute.name === 'members' ? planMembers({ kind: 'valuePath', attrPath, valFilter }, view) : possibly(ALL)),
})

function planCompare(comparison: Comparison, { rowOf, rows }: Model, view: MemberView): Plan {
  const { target, compareOp, compValue } = comparison
  const row = rowOf.get(nameOf(target))
  if (row) return planRow(row, compareOp, compValue)
  switch (target.attribute.name) {
    case 'id':
      return planText('id', 'exact', compareOp, compValue)
    case 'members':
      return planMembers({ kind: 'attrExp', attrPath: target, compareOp, compValue }, view)
    case 'meta':
      return planMeta(comparison, 'Group')
    case 'schemas':
      return planSchemas(GROUP_SCHEMA, rows, comparison)
    default:
      return possibly(ALL)
  }
}

function planPresent(target: AttrTarget, { rowOf, always }: Model, view: MemberView): Plan {
  if (always.has(nameOf(target))) return exactly(ALL)
  const row = rowOf.get(nameOf(target))
  if (row) return planRowPresent(row)
  if (target.attribute.name === 'meta') return planMetaPresent(target)
  return target.attribute.name === 'members' ? planMembers({ kind: 'present', attrPath: target }, view) : possibly(ALL)
}
