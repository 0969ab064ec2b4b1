import { reconciled, withEmailAsUsername, withoutUsername } from '../../directory/users/email-username'
import { isUnchanged, toChange, toResource } from '../../directory/users/mapping'
import { validateDifference } from '../../directory/validate-difference'
import type { EventRecord, UserChange, UserRecord } from '../../host/records'
import type { Resource } from '../../protocol/json'
import { checkImmutable } from '../../protocol/schema/validate'
import type { Work } from '../../work/work'
import { applyAdministratorPolicy } from '../administrator-policy'
import type { Written } from '../resource-handler'
import { assignRoles, mappedIn } from './assigned'
import { linkIdentity } from './identities'

/** As the client sees the user. */
export function resourceOf({ config, baseUrl, models }: Work, record: UserRecord): Resource {
  const resource = toResource(record, baseUrl, models.user)
  return config.policies.emailAsUsername ? withEmailAsUsername(resource, record.attributes) : resource
}

/** Whether `userName` and e-mail address are one, by our setting or by the directory's own. */
export const isEmailUsername = ({ host, config }: Work): boolean =>
  config.policies.emailAsUsername || host.settings.emailIsUsername({})

/** Undefined where it is to be read: when the directory does not answer the record, when more was written after it, and when roles belong to it. */
export const writtenAs = (work: Work, user: UserRecord | null, isMoreWritten: boolean): Written =>
  user === null || isMoreWritten || mappedIn(work).length > 0 ? undefined : resourceOf(work, user)

/** Writes what differs on a user who is locked. A change that changes nothing writes nothing. */
export function updateUser(work: Work, locked: UserRecord, next: (before: Resource) => Resource): Written {
  const before = resourceOf(work, locked)
  const wanted = next(before)
  if (wanted === before) return before
  const after = isEmailUsername(work) ? reconciled(before, wanted) : wanted
  const { user } = work.models
  validateDifference(before, after, user.resourceType)
  checkImmutable(before, after, user.resourceType)
  const { id } = locked
  const change = toChange(after, locked, user)
  const difference = work.config.policies.emailAsUsername ? withoutUsername(change) : change
  applyAdministratorPolicy(work)
  const updated = isUnchanged(difference) ? locked : work.host.users.update({ id, change: difference })
  assignRoles(work, id, after, before)
  verifyEmail(work, id, difference)
  linkIdentity(work, id, after, before)
  if (difference.enabled === false && work.config.policies.endSessions) work.host.users.endSessions({ id })
  const passwordSet = storePassword(work, id, after)
  if (passwordSet || !isUnchanged(difference)) recordEvents(work, [{ operation: 'update', kind: 'user', id, userId: null }])
  return writtenAs(work, updated, passwordSet)
}

/** The directory itself takes no changed address for verified. */
export function verifyEmail({ host, config }: Work, id: string, { attributes }: UserChange): void {
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
