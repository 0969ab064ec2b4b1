import type { Query } from '../../host/records'
import type { Filter } from '../../protocol/filter/ast'
import type { AttrTarget } from '../../protocol/schema/attribute'
import { GROUP_SCHEMA } from '../../protocol/urns'
import { planMeta } from '../meta-query'
import type { Model } from '../model/model'
import { planRow, planRowPresent, planSchemas } from '../model/row-query'
import { ALL, atLeast, type Comparison, exactly, type Leaves, NONE, or, type Plan, planFilter, present } from '../query'
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
      return atLeast(ALL)
  }
}

function planPresent(target: AttrTarget, { rowOf }: Model): Plan {
  const row = rowOf.get(nameOf(target))
  if (row) return planRowPresent(row)
  if (nameOf(target) === 'id') return exactly(present('id'))
  return target.attribute.name === 'members' ? planMembers({ kind: 'present', attrPath: target }) : atLeast(ALL)
}

function planValuePath(target: AttrTarget, valFilter: Filter<AttrTarget>): Plan {
  return target.attribute.name === 'members' ? planMembers(valFilter) : atLeast(ALL)
}

/** A member is a user or a sub-group: the parts of a filter on one of them become one query over each. */
function planMembers(filter: Filter<AttrTarget>): Plan {
  const users = planFilter(filter, memberLeaves('User', 'username'))
  const groups = planFilter(filter, memberLeaves('Group', 'name'))
  const query: Query = or({ kind: 'hasMember', user: users.query }, { kind: 'hasSubgroup', group: groups.query })
  return { query, exact: users.exact && groups.exact }
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
          : atLeast(ALL)
      default:
        return atLeast(ALL)
    }
  },
  present: () => exactly(ALL),
  valuePath: () => atLeast(ALL),
})
