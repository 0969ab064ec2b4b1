import { ALL, first, matches } from '../../directory/query'
import { CREATED_BY, MANAGED_ROLE } from '../../directory/users/ownership'
import type { Attributes, Query, UserRecord } from '../../host/records'
import { notFound } from '../../protocol/errors'
import type { Work } from '../../work/work'
import { existing } from '../resource-handler'
import { holds } from './holds'

const ROLE = { name: MANAGED_ROLE, description: 'Managed through SCIM' }

export type Management = 'role' | 'all' | 'created'

/** Asked for once in a request. */
const known = new WeakMap<Work, Management>()

export function managementOf(work: Work): Management {
  const management = known.get(work) ?? chosenFor(work)
  known.set(work, management)
  return management
}

function chosenFor({ host, config }: Work): Management {
  const chosen = config.policies.managedUsers
  if (chosen === undefined) return host.roles.exists({ name: MANAGED_ROLE, client: null }) ? 'role' : 'all'
  if (chosen === 'role') host.roles.ensure(ROLE)
  return chosen
}

/**
 * Clients of the realm have names; whoever comes from outside with its credentials is one client of the realm or of the
 * organization, so that secrets can be renewed.
 */
export function ownerOf({ actor, organizationId }: Work): string {
  if (actor.clientId !== null) return `client ${actor.clientId}`
  return organizationId === undefined ? 'external' : `external ${organizationId}`
}

/** Those users whom the client sees. */
export function managedQuery(work: Work): Query {
  const management = managementOf(work)
  switch (management) {
    case 'role':
      return { kind: 'holdsRole', role: MANAGED_ROLE, client: null }
    case 'created':
      return first(matches(CREATED_BY, [ownerOf(work)]))
    case 'all':
      return ALL
    default:
      return management satisfies never
  }
}

/** A user whom the client does not manage does not exist for it. */
export function requireManaged(work: Work, id: string, found: UserRecord | null): UserRecord {
  const record = existing(found, id)
  if (managementOf(work) === 'all') return record
  const query = managedQuery(work)
  if (query.kind === 'holdsRole' && !holds(work, id, query)) throw notFound(id)
  if (query.kind === 'first' && record.attributes[CREATED_BY]?.[0] !== ownerOf(work)) throw notFound(id)
  return record
}

/** Makes the user one that the client manages. */
export function takeIntoManagement(work: Work, id: string): void {
  if (managementOf(work) === 'role') work.host.roles.grant({ userId: id, name: MANAGED_ROLE })
}

export const creatorAttribute = (work: Work): Attributes =>
  managementOf(work) === 'created' ? { [CREATED_BY]: [ownerOf(work)] } : {}
