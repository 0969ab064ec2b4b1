import { type Problem, problemOf, type Readings } from './read'
import { SETTINGS } from './schema'

/** What a client may see, and what its writes mean. */
export type Policies = {
  readonly dialect: 'auto' | 'strict'
  /** Undefined: by the role where the realm has it. */
  readonly managedUsers: 'role' | 'all' | 'created' | undefined
  readonly conflictPolicy: 'reject' | 'adopt'
  readonly manageAdministrators: boolean
  readonly linkIdp: boolean
  readonly identityProvider: string | undefined
  readonly emailAsUsername: boolean
  readonly emailVerified: boolean
  readonly defaultGroups: readonly string[]
}

export const policiesOf = (readings: Readings): Policies => ({
  dialect: readings.dialect.value!,
  managedUsers: readings.managedUsers.value,
  conflictPolicy: readings.conflictPolicy.value!,
  manageAdministrators: readings.manageAdministrators.value!,
  linkIdp: readings.linkIdp.value!,
  identityProvider: readings.identityProviderAlias.value,
  emailAsUsername: readings.emailAsUsername.value!,
  emailVerified: readings.emailVerified.value!,
  defaultGroups: readings.defaultGroups.value!,
})

/** An organization has identity providers of its own to choose from. */
export function policyProblems({ linkIdp, identityProviderAlias }: Readings): readonly Problem[] {
  if (!linkIdp.value || identityProviderAlias.from !== undefined || linkIdp.from?.level === 'organization') return []
  return [problemOf(linkIdp.from!, `Name the identity provider in ${SETTINGS.identityProviderAlias.name}.`)]
}
