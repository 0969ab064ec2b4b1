import type { MappedRoles } from '../../config/policies'
import type { Filter } from '../../protocol/filter/ast'
import type { AttrTarget } from '../../protocol/schema/attribute'
import { ALL, type Comparison, exactly, NONE, type Plan, planFilter, possibly } from '../query'
import { MANAGED_ROLE } from './ownership'

/**
 * Finds the role mapping of an attribute, if it has one. The directory finds the `value` of such elements and nothing
 * else of them.
 */
export const mappedAt = ({ uri, attribute }: AttrTarget, mapped: readonly MappedRoles[]): MappedRoles | undefined =>
  uri === undefined && mapped.length > 0 ? mapped.find(({ name }) => name === attribute.name) : undefined

export function planAssigned({ target, compareOp, compValue }: Comparison, { client }: MappedRoles): Plan {
  const role = String(compValue)
  if (target.subAttribute?.name !== 'value' || compareOp !== 'eq' || !/^[\x20-\x7e]+$/.test(role)) return possibly(ALL)
  if (role.toLowerCase() === MANAGED_ROLE) return exactly(NONE)
  return exactly({ kind: 'assignedRole', role, client })
}

/** All conditions must hold of one element. */
export const planAssignedPath = (valFilter: Filter<AttrTarget>, mapped: MappedRoles): Plan =>
  possibly(planFilter(valFilter, {
    compare: (comparison) => planAssigned(comparison, mapped),
    present: () => possibly(ALL),
    valuePath: () => possibly(ALL),
  }).possible)
