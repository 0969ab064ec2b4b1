import { ensureJava21 } from '../jre.mjs'
import { ensureKeycloak } from '../keycloak-distribution.mjs'
import type { Supported } from '../versions'

/** What the integration suite runs with on this version; fetched where it is not there. */
export async function environmentOf({ keycloak, java }: Supported): Promise<Record<string, string>> {
  await ensureKeycloak(keycloak)
  const runtime = java === 21 ? { JAVA_HOME: await ensureJava21() } : {}
  return { ...runtime, KEYCLOAK_VERSION: keycloak, DATABASE: 'h2' }
}
