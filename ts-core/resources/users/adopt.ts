import type { UserRecord } from '../../host/records'
import { uniqueness } from '../../protocol/errors'
import type { Resource } from '../../protocol/json'
import { differing } from '../attributes'
import { existing, type Scope } from '../handler'
import { and, matches, or } from '../query'
import { change, record } from './change'
import { joinDefaultGroups } from './default-groups'
import { CREATED_BY, createdBy, manage, managementOf, ownerOf } from './managed'
import { primaryOf } from './emails'

/**
 * Takes over the user whom a POST means, and answers the id; undefined where that is nobody, or where the policy is not to.
 * An address proves who somebody is only when it is verified.
 */
export function adopt(scope: Scope, resource: Resource): string | undefined {
  if (scope.config.policies.conflictPolicy !== 'adopt') return undefined
  const found = candidates(scope, resource)
  if (found.length === 0) return undefined
  if (found.length > 1) throw uniqueness('"userName" is one user, and the e-mail address is another.')
  const [{ id }] = found as [UserRecord]
  const locked = existing(scope.host.users.lock({ id, includeGroups: true }), id)
  requireAdoptable(scope, locked)
  take(scope, locked, resource)
  return id
}

function candidates({ host }: Scope, resource: Resource): readonly UserRecord[] {
  const userName = matches('username', [lower(resource['userName'])])
  const emails = Array.isArray(resource['emails']) ? primaryOf(resource['emails']) : undefined
  const address = emails && and(matches('email', [lower(emails['value'])]), { kind: 'emailVerified', value: true })
  const query = address ? or(userName, address) : userName
  return host.users.search({ query, offset: 0, limit: 2, includeTotal: false, includeGroups: false }).users
}

/** Neither an administrator nor, where each client keeps to its own, somebody else's user. */
function requireAdoptable(scope: Scope, { id, attributes }: UserRecord): void {
  const owner = attributes[CREATED_BY]?.[0]
  const taken = managementOf(scope) === 'created' && owner !== undefined && owner !== ownerOf(scope)
  const administers = !scope.config.policies.manageAdministrators && scope.host.roles.administers({ userId: id })
  if (taken || administers) throw uniqueness('"userName" must be unique: another resource has this value.')
}

/** What the request does not name stays. */
function take(scope: Scope, locked: UserRecord, { schemas: _, ...named }: Resource): void {
  const { id } = locked
  change(scope, locked, (before) => ({ ...before, ...named }))
  const attributes = differing(createdBy(scope), locked.attributes)
  if (Object.keys(attributes).length > 0) scope.host.users.update({ id, change: { enabled: null, attributes } })
  manage(scope, id)
  const joined = joinDefaultGroups(scope, id)
  if (joined.length > 0) record(scope, [...joined])
}

const lower = (value: unknown): string => String(value ?? '').toLowerCase()
