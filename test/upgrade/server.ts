import { ensureJava21 } from '../../scripts/jre.mjs'
import { KEYCLOAK_VERSION } from '../../scripts/keycloak-distribution.mjs'
import { SUPPORTED } from '../../scripts/versions'
import { providerJar } from '../support/jars'
import { type KeycloakServer, startKeycloak } from '../support/keycloak'
import type { PostgresDatabase } from '../support/postgres'

export const NEWEST = KEYCLOAK_VERSION
/** The last release line in which the groups of an organization are groups of the realm. */
export const BEFORE = '26.5.6'
export const OLDEST = SUPPORTED[0]!.keycloak

/** A folder for H2, or a database. Each version that is started finds what the one before has left. */
export type Place = string | PostgresDatabase

export async function start(version: string, place: Place): Promise<KeycloakServer> {
  const java = SUPPORTED.find(({ keycloak }) => keycloak === version)?.java
  const javaHome = java === 21 ? { javaHome: await ensureJava21() } : {}
  const stored = typeof place === 'string' ? ({ database: 'h2', data: place } as const) : { database: place }
  return startKeycloak({ jars: [providerJar()], version, ...stored, ...javaHome })
}

export async function during<T>(server: KeycloakServer, work: (server: KeycloakServer) => Promise<T>): Promise<T> {
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

/** Answers the lines of the log about the move of an organization's groups. */
export const movesIn = (log: string): readonly string[] => log.split('\n').filter((line) => / groups are groups of the organization now/.test(line))
