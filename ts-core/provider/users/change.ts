import { reconciled, withEmailAsUsername, withoutUsername } from '../../directory/users/email-username'
import { isUnchanged, toChange, toResource } from '../../directory/users/mapping'
import { validateChange } from '../../directory/validate-difference'
import type { EventRecord, UserChange, UserRecord } from '../../host/records'
import type { Resource } from '../../protocol/json'
import { checkImmutable } from '../../protocol/schema/validate'
import { permit } from '../administrator-policy'
import type { Scope } from '../resource-handler'
import { assignRoles } from './assigned'
import { linkIdentity } from './identities'

/** As the client sees the user. */
export function shown({ config, baseUrl, models }: Scope, record: UserRecord): Resource {
  const resource = toResource(record, baseUrl, models.user)
  return config.policies.emailAsUsername ? withEmailAsUsername(resource, record.attributes) : resource
}

/** Whether `userName` and e-mail address are one, by our setting or by the directory's own. */
export const isAddressed = ({ host, config }: Scope): boolean =>
  config.policies.emailAsUsername || host.settings.emailIsUsername({})

/** Writes what differs on a user who is locked. A change that changes nothing writes nothing. */
export function change(scope: Scope, locked: UserRecord, next: (before: Resource) => Resource): void {
  const before = shown(scope, locked)
  const wanted = next(before)
  if (wanted === before) return
  const after = isAddressed(scope) ? reconciled(before, wanted) : wanted
  const { user } = scope.models
  validateChange(before, after, user.resourceType)
  checkImmutable(before, after, user.resourceType)
  const { id } = locked
  const change = toChange(after, locked, user)
  const difference = scope.config.policies.emailAsUsername ? withoutUsername(change) : change
  permit(scope)
  if (!isUnchanged(difference)) scope.host.users.update({ id, change: difference })
  assignRoles(scope, id, after, before)
  verifyEmail(scope, id, difference)
  linkIdentity(scope, id, after, before)
  if (difference.enabled === false && scope.config.policies.endSessions) scope.host.users.endSessions({ id })
  const passwordSet = storePassword(scope, id, after)
  if (passwordSet || !isUnchanged(difference)) record(scope, [{ operation: 'update', kind: 'user', id, userId: null }])
}

/** The directory itself takes no changed address for verified. */
export function verifyEmail({ host, config }: Scope, id: string, { attributes }: UserChange): void {
  const changed = (attributes['email'] ?? []).length > 0
  if (changed && config.policies.emailVerified) host.users.setEmailVerified({ id, verified: true })
}

export function storePassword({ host, config }: Scope, id: string, resource: Resource): boolean {
  const password = resource['password']
  if (typeof password !== 'string') return false
  host.users.setPassword({ id, password, temporary: config.policies.passwordTemporary })
  return true
}

export const record = ({ host, actor }: Scope, events: EventRecord[]): void => {
  host.events.record({ actor, events })
}
