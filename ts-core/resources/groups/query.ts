import type { Filter } from '../../protocol/filter/ast'
import type { AttrTarget } from '../../protocol/schema/attribute'
import { GROUP_SCHEMA } from '../../protocol/urns'
import { planMeta, planMetaPresent } from '../meta-query'
import type { Model } from '../model/model'
import { planRow, planRowPresent, planSchemas } from '../model/row-query'
import { ALL, anyOf, type Comparison, exactly, type Leaves, NONE, type Plan, planFilter, possibly, within } from '../query'
import { nameOf } from '../../protocol/schema/registry'
import { planText } from '../text'

/** What the directory can find of the filter, and whether that is all of it (RFC 7644 §3.4.2.2). */
export const planGroupFilter = (filter: Filter<AttrTarget>, model: Model): Plan => planFilter(filter, leavesOf(model))

const leavesOf = (model: Model): Leaves => ({
  compare: (comparison) => planCompare(comparison, model),
  present: (target) => planPresent(target, model),
  valuePath: planValuePath,
})

function planCompare(comparison: Comparison, { rowOf, rows }: Model): Plan {
  const { target, compareOp, compValue } = comparison
  const row = rowOf.get(nameOf(target))
  if (row) return planRow(row, compareOp, compValue)
  switch (target.attribute.name) {
    case 'id':
      return planText('id', 'exact', compareOp, compValue)
    case 'members':
      return planMembers({ kind: 'attrExp', attrPath: target, compareOp, compValue })
    case 'meta':
      return planMeta(comparison, 'Group')
    case 'schemas':
      return planSchemas(GROUP_SCHEMA, rows, comparison)
    default:
      return possibly(ALL)
  }
}

function planPresent(target: AttrTarget, { rowOf, always }: Model): Plan {
  if (always.has(nameOf(target))) return exactly(ALL)
  const row = rowOf.get(nameOf(target))
  if (row) return planRowPresent(row)
  if (target.attribute.name === 'meta') return planMetaPresent(target)
  return target.attribute.name === 'members' ? planMembers({ kind: 'present', attrPath: target }) : possibly(ALL)
}

function planValuePath(target: AttrTarget, valFilter: Filter<AttrTarget>): Plan {
  return target.attribute.name === 'members' ? planMembers(valFilter) : possibly(ALL)
}

/** A member is a user or a sub-group: the parts of a filter on one of them become one query over each. */
function planMembers(filter: Filter<AttrTarget>): Plan {
  const users = planFilter(filter, memberLeaves('User', 'username'))
  const groups = planFilter(filter, memberLeaves('Group', 'name'))
  return anyOf([within(users, (user) => ({ kind: 'hasMember', user })), within(groups, (group) => ({ kind: 'hasSubgroup', group }))])
}

const memberLeaves = (type: 'User' | 'Group', nameAttribute: 'username' | 'name'): Leaves => ({
  compare: ({ target, compareOp, compValue }) => {
    switch (target.subAttribute?.name) {
      case 'value':
        return planText('id', 'exact', compareOp, compValue)
      case 'display':
        return planText(nameAttribute, type === 'User' ? 'lower' : 'ignored', compareOp, compValue)
      case 'type':
        return compareOp === 'eq'
          ? exactly(String(compValue).toLowerCase() === type.toLowerCase() ? ALL : NONE)
          : possibly(ALL)
      default:
        return possibly(ALL)
    }
  },
  present: () => exactly(ALL),
  valuePath: () => possibly(ALL),
})
