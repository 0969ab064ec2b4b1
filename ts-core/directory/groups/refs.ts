import type { Query } from '../../host/records'
import type { Filter } from '../../protocol/filter/ast'
import type { AttrTarget } from '../../protocol/schema/attribute'
import { ALL, type Comparison, exactly, NONE, type Plan, planFilter, possibly, within } from '../query'
import { planText } from '../text'

/** Plans a filter on a user's `groups`: its conditions must hold of one group. */
export function planGroupRefs(filter: Filter<AttrTarget>): Plan {
  const plan = planFilter(filter.kind === 'valuePath' ? filter.valFilter : filter, {
    compare: planGroupRef,
    present: () => exactly(ALL),
    valuePath: () => possibly(ALL),
  })
  return within(plan, memberOf)
}

function planGroupRef({ target, compareOp, compValue }: Comparison): Plan {
  switch (target.subAttribute?.name) {
    case 'value':
      return planText('id', 'exact', compareOp, compValue)
    case 'display':
      return planText('name', 'ignored', compareOp, compValue)
    case 'type':
      return compareOp === 'eq' ? exactly(String(compValue).toLowerCase() === 'direct' ? ALL : NONE) : possibly(ALL)
    default:
      return possibly(ALL)
  }
}

const memberOf = (group: Query): Query => ({ kind: 'memberOf', group })
