import type { DialectName } from './dialects'
import { type Problem, problemOf, type Reading, type Readings } from './read'
import type { RoleSource } from './setting'
import { SETTINGS } from './settings/table'

/** The settings that decide what a client may see and what its writes do. */
export type Policies = {
  readonly dialect: DialectName
  /** The lifetime is in seconds. */
  readonly cursorLifetime: number
  /** Undefined means by the role if the realm has it, else all. */
  readonly managedUsers: 'role' | 'all' | 'created' | undefined
  readonly conflictPolicy: 'reject' | 'adopt'
  readonly manageAdministrators: boolean
  readonly linkIdp: boolean
  /** Undefined if an organization links without naming a provider: the e-mail domain then chooses among its own. */
  readonly identityProvider: string | undefined
  /** The organization named the provider, so it must be one of its own. */
  readonly identityProviderIsOwn: boolean
  readonly emailAsUsername: boolean
  readonly emailVerified: boolean
  readonly passwordTemporary: boolean
  /** Whether the sessions of a user who becomes inactive end. */
  readonly endSessions: boolean
  readonly meDelete: boolean
  readonly drift: 'off' | 'keep' | 'report' | 'restore'
  readonly defaultGroups: readonly string[]
  /** The number of members that one answer holds at most. */
  readonly memberLimit: number
  /** The attributes whose values are roles. */
  readonly mappedRoles: readonly MappedRoles[]
}

/** A SCIM attribute whose values are roles of a client, or of the realm if `client` is null. */
export type MappedRoles = { readonly name: 'roles' | 'entitlements'; readonly client: string | null; readonly isOrganizations: boolean }

export const policiesOf = (readings: Readings): Policies => ({
  dialect: readings.dialect.value!,
  cursorLifetime: readings.cursorLifetime.value!,
  managedUsers: readings.managedUsers.value,
  conflictPolicy: readings.conflictPolicy.value!,
  manageAdministrators: readings.manageAdministrators.value!,
  linkIdp: readings.linkIdp.value!,
  identityProvider: readings.linkIdp.from?.level === 'organization' && !isOwn(readings) ? undefined : readings.identityProviderAlias.value,
  identityProviderIsOwn: isOwn(readings),
  emailAsUsername: readings.emailAsUsername.value!,
  emailVerified: readings.emailVerified.value!,
  passwordTemporary: readings.passwordTemporary.value!,
  endSessions: readings.endSessions.value!,
  meDelete: readings.meDelete.value!,
  drift: readings.drift.value!,
  defaultGroups: readings.defaultGroups.value!,
  memberLimit: readings.membersMax.value!,
  mappedRoles: [...mappedRoles('roles', readings.mapRoles), ...mappedRoles('entitlements', readings.mapEntitlements)],
})

function mappedRoles(name: MappedRoles['name'], { value, from }: Reading<RoleSource>): readonly MappedRoles[] {
  if (value === undefined || value === 'attribute') return []
  return [{ name, client: value === 'realm' ? null : value.client, isOrganizations: from?.level === 'organization' }]
}

const isOwn = ({ identityProviderAlias }: Readings): boolean => identityProviderAlias.from?.level === 'organization'

/** Linking needs the name of an identity provider, except in an organization, which has providers of its own. */
export function policyProblems({ linkIdp, identityProviderAlias }: Readings): readonly Problem[] {
  if (!linkIdp.value || identityProviderAlias.from !== undefined || linkIdp.from?.level === 'organization') return []
  return [problemOf(linkIdp.from!, `Name the identity provider in ${SETTINGS.identityProviderAlias.name}.`)]
}
