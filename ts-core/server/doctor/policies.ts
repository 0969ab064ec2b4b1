import type { Config } from '../../config/load'
import { SETTINGS } from '../../config/schema'
import type { Host } from '../../host/host'
import { MANAGED_ROLE } from '../../resources/users/managed'

/** What the settings name and the realm does not have. */
export function missingInRealm(host: Host, config: Config): readonly string[] {
  if (config.kind !== 'on') return []
  const { linkIdp, identityProvider, defaultGroups } = config.policies
  const unlinked = linkIdp && identityProvider !== undefined && host.identities.provider({ name: identityProvider }) === null
  const absent = defaultGroups.filter((path) => host.groups.locate({ path }) === null)
  return [
    ...(unlinked ? [`${SETTINGS.identityProviderAlias.name}: the realm has no such identity provider, so writes of users answer 503.`] : []),
    ...absent.map((path) => `${SETTINGS.defaultGroups.name}: the realm has no group ${path}, so users are provisioned without it.`),
  ]
}

/** Whom clients manage, and what else is good to know. */
export function policyAdvice(host: Host, config: Config): readonly string[] {
  if (config.kind !== 'on') return []
  const { managedUsers, manageAdministrators, conflictPolicy, emailVerified } = config.policies
  const byRole = managedUsers === undefined && host.roles.exists({ name: MANAGED_ROLE })
  return [
    ...(byRole ? [`The realm has the role ${MANAGED_ROLE}, so clients see only users who hold it; ${SETTINGS.managedUsers.name} changes that.`] : []),
    ...(manageAdministrators ? ['Clients may change administrators, and make some: their secrets are worth as much as an administrator\'s password.'] : []),
    ...(conflictPolicy === 'adopt' && emailVerified ? [`With ${SETTINGS.emailVerified.name} an address counts as verified because a client wrote it: one client can adopt the users of another.`] : []),
  ]
}
