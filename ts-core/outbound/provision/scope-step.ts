import { and, matches } from '../../directory/query'
import { toResource as toGroup } from '../../directory/groups/mapping'
import { toResource as toUser } from '../../directory/users/mapping'
import { matches as matchesFilter } from '../../protocol/filter/evaluate'
import type { Kind } from '../delivery/plan'
import type { Run } from '../delivery/run'
import type { ScopeGroups } from '../scope/groups'
import type { ScopeRule } from '../scope/rule'
import { inScope, scopeQuery } from '../scope/scope'
import { step, type Step } from './step'

/** A rule of the scope that is set, and whether it lets the object in. */
type Asked = { readonly option: string; readonly holds: boolean }

/** Says which rule of the scope lets the object in, and which does not. It does not decide: the snapshot does. */
export function scopeStep(run: Run, kind: Kind, id: string, groups: ScopeGroups, isIn: boolean): Step {
  const rules = kind === 'user' ? userRules(run, id, groups) : groupRules(run, id, groups)
  if (!rules) return step('scope', true, absence(run, kind), { inScope: false, rules: [] })
  const against = rules.filter(({ holds }) => !holds).map(({ option }) => option)
  return step('scope', true, isIn ? inside(kind, rules) : `It is not in scope: ${against.join(', ')} ${against.length > 1 ? 'leave' : 'leaves'} it out.`, { inScope: isIn, rules: [...rules] })
}

const inside = (kind: Kind, rules: readonly Asked[]): string =>
  rules.length === 0 ? `It is in scope: ${kind === 'user' ? 'everybody' : 'every group'} is.` : `It is in scope: ${rules.map(({ option }) => option).join(', ')} let it in.`

const absence = ({ target }: Run, kind: Kind): string =>
  `It is not in scope: ${target.organizationId === undefined ? 'the realm' : 'the organization'} has no such ${kind}${kind === 'user' ? ', or it is the account of a service' : ''}.`

function userRules({ host: { users }, target, models }: Run, id: string, { ids }: ScopeGroups): readonly Asked[] | undefined {
  const one = matches('id', [id])
  const [found] = users.search({ query: one, offset: 0, limit: 1, sort: null, includeGroups: true }).users
  if (!found) return undefined
  const { scope } = target
  const holds = (part: Partial<ScopeRule>, groupIds: readonly string[]) => users.count({ query: and(one, scopeQuery({ scope: { ...scope, ...part } }, groupIds)) }) > 0
  return [
    ...(scope.groups.length + scope.roles.length > 0 ? [{ option: 'scope.groups or scope.roles', holds: holds({ verified: false }, [...ids]) }] : []),
    ...(scope.verified ? [{ option: 'scope.verified', holds: holds({ groups: [], roles: [] }, []) }] : []),
    ...(scope.filter ? [{ option: 'scope.filter', holds: inScope(target, toUser(found, '', models.user)) }] : []),
  ]
}

function groupRules({ host: { groups }, target, models }: Run, id: string, { ids }: ScopeGroups): readonly Asked[] | undefined {
  const [found] = groups.search({ query: matches('id', [id]), offset: 0, limit: 1, sort: null, among: null }).groups
  if (!found) return undefined
  const { send, filter } = target.groups
  return [
    ...(send === 'all' ? [] : [{ option: `groups = ${send}`, holds: send === 'scope' && ids.has(id) }]),
    ...(filter ? [{ option: 'groups.filter', holds: matchesFilter(filter, toGroup(found, '', models.group)) }] : []),
  ]
}
