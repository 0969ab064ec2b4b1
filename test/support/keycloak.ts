import { readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { ensureKeycloak } from '../../scripts/keycloak-distribution.mjs'
import { connectAdmin, type KeycloakAdminClient } from './keycloak-admin'
import { buildKey, keepAugmentation, makeHome } from './keycloak-home'
import type { PostgresDatabase } from './postgres'
import { freePorts, lastLines, launch, type SupervisedProcess, sleep } from './process'

const START_SECONDS = 240

/** Where a running server is; plain data, so that it can cross from vitest's set-up to the test files. */
export type KeycloakAddress = {
  readonly url: string
  readonly managementUrl: string
  readonly adminUser: string
  readonly adminPassword: string
  readonly database: 'h2' | 'postgres'
  readonly logFile: string
  readonly home: string
}

/** A running server seen from anywhere on this machine. */
export type Keycloak = KeycloakAddress & {
  log(): string
  adminClient(): KeycloakAdminClient
}

export type KeycloakServer = Keycloak & {
  /** Seconds to "started in" by the server's own account; building is not part of it. */
  readonly startedIn: number
  stop(): Promise<void>
}

export type KeycloakStart = {
  readonly jars: readonly string[]
  readonly database: 'h2' | PostgresDatabase
  readonly version?: string
  readonly options?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly javaHome?: string
  /** A folder that outlives the server: what it stores is there for the next one, of whatever version. */
  readonly data?: string
}

type Attempt = { readonly server: SupervisedProcess; readonly address: KeycloakAddress; readonly key: string }

/** The distribution as a process, on free ports, in a private copy that is removed with it. Once more where somebody took a port meanwhile. */
export async function startKeycloak(start: KeycloakStart, tries = 3): Promise<KeycloakServer> {
  const attempt = await begin(start)
  try {
    await untilReady(attempt)
  } catch (error) {
    const portTaken = /Address already in use/.test(attempt.server.log())
    await end(attempt)
    if (portTaken && tries > 1) return startKeycloak(start, tries - 1)
    throw error
  }
  const keycloak = attachKeycloak(attempt.address)
  const startedIn = Number(/started in ([\d.]+)s/.exec(keycloak.log())?.[1])
  return { ...keycloak, startedIn, stop: () => end(attempt) }
}

export function attachKeycloak(address: KeycloakAddress): Keycloak {
  return { ...address, log: () => readFileSync(address.logFile, 'utf8'), adminClient: () => connectAdmin(address) }
}

async function begin(start: KeycloakStart): Promise<Attempt> {
  const distribution = await ensureKeycloak(start.version)
  const options = [...(start.database === 'h2' ? [] : ['--db=postgres']), '--health-enabled=true', ...(start.options ?? [])]
  const key = buildKey(distribution, start.jars, options)
  const home = makeHome(distribution, start.jars, key)
  if (start.data !== undefined) symlinkSync(start.data, join(home, 'data'))
  const [port, managementPort] = await freePorts(2)
  const address: KeycloakAddress = {
    url: `http://127.0.0.1:${port}`,
    managementUrl: `http://127.0.0.1:${managementPort}`,
    adminUser: 'admin',
    adminPassword: 'admin',
    database: start.database === 'h2' ? 'h2' : 'postgres',
    logFile: join(home, 'server.log'),
    home,
  }
  const ports = [`--http-host=127.0.0.1`, `--http-port=${port}`, `--http-management-port=${managementPort}`]
  const command = [join(home, 'bin/kc.sh'), 'start-dev', ...ports, ...options]
  return { server: launch({ command, logFile: address.logFile, env: environment(start, address) }), address, key }
}

function environment(start: KeycloakStart, address: KeycloakAddress): Record<string, string | undefined> {
  return {
    JAVA_HOME: start.javaHome ?? process.env.JAVA_HOME,
    JAVA_OPTS_APPEND: '--enable-native-access=ALL-UNNAMED',
    KC_BOOTSTRAP_ADMIN_USERNAME: address.adminUser,
    KC_BOOTSTRAP_ADMIN_PASSWORD: address.adminPassword,
    ...databaseAccess(start.database),
    ...start.env,
  }
}

/** In the environment, because an option would be part of the key and every port a build of its own. */
function databaseAccess(database: KeycloakStart['database']): Record<string, string> {
  if (database === 'h2') return {}
  return { KC_DB_URL: database.jdbcUrl, KC_DB_USERNAME: database.user, KC_DB_PASSWORD: database.password }
}

async function untilReady({ server, address, key }: Attempt): Promise<void> {
  const deadline = Date.now() + START_SECONDS * 1000
  while (!(await isReady(server, address))) {
    const code = server.exitCode()
    if (code !== undefined) throw startFailure(`ended with code ${code}`, server)
    if (Date.now() > deadline) throw startFailure(`was not ready after ${START_SECONDS} s`, server)
    await sleep(200)
  }
  if (server.log().includes('augmentation completed')) await keepAugmentation(address.home, key)
}

async function isReady(server: SupervisedProcess, { managementUrl }: KeycloakAddress): Promise<boolean> {
  if (!/started in [\d.]+s/.test(server.log())) return false
  return fetch(`${managementUrl}/health/ready`).then(
    (response) => response.ok,
    () => false,
  )
}

const startFailure = (reason: string, server: SupervisedProcess): Error =>
  new Error(`Keycloak ${reason}; the end of its log (${server.logFile}):\n${lastLines(server.log())}`)

async function end({ server, address }: Attempt): Promise<void> {
  await server.stop()
  if (process.env.KEEP_KEYCLOAK === undefined) rmSync(address.home, { recursive: true, force: true })
}
