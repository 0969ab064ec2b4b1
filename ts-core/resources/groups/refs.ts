import type { Query } from '../../host/records'
import type { Filter } from '../../protocol/filter/ast'
import type { AttrTarget } from '../../protocol/schema/attribute'
import { ALL, atLeast, type Comparison, exactly, NONE, type Plan, planFilter } from '../query'
import { planText } from '../text'

/** A user's `groups`: the parts of a filter on one of them become one query over groups. */
export function planGroupRefs(filter: Filter<AttrTarget>): Plan {
  const plan = planFilter(filter.kind === 'valuePath' ? filter.valFilter : filter, {
    compare: planGroupRef,
    present: () => exactly(ALL),
    valuePath: () => atLeast(ALL),
  })
  return { query: memberOf(plan.query), exact: plan.exact }
}

function planGroupRef({ target, compareOp, compValue }: Comparison): Plan {
  switch (target.subAttribute?.name) {
    case 'value':
      return planText('id', 'exact', compareOp, compValue)
    case 'display':
      return planText('name', 'ignored', compareOp, compValue)
    case 'type':
      return compareOp === 'eq' ? exactly(String(compValue).toLowerCase() === 'direct' ? ALL : NONE) : atLeast(ALL)
    default:
      return atLeast(ALL)
  }
}

const memberOf = (group: Query): Query => ({ kind: 'memberOf', group })
