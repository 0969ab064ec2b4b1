import { and, isNone, NONE, not, or, type Plan } from '../../directory/query'
import type { Host } from '../../host/host'
import type { Query } from '../../host/records'

/** Answers by host: the database is asked once, because its answer is constant. */
const known = new WeakMap<Host, boolean>()

export function tellsTextsApart(host: Host): boolean {
  const answer = known.get(host) ?? host.settings.tellsTextsApart({})
  known.set(host, answer)
  return answer
}

/** Adapts a plan to a database that takes different texts for equal: matches by text are then possible and never certain. */
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

/** A membership in a group that cannot exist matches nothing. */
function inside(query: Query, bound: Bound, wrap: (inner: Query) => Query): Query {
  const inner = loose(query, bound)
  return isNone(inner) ? NONE : wrap(inner)
}
