import { differing } from '../../directory/attributes'
import { and, matches, or } from '../../directory/query'
import { primaryOf } from '../../directory/users/emails'
import { CREATED_BY } from '../../directory/users/ownership'
import type { Query, UserRecord } from '../../host/records'
import { type ScimError, uniqueness } from '../../protocol/errors'
import { asString, type Json, type Resource } from '../../protocol/json'
import { existing, type Scope } from '../resource-handler'
import { assignedTo } from './assigned'
import { change, record } from './change'
import { joinDefaultGroups } from './default-groups'
import { createdBy, manage, managedQuery, managementOf, ownerOf } from './managed'
import { membership } from './membership'

/** The database may take different texts for one, so this many of the users that it finds are compared. */
const NAMESAKES = 10

/**
 * Takes over the user whom a POST means, and answers the id; undefined where that is nobody, or where the policy is not to.
 * An address proves who somebody is only when it is verified.
 */
export function adopt(scope: Scope, resource: Resource): string | undefined {
  if (scope.config.policies.conflictPolicy !== 'adopt') return undefined
  const meant = meantBy(resource)
  const query = queryFor(meant)
  const asked = { query, offset: 0, limit: NAMESAKES, includeTotal: false, sort: null, includeGroups: false }
  const found = scope.host.users.search(asked).users.filter((record) => isMeant(record, meant))
  if (found.length === 0) return admit(scope, meant, query)
  if (found.length > 1) throw uniqueness('"userName" is one user, and the e-mail address is another.')
  const [{ id }] = found as [UserRecord]
  const locked = existing(scope.host.users.lock({ id, includeGroups: true }), id)
  if (!isStillMeant(scope, locked, meant)) return undefined
  if (scope.organizationId === undefined || scope.host.organizations.manages({ userId: id })) take(scope, assignedTo(scope, locked), resource)
  else keep(scope, id)
  return id
}

/** A user of the realm becomes a member, and stays the realm's. Where that may not be, the answer is that of a taken userName. */
function admit(scope: Scope, meant: Meant, who: Query): string | undefined {
  if (scope.organizationId === undefined) return undefined
  const id = scope.host.organizations.admit({ who, among: managedQuery(scope) })
  if (id === null) return undefined
  if (!isMeant(existing(scope.host.users.find({ id, includeGroups: false }), id), meant)) throw taken()
  record(scope, [...membership(scope, 'create', id), ...joinDefaultGroups(scope, id)])
  return id
}

/** Whose account is not the organization's is taken as it is. */
function keep(scope: Scope, id: string): void {
  if (!scope.host.users.holds({ id, query: managedQuery(scope) })) throw taken()
  joinGroups(scope, id)
}

/** Both are in lower case, as the directory keeps them. */
type Meant = { readonly userName: string; readonly address: string | undefined }

function meantBy(resource: Resource): Meant {
  const primary = Array.isArray(resource['emails']) ? primaryOf(resource['emails']) : undefined
  return { userName: lower(resource['userName']), address: primary && lower(primary['value']) }
}

const VERIFIED: Query = { kind: 'emailVerified', value: true }

function queryFor({ userName, address }: Meant): Query {
  const named = matches('username', [userName])
  return address === undefined ? named : or(named, and(matches('email', [address]), VERIFIED))
}

const isNamed = ({ attributes }: UserRecord, { userName }: Meant): boolean => attributes['username']?.[0] === userName

const isMeant = (record: UserRecord, meant: Meant): boolean =>
  isNamed(record, meant) || (meant.address !== undefined && record.attributes['email']?.[0] === meant.address)

/** Somebody else may have changed the user before the lock. */
const isStillMeant = ({ host }: Scope, locked: UserRecord, meant: Meant): boolean =>
  isNamed(locked, meant) || (isMeant(locked, meant) && host.users.holds({ id: locked.id, query: VERIFIED }))

/** Neither an administrator nor, where each client keeps to its own, somebody else's user. */
function requireAdoptable(scope: Scope, { id, attributes }: UserRecord): void {
  const owner = attributes[CREATED_BY]?.[0]
  const isOthers = managementOf(scope) === 'created' && owner !== undefined && owner !== ownerOf(scope)
  const administers = !scope.config.policies.manageAdministrators && scope.host.roles.administers({ userId: id })
  if (isOthers || administers) throw taken()
}

/** What the request does not name stays. */
function take(scope: Scope, locked: UserRecord, { schemas: _, ...named }: Resource): void {
  const { id } = locked
  requireAdoptable(scope, locked)
  change(scope, locked, (before) => ({ ...before, ...named }))
  const attributes = differing(createdBy(scope), locked.attributes)
  if (Object.keys(attributes).length > 0) scope.host.users.update({ id, change: { enabled: null, attributes } })
  manage(scope, id)
  joinGroups(scope, id)
}

function joinGroups(scope: Scope, id: string): void {
  const joined = joinDefaultGroups(scope, id)
  if (joined.length > 0) record(scope, [...joined])
}

const taken = (): ScimError => uniqueness('"userName" must be unique: another resource has this value.')

const lower = (value: Json | undefined): string => (asString(value) ?? '').toLowerCase()
