import type { Config } from '../../config/load'
import { SETTINGS } from '../../config/settings/table'
import { MANAGED_ROLE } from '../../directory/users/ownership'
import type { Host } from '../../host/host'
import { onFault } from '../../work/faults'
import { groupAt } from '../../work/group-path'

/** Finds what the settings name and the realm does not have. */
export function missingInRealm(host: Host, config: Config): readonly string[] {
  if (config.kind !== 'on') return []
  const { linkIdp, identityProvider, defaultGroups, mappedRoles } = config.policies
  const unlinked = linkIdp && identityProvider !== undefined && host.identities.provider({ name: identityProvider }) === null
  const absent = defaultGroups.filter((path) => groupAt(host, path) === null)
  return [
    ...mappedRoles.flatMap(({ name, client }) => (client === null || hasClient(host, client) ? [] : [`${SETTING_OF[name].name}: the realm has no client ${client}, so requests for users answer 503.`])),
    ...(unlinked ? [`${SETTINGS.identityProviderAlias.name}: the realm has no such identity provider, so writes of users answer 503.`] : []),
    ...absent.map((path) => `${SETTINGS.defaultGroups.name}: the realm has no group ${path}, so users are provisioned without it.`),
  ]
}

const SETTING_OF = { roles: SETTINGS.mapRoles, entitlements: SETTINGS.mapEntitlements } as const

const hasClient = (host: Host, client: string): boolean =>
  onFault({ unsupported: () => false }, () => host.roles.assigned({ userIds: [], client }).length === 0)

/** Tells which users clients manage, and warns of risky policies. */
export function policyAdvice(host: Host, config: Config): readonly string[] {
  if (config.kind !== 'on') return []
  const { managedUsers, mappedRoles, manageAdministrators, conflictPolicy, emailVerified } = config.policies
  const byRole = managedUsers === undefined && host.roles.exists({ name: MANAGED_ROLE, client: null })
  return [
    ...(byRole ? [`The realm has the role ${MANAGED_ROLE}, so clients see only users who hold it; ${SETTINGS.managedUsers.name} changes that.`] : []),
    ...mappedRoles.map(({ name, client }) => `Clients give users ${client === null ? 'any realm role that administers nothing' : `the roles of the client ${client}`}, by the attribute "${name}".`),
    ...(manageAdministrators ? ['Clients may change administrators, and make some: their secrets are worth as much as an administrator\'s password.'] : []),
    ...(conflictPolicy === 'adopt' && emailVerified ? [`With ${SETTINGS.emailVerified.name} an address counts as verified because a client wrote it: one client can adopt the users of another.`] : []),
  ]
}
