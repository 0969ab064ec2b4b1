import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startDatabase } from './database'
import { INSTANCE } from './instance'
import { probeJar, providerJar } from './jars'
import { startKeycloak } from './keycloak'
import './shared-keycloak'
import { makeTls } from './tls'
import { HAS_NATIVE_API } from './version'

/** Keycloak searches for expired sessions every three minutes, with one statement per realm. That must not happen while a test counts statements. */
const QUIET = '--spi-user-sessions--infinispan--session-expiration-period=86400'

/** A run creates more realms than Keycloak's cache holds by default, and a realm that is not cached is read again in every request. */
const ROOM = '--cache-embedded-realms-max-count=200000'

/** A test may send more requests at once than any client, and a slow machine needs time. The limits themselves are tested in test/resilience. */
const PLENTY = '--spi-realm-restapi-extension--scim--contexts=128'

/** Keycloak may call this machine, where tests serve what it fetches. */
const OWN_PAGES = '--spi-realm-restapi-extension--scim--http-allowed=127.0.0.1'

/** Nobody scrapes the other servers of the tests. */
const METRICS = '--metrics-enabled=true'

const ours = Object.entries(INSTANCE.options).map(([name, value]) => `--spi-realm-restapi-extension--scim--${name}=${value}`)

const SERVER = {
  options: [...(HAS_NATIVE_API ? ['--features=scim-api'] : []), '--vault=file', ...ours, QUIET, ROOM, PLENTY, OWN_PAGES, METRICS],
  env: INSTANCE.environment,
} as const

/** One Keycloak for all files of the run; DATABASE=h2 (default), postgres or mariadb. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const database = await startDatabase(process.env.DATABASE)
  const jars = [providerJar(), probeJar()]
  const vault = mkdtempSync(join(tmpdir(), 'scim-vault-'))
  const tls = makeTls()
  const start = { jars, database: database ?? 'h2', options: SERVER.options, env: { ...SERVER.env, ...tls.environment, KC_VAULT_DIR: vault } } as const
  const server = await startKeycloak(start).catch(async (error: unknown) => {
    await database?.stop()
    tls.remove()
    rmSync(vault, { recursive: true, force: true })
    throw error
  })
  const { log: _log, adminClient: _adminClient, stop: _stop, kill: _kill, startedIn: _startedIn, ...address } = server
  project.provide('keycloak', address)
  project.provide('vault', vault)
  project.provide('tls', tls.known)
  return async () => {
    await server.stop()
    await database?.stop()
    tls.remove()
    rmSync(vault, { recursive: true, force: true })
  }
}
