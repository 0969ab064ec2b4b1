import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { INSTANCE } from './instance'
import { probeJar, providerJar } from './jars'
import { startKeycloak } from './keycloak'
import { startPostgres } from './postgres'
import './shared-keycloak'
import { HAS_NATIVE_API } from './version'

/** Keycloak looks for expired sessions every three minutes, in so many statements as there are realms: not while they are counted. */
const QUIET = '--spi-user-sessions--infinispan--session-expiration-period=86400'

/** A run sees more realms than Keycloak's cache has room for, and a realm that finds none is read anew in every request. */
const ROOM = '--cache-embedded-realms-max-count=200000'

/** A test sends at one moment what no client does, and a slow machine takes its time: shares have a suite of their own, test/resilience. */
const PLENTY = '--spi-realm-restapi-extension--scim--contexts=128'

/** Tests serve what Keycloak fetches on this machine. */
const OWN_PAGES = '--spi-realm-restapi-extension--scim--http-allowed=127.0.0.1'

const ours = Object.entries(INSTANCE.options).map(([name, value]) => `--spi-realm-restapi-extension--scim--${name}=${value}`)

const SERVER = {
  options: [...(HAS_NATIVE_API ? ['--features=scim-api'] : []), '--vault=file', ...ours, QUIET, ROOM, PLENTY, OWN_PAGES],
  env: INSTANCE.environment,
} as const

/** One Keycloak for all files of the run; DATABASE=h2 (default) or postgres. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = process.env.DATABASE === 'postgres' ? await startPostgres() : undefined
  const jars = [providerJar(), probeJar()]
  const vault = mkdtempSync(join(tmpdir(), 'scim-vault-'))
  const start = { jars, database: postgres ?? 'h2', options: SERVER.options, env: { ...SERVER.env, KC_VAULT_DIR: vault } } as const
  const server = await startKeycloak(start).catch(async (error: unknown) => {
    await postgres?.stop()
    rmSync(vault, { recursive: true, force: true })
    throw error
  })
  const { log: _log, adminClient: _adminClient, stop: _stop, startedIn: _startedIn, ...address } = server
  project.provide('keycloak', address)
  project.provide('vault', vault)
  return async () => {
    await server.stop()
    await postgres?.stop()
    rmSync(vault, { recursive: true, force: true })
  }
}
