import { applyRules } from '../../assignment/write'
import { reconciled, withEmailAsUsername, withoutUsername } from '../../directory/users/email-username'
import { toFields, toResource, writesNothing } from '../../directory/users/mapping'
import { validateDifference } from '../../directory/validate-difference'
import type { EventRecord, UserFields, UserRecord } from '../../host/records'
import type { Resource } from '../../protocol/json'
import { checkImmutable } from '../../protocol/schema/validate'
import type { Work } from '../../work/work'
import { applyAdministratorPolicy } from '../administrator-policy'
import { isRemembered, keepWritten, type Locked } from '../drift/keep'
import { asWritten, restoring } from '../drift/restore'
import type { Wrote } from '../drift/wrote'
import { existing, type Written } from '../resource-handler'
import { assignedTo, assignRoles, mappedIn } from './assigned'
import { linkIdentity } from './identities'

/** Makes the resource that the client sees. */
export function resourceOf({ config, baseUrl, models }: Work, record: UserRecord): Resource {
  const resource = toResource(record, baseUrl, models.user)
  return config.policies.emailAsUsername ? withEmailAsUsername(resource, record.attributes) : resource
}

/** Says whether `userName` and e-mail address are one, by our setting or by the directory's own. */
export const isEmailUsername = ({ host, config }: Work): boolean =>
  config.policies.emailAsUsername || host.settings.emailIsUsername({})

/** The resource of what was written: the one to answer, and the one that was read back. */
type ReadBack = { readonly written: Written; readonly after: Resource }

/**
 * Makes the resource of what was written. It is read where the directory answered no record, or where roles belong to it; none is
 * to be answered where more was written after it.
 */
export function readBack(work: Work, id: string, user: UserRecord | null, isMoreWritten: boolean): ReadBack {
  if (user === null || mappedIn(work).length > 0) {
    const read = resourceOf(work, assignedTo(work, existing(work.host.users.find({ id, includeGroups: true }), id)))
    return { written: read, after: read }
  }
  const after = resourceOf(work, user)
  return { written: isMoreWritten ? undefined : after, after }
}

/** Makes the resource to answer; undefined where it must be read: if the directory answered no record, if more was written after it, or if roles belong to it. */
export const writtenAs = (work: Work, user: UserRecord | null, isMoreWritten: boolean): Written =>
  user === null || isMoreWritten || mappedIn(work).length > 0 ? undefined : resourceOf(work, user)

type Next = (before: Resource) => Resource

/** Writes what differs on a user who is locked, and nothing where nothing differs. */
export function updateUser(work: Work, locked: Locked, next: Next, wrote: Wrote): Written {
  const before = resourceOf(work, locked.record)
  const restored = asWritten(work, locked, before)
  const change = (start: Resource) => changeUser(work, locked, { before, wanted: next(start), wrote })
  return restored === before ? change(before) : restoring(work, locked.record.id, (isRestored) => change(isRestored ? restored : before))
}

type Change = { readonly before: Resource; readonly wanted: Resource; readonly wrote: Wrote }

function changeUser(work: Work, { record, text }: Locked, { before, wanted, wrote }: Change): Written {
  const { id } = record
  const remember = (after: Resource) => isRemembered(work) && keepWritten(work, { userId: id, text, before, after, wrote })
  if (wanted === before) {
    remember(before)
    return before
  }
  const { updated, isMoreWritten } = store(work, record, before, wanted)
  if (!isRemembered(work)) return writtenAs(work, updated, isMoreWritten)
  const { written, after } = readBack(work, id, updated, isMoreWritten)
  remember(after)
  return written
}

function store(work: Work, record: UserRecord, before: Resource, wanted: Resource): { readonly updated: UserRecord | null; readonly isMoreWritten: boolean } {
  const { id } = record
  const after = isEmailUsername(work) ? reconciled(before, wanted) : wanted
  const { user } = work.models
  validateDifference(before, after, user.resourceType)
  checkImmutable(before, after, user.resourceType)
  const differing = toFields(after, record, user)
  const fields = work.config.policies.emailAsUsername ? withoutUsername(differing) : differing
  applyAdministratorPolicy(work)
  const updated = writesNothing(fields) ? record : work.host.users.update({ id, fields })
  assignRoles(work, id, after, before)
  verifyEmail(work, id, fields)
  linkIdentity(work, id, after, before)
  if (fields.enabled === false && work.config.policies.endSessions) work.host.users.endSessions({ id })
  const passwordSet = storePassword(work, id, after)
  if (passwordSet || !writesNothing(fields)) recordEvents(work, [{ operation: 'update', kind: 'user', id, userId: null }])
  const isAssigned = !writesNothing(fields) && applyRules(work, id, { written: updated, mayHaveTaken: mappedIn(work).length > 0 })
  return { updated, isMoreWritten: passwordSet || isAssigned }
}

/** The directory marks no changed address as verified by itself. */
export function verifyEmail({ host, config }: Work, id: string, { attributes }: UserFields): void {
  const changed = (attributes['email'] ?? []).length > 0
  if (changed && config.policies.emailVerified) host.users.setEmailVerified({ id, verified: true })
}

export function storePassword({ host, config }: Work, id: string, resource: Resource): boolean {
  const password = resource['password']
  if (typeof password !== 'string') return false
  host.users.setPassword({ id, password, temporary: config.policies.passwordTemporary })
  return true
}

export const recordEvents = ({ host, actor }: Work, events: EventRecord[]): void => {
  host.events.record({ actor, events })
}
