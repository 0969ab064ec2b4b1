import { ALL, first, matches } from '../../directory/query'
import { CREATED_BY, MANAGED_ROLE } from '../../directory/users/ownership'
import type { Attributes, Query, UserRecord } from '../../host/records'
import { notFound } from '../../protocol/errors'
import { existing, type Scope } from '../resource-handler'

const ROLE = { name: MANAGED_ROLE, description: 'Managed through SCIM' }

export type Management = 'role' | 'all' | 'created'

/** Asked for once in a request. */
const known = new WeakMap<Scope, Management>()

export function managementOf(scope: Scope): Management {
  const management = known.get(scope) ?? chosenFor(scope)
  known.set(scope, management)
  return management
}

function chosenFor({ host, config }: Scope): Management {
  const chosen = config.policies.managedUsers
  if (chosen === undefined) return host.roles.exists({ name: MANAGED_ROLE }) ? 'role' : 'all'
  if (chosen === 'role') host.roles.ensure(ROLE)
  return chosen
}

/**
 * Clients of the realm have names; whoever comes from outside with its credentials is one client of the realm or of the
 * organization, so that secrets can be renewed.
 */
export function ownerOf({ actor, organizationId }: Scope): string {
  if (actor.clientId !== null) return `client ${actor.clientId}`
  return organizationId === undefined ? 'external' : `external ${organizationId}`
}

/** Those users whom the client sees. */
export function managedQuery(scope: Scope): Query {
  switch (managementOf(scope)) {
    case 'role':
      return { kind: 'holdsRole', role: MANAGED_ROLE }
    case 'created':
      return first(matches(CREATED_BY, [ownerOf(scope)]))
    default:
      return ALL
  }
}

/** Whom the client does not manage does not exist for it. */
export function managed(scope: Scope, id: string, found: UserRecord | null): UserRecord {
  const record = existing(found, id)
  if (managementOf(scope) === 'all') return record
  const query = managedQuery(scope)
  if (query.kind === 'holdsRole' && !scope.host.users.holds({ id, query })) throw notFound(id)
  if (query.kind === 'first' && record.attributes[CREATED_BY]?.[0] !== ownerOf(scope)) throw notFound(id)
  return record
}

/** From now on the client manages the user. */
export function manage(scope: Scope, id: string): void {
  if (managementOf(scope) === 'role') scope.host.roles.grant({ userId: id, name: MANAGED_ROLE })
}

export const createdBy = (scope: Scope): Attributes =>
  managementOf(scope) === 'created' ? { [CREATED_BY]: [ownerOf(scope)] } : {}
