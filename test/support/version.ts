import { KEYCLOAK_VERSION } from '../../scripts/keycloak-distribution.mjs'

const numbers = (version: string): readonly number[] => version.split('.').map(Number)

/** Compares the version of the Keycloak under test, as in `isAtLeast('26.6')`. */
export function isAtLeast(version: string): boolean {
  const [ours, theirs] = [numbers(KEYCLOAK_VERSION), numbers(version)]
  const index = theirs.findIndex((part, index) => part !== (ours[index] ?? 0))
  return index < 0 || (ours[index] ?? 0) > theirs[index]!
}

/** Says whether Keycloak has its own SCIM API, which is a feature since 26.6. */
export const HAS_NATIVE_API = isAtLeast('26.6')
