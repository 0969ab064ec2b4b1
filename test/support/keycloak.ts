import { readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { ensureKeycloak } from '../../scripts/keycloak-distribution.mjs'
import type { DatabaseAccess } from './database'
import { connectAdmin, type KeycloakAdminClient } from './keycloak-admin'
import { buildKey, keepAugmentation, makeHome } from './keycloak-home'
import { freePorts, lastLines, launch, type SupervisedProcess, sleep } from './process'

const START_SECONDS = 240
/** The time that Kubernetes gives it to end. */
const END_SECONDS = 30

/** The addresses of a running server. This is plain data, so that vitest can pass it from its set-up to the test files. */
export type KeycloakAddress = {
  readonly url: string
  readonly managementUrl: string
  readonly adminUser: string
  readonly adminPassword: string
  readonly database: 'h2' | DatabaseAccess['vendor']
  readonly logFile: string
  readonly home: string
}

/** A running server seen from anywhere on this machine. */
export type Keycloak = KeycloakAddress & {
  log(): string
  adminClient(): KeycloakAdminClient
}

export type KeycloakServer = Keycloak & {
  /** The seconds that the server's log says after "started in"; building is not part of them. */
  readonly startedIn: number
  /** Stops it by SIGTERM. A server that does not end is killed. */
  stop(): Promise<End>
  /** Ends it as a crash does. */
  kill(): Promise<End>
}

/** Code 143 or 0 for a server that ended by itself. */
export type End = { readonly exitCode: number | undefined; readonly log: string }

export type KeycloakStart = {
  readonly jars: readonly string[]
  readonly database: 'h2' | DatabaseAccess
  readonly version?: string
  readonly options?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly javaHome?: string
  /** A folder that outlives the server, so that the next one, of whatever version, finds what it stored. */
  readonly data?: string
}

type Attempt = { readonly server: SupervisedProcess; readonly address: KeycloakAddress; readonly key: string }

/** Starts the distribution as a process on free ports, in a private copy that is removed with it. It tries again if a port was taken meanwhile. */
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
  return { ...keycloak, startedIn, stop: () => end(attempt), kill: () => end(attempt, 'kill') }
}

export function attachKeycloak(address: KeycloakAddress): Keycloak {
  return { ...address, log: () => readFileSync(address.logFile, 'utf8'), adminClient: () => connectAdmin(address) }
}

async function begin(start: KeycloakStart): Promise<Attempt> {
  const distribution = await ensureKeycloak(start.version)
  const options = [...(start.database === 'h2' ? [] : [`--db=${start.database.vendor}`]), '--health-enabled=true', ...(start.options ?? [])]
  const key = buildKey(distribution, start.jars, options)
  const home = makeHome(distribution, start.jars, key)
  if (start.data !== undefined) symlinkSync(start.data, join(home, 'data'))
  const [port, managementPort] = await freePorts(2)
  const address: KeycloakAddress = {
    url: `http://127.0.0.1:${port}`,
    managementUrl: `http://127.0.0.1:${managementPort}`,
    adminUser: 'admin',
    adminPassword: 'admin',
    database: start.database === 'h2' ? 'h2' : start.database.vendor,
    logFile: join(home, 'server.log'),
    home,
  }
  const ports = [`--http-host=127.0.0.1`, `--http-port=${port}`, `--http-management-port=${managementPort}`]
  const command = [join(home, 'bin/kc.sh'), 'start-dev', ...ports, ...options]
  return { server: launch({ command, logFile: address.logFile, env: environment(start, address), graceSeconds: END_SECONDS }), address, key }
}

function environment(start: KeycloakStart, address: KeycloakAddress): Record<string, string | undefined> {
  return {
    JAVA_HOME: start.javaHome ?? process.env.JAVA_HOME,
    JAVA_OPTS_APPEND: `--enable-native-access=ALL-UNNAMED ${process.env.JAVA_OPTS_APPEND ?? ''}`,
    KC_BOOTSTRAP_ADMIN_USERNAME: address.adminUser,
    KC_BOOTSTRAP_ADMIN_PASSWORD: address.adminPassword,
    ...databaseAccess(start.database),
    ...start.env,
  }
}

/** Ports are set in the environment, because an option would be part of the key, so that every port would need its own build. */
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

async function end({ server, address }: Attempt, how: 'stop' | 'kill' = 'stop'): Promise<End> {
  await server[how]()
  const end = { exitCode: server.exitCode(), log: server.log() }
  if (process.env.KEEP_KEYCLOAK === undefined) rmSync(address.home, { recursive: true, force: true })
  return end
}
