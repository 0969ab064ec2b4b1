import { and, matches as hasText, or } from '../../directory/query'
import type { Query } from '../../host/records'
import { matches } from '../../protocol/filter/evaluate'
import type { Resource } from '../../protocol/json'
import type { Target } from '../target/target'
import type { ScopeRule } from './rule'

/**
 * Narrows a search of the directory to the users whom groups, roles and the verified address let in; `groupIds` are those
 * of `scopeGroups`. Service accounts are no users of the directory, and an organization's target sees its members only.
 */
export function scopeQuery({ scope }: Pick<Target, 'scope'>, groupIds: readonly string[]): Query {
  const chosen = [...(groupIds.length > 0 ? [memberOf(groupIds)] : []), ...scope.roles.map((role): Query => ({ kind: 'holdsRole', role, client: scope.client }))]
  const verified: readonly Query[] = scope.verified ? [{ kind: 'emailVerified', value: true }] : []
  return and(...(isEverybody(scope) ? [] : [or(...chosen)]), ...verified)
}

const isEverybody = ({ groups, roles }: ScopeRule): boolean => groups.length === 0 && roles.length === 0

const memberOf = (groupIds: readonly string[]): Query => ({ kind: 'memberOf', group: or(...groupIds.map((id) => hasText('id', [id]))) })

/** Says whether a user whom `scopeQuery` lets in is in scope. The resource has the user's groups. */
export const inScope = ({ scope }: Pick<Target, 'scope'>, user: Resource): boolean => scope.filter === undefined || matches(scope.filter, user)

/** Says whether the group is sent; `groupIds` are those of `scopeGroups`. */
export function isSent({ groups }: Pick<Target, 'groups'>, group: Resource, groupIds: ReadonlySet<string>): boolean {
  if (groups.send === 'none') return false
  const { id } = group
  if (groups.send === 'scope' && !(typeof id === 'string' && groupIds.has(id))) return false
  return groups.filter === undefined || matches(groups.filter, group)
}
