import { and, isNone, NONE, not, or, type Plan } from '../../directory/query'
import type { Host } from '../../host/host'
import type { Query } from '../../host/records'

/** The database is asked once: its answer stays the same. */
const known = new WeakMap<Host, boolean>()

export function tellsTextsApart(host: Host): boolean {
  const answer = known.get(host) ?? host.settings.tellsTextsApart({})
  known.set(host, answer)
  return answer
}

/** If the database takes different texts for one, users that it finds by a text are possible and never certain. */
export const asCollated = (host: Host, plan: Plan): Plan =>
  tellsTextsApart(host) ? plan : { certain: loose(plan.certain, 'certain'), possible: loose(plan.possible, 'possible') }

type Bound = keyof Plan

function loose(query: Query, bound: Bound): Query {
  switch (query.kind) {
    case 'matches':
    case 'assignedRole':
      return bound === 'certain' ? NONE : query
    case 'and':
      return and(...query.operands.map((operand) => loose(operand, bound)))
    case 'or':
      return or(...query.operands.map((operand) => loose(operand, bound)))
    case 'not':
      return not(loose(query.operand, bound === 'certain' ? 'possible' : 'certain'))
    case 'first':
      return inside(query.operand, bound, (operand) => ({ ...query, operand }))
    case 'memberOf':
    case 'hasSubgroup':
      return inside(query.group, bound, (group) => ({ ...query, group }))
    case 'hasMember':
      return inside(query.user, bound, (user) => ({ ...query, user }))
    case 'present':
    case 'enabled':
    case 'emailVerified':
    case 'holdsRole':
    case 'instant':
      return query
    default:
      return query satisfies never
  }
}

/** Nobody has a group or a member that cannot be. */
function inside(query: Query, bound: Bound, wrap: (inner: Query) => Query): Query {
  const inner = loose(query, bound)
  return isNone(inner) ? NONE : wrap(inner)
}
