import { differing } from '../../directory/attributes'
import { and, matches, or } from '../../directory/query'
import { primaryOf } from '../../directory/users/emails'
import { CREATED_BY } from '../../directory/users/ownership'
import type { Query, UserRecord } from '../../host/records'
import { type ScimError, uniqueness } from '../../protocol/errors'
import { asString, type Json, type Resource } from '../../protocol/json'
import type { Work } from '../../work/work'
import { type Locked, lockUser } from '../drift/keep'
import { wroteBody } from '../drift/wrote'
import { existing } from '../resource-handler'
import { admit } from './admit'
import { assignedTo } from './assigned'
import { updateUser, recordEvents } from './write'
import { joinDefaultGroups } from './default-groups'
import { holds } from './holds'
import { creatorAttribute, takeIntoManagement, managedQuery, managementOf, ownerOf } from './managed'
import { membership } from './membership'

/** The database may take different texts for one, so this many of the users that it finds are compared. */
const NAMESAKES = 10

/**
 * Takes over the user whom a POST means, and answers the id; undefined where that is nobody, or where the policy is not to.
 * An address proves who somebody is only when it is verified.
 */
export function adopt(work: Work, resource: Resource): string | undefined {
  if (work.config.policies.conflictPolicy !== 'adopt') return undefined
  const wanted = wantedBy(resource)
  const query = queryFor(wanted)
  const asked = { query, offset: 0, limit: NAMESAKES, sort: null, includeGroups: false }
  const found = work.host.users.search(asked).users.filter((record) => isWanted(record, wanted))
  if (found.length === 0) return admitToOrganization(work, wanted, query)
  if (found.length > 1) throw uniqueness('"userName" is one user, and the e-mail address is another.')
  const [{ id }] = found as [UserRecord]
  const { user, text } = lockUser(work, id)
  const locked = existing(user, id)
  if (!isStillWanted(work, locked, wanted)) return undefined
  if (work.organizationId === undefined || work.host.organizations.ownsAccount({ userId: id })) takeOver(work, { record: assignedTo(work, locked), text }, resource)
  else keepAsMember(work, id)
  return id
}

/** A user of the realm becomes a member, and stays the realm's. Where that may not be, the answer is that of a taken userName. */
function admitToOrganization(work: Work, wanted: Wanted, who: Query): string | undefined {
  if (work.organizationId === undefined) return undefined
  const id = admit(work, who)
  if (id === undefined) return undefined
  if (!isWanted(existing(work.host.users.find({ id, includeGroups: false }), id), wanted)) throw alreadyTaken()
  recordEvents(work, [...membership(work, 'create', id), ...joinDefaultGroups(work, id)])
  return id
}

/** A user whose account is not the organization's is taken as it is. */
function keepAsMember(work: Work, id: string): void {
  if (!holds(work, id, managedQuery(work))) throw alreadyTaken()
  joinGroups(work, id)
}

/** Both are in lower case, as the directory keeps them. */
type Wanted = { readonly userName: string; readonly address: string | undefined }

function wantedBy(resource: Resource): Wanted {
  const primary = Array.isArray(resource['emails']) ? primaryOf(resource['emails']) : undefined
  return { userName: lower(resource['userName']), address: primary && lower(primary['value']) }
}

const VERIFIED: Query = { kind: 'emailVerified', value: true }

function queryFor({ userName, address }: Wanted): Query {
  const named = matches('username', [userName])
  return address === undefined ? named : or(named, and(matches('email', [address]), VERIFIED))
}

const isNamed = ({ attributes }: UserRecord, { userName }: Wanted): boolean => attributes['username']?.[0] === userName

const isWanted = (record: UserRecord, wanted: Wanted): boolean =>
  isNamed(record, wanted) || (wanted.address !== undefined && record.attributes['email']?.[0] === wanted.address)

/** Somebody else may have changed the user before the lock. */
const isStillWanted = (work: Work, locked: UserRecord, wanted: Wanted): boolean =>
  isNamed(locked, wanted) || (isWanted(locked, wanted) && holds(work, locked.id, VERIFIED))

/** Neither an administrator nor, where each client keeps to its own, somebody else's user. */
function requireAdoptable(work: Work, { id, attributes }: UserRecord): void {
  const owner = attributes[CREATED_BY]?.[0]
  const isOthers = managementOf(work) === 'created' && owner !== undefined && owner !== ownerOf(work)
  const administers = !work.config.policies.manageAdministrators && work.host.roles.administers({ userId: id })
  if (isOthers || administers) throw alreadyTaken()
}

/** What the request does not name stays. */
function takeOver(work: Work, locked: Locked, { schemas: _, ...named }: Resource): void {
  const { record } = locked
  const { id } = record
  requireAdoptable(work, record)
  updateUser(work, locked, (before) => ({ ...before, ...named }), wroteBody(named))
  const attributes = differing(creatorAttribute(work), record.attributes)
  if (Object.keys(attributes).length > 0) work.host.users.update({ id, fields: { enabled: null, attributes } })
  takeIntoManagement(work, id)
  joinGroups(work, id)
}

function joinGroups(work: Work, id: string): void {
  const joined = joinDefaultGroups(work, id)
  if (joined.length > 0) recordEvents(work, [...joined])
}

const alreadyTaken = (): ScimError => uniqueness('"userName" must be unique: another resource has this value.')

const lower = (value: Json | undefined): string => (asString(value) ?? '').toLowerCase()
