import type { DialectName } from './dialects'
import { type Problem, problemOf, type Reading, type Readings } from './read'
import type { RoleSource } from './setting'
import { SETTINGS } from './settings/table'

/** What a client may see, and what its writes mean. */
export type Policies = {
  readonly dialect: DialectName
  /** In seconds. */
  readonly cursorLifetime: number
  /** Undefined: by the role where the realm has it. */
  readonly managedUsers: 'role' | 'all' | 'created' | undefined
  readonly conflictPolicy: 'reject' | 'adopt'
  readonly manageAdministrators: boolean
  readonly linkIdp: boolean
  /** Undefined where an organization links and names none: then the e-mail domain chooses among its own. */
  readonly identityProvider: string | undefined
  /** An organization named it, so it must be one of its own. */
  readonly identityProviderIsOwn: boolean
  readonly emailAsUsername: boolean
  readonly emailVerified: boolean
  readonly passwordTemporary: boolean
  /** Of who becomes inactive. */
  readonly endSessions: boolean
  readonly meDelete: boolean
  readonly defaultGroups: readonly string[]
  /** How many members one answer holds at most. */
  readonly memberLimit: number
  /** By the SCIM attribute; those that are attributes and no more are left out. */
  readonly mappedRoles: readonly MappedRoles[]
}

/** A SCIM attribute whose values are roles: of the client, or of the realm where it is null. */
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
  defaultGroups: readings.defaultGroups.value!,
  memberLimit: readings.membersMax.value!,
  mappedRoles: [...mappedRoles('roles', readings.mapRoles), ...mappedRoles('entitlements', readings.mapEntitlements)],
})

function mappedRoles(name: MappedRoles['name'], { value, from }: Reading<RoleSource>): readonly MappedRoles[] {
  if (value === undefined || value === 'attribute') return []
  return [{ name, client: value === 'realm' ? null : value.client, isOrganizations: from?.level === 'organization' }]
}

const isOwn = ({ identityProviderAlias }: Readings): boolean => identityProviderAlias.from?.level === 'organization'

/** An organization has identity providers of its own to choose from. */
export function policyProblems({ linkIdp, identityProviderAlias }: Readings): readonly Problem[] {
  if (!linkIdp.value || identityProviderAlias.from !== undefined || linkIdp.from?.level === 'organization') return []
  return [problemOf(linkIdp.from!, `Name the identity provider in ${SETTINGS.identityProviderAlias.name}.`)]
}
