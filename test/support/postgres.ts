import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { freePorts, lastLines, launch, type LeashedProcess, sleep } from './process'

const OLDEST = 15
const NOBODY = 65534

export type PostgresDatabase = { readonly jdbcUrl: string; readonly user: string; readonly password: string }

export type PostgresServer = PostgresDatabase & {
  readonly port: number
  readonly version: string
  /** A database of its own for one more server. */
  createDatabase(name: string): PostgresDatabase
  /** Runs one statement and answers psql's unaligned output. */
  query(database: string, sql: string): string
  stop(): Promise<void>
}

/** The newest PostgreSQL server on this machine that is new enough. */
export function findPostgres(): { readonly bin: string; readonly version: string } | undefined {
  const packaged = '/usr/lib/postgresql'
  const folders = [
    ...(existsSync(packaged) ? readdirSync(packaged).map((name) => join(packaged, name, 'bin')) : []),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
  return folders
    .filter((bin) => ['postgres', 'initdb', 'psql'].every((program) => existsSync(join(bin, program))))
    .map((bin) => ({ bin, version: execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).trim() }))
    .filter(({ version }) => majorOf(version) >= OLDEST)
    .sort((one, other) => majorOf(other.version) - majorOf(one.version))[0]
}

const majorOf = (version: string): number => Number(/(\d+)/.exec(version)?.[1] ?? 0)

/** A throw-away server on a private port; durability is switched off. */
export async function startPostgres(): Promise<PostgresServer> {
  const found = findPostgres()
  if (found === undefined) throw new Error(`no PostgreSQL ${OLDEST} or newer (postgres, initdb, psql) on this machine`)
  const folder = mkdtempSync(join(tmpdir(), 'keycloak-scim-ts-postgres-'))
  const [port = 0] = await freePorts(1)
  const server = begin(found.bin, folder, port)
  const query = (database: string, sql: string): string => psql(found.bin, port, database, sql)
  await untilReady(server, () => query('postgres', 'select 1'))
  const createDatabase = (name: string): PostgresDatabase => {
    query('postgres', `create database "${name}"`)
    return { jdbcUrl: `jdbc:postgresql://127.0.0.1:${port}/${name}`, user: 'keycloak', password: '' }
  }
  const stop = async (): Promise<void> => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...createDatabase('keycloak'), port, version: found.version, createDatabase, query, stop }
}

function begin(bin: string, folder: string, port: number): LeashedProcess {
  const data = join(folder, 'data')
  const initdb = [join(bin, 'initdb'), '-D', data, '-U', 'keycloak', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C.UTF-8']
  const settings = [
    `port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`,
    'fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=120',
  ]
  if (process.getuid?.() === 0) chownSync(folder, NOBODY, NOBODY)
  const [program = '', ...args] = asNobody(initdb)
  execFileSync(program, args, { stdio: 'pipe', cwd: folder })
  const command = asNobody([join(bin, 'postgres'), '-D', data, ...settings.flatMap((setting) => ['-c', setting])])
  return launch({ command, logFile: join(folder, 'server.log'), cwd: folder })
}

/** PostgreSQL refuses to run as root. */
function asNobody(command: readonly string[]): readonly string[] {
  if (process.getuid?.() !== 0) return command
  return ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', ...command]
}

function psql(bin: string, port: number, database: string, sql: string): string {
  const args = ['-h', '127.0.0.1', '-p', String(port), '-U', 'keycloak', '-d', database, '-XAtq', '-v', 'ON_ERROR_STOP=1', '-c', sql]
  return execFileSync(join(bin, 'psql'), args, { encoding: 'utf8', stdio: 'pipe' }).trim()
}

async function untilReady(server: LeashedProcess, probe: () => unknown): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    if (server.exitCode() !== undefined) break
    try {
      probe()
      return
    } catch {
      // not listening yet
      await sleep(100)
    }
  }
  await server.stop()
  throw new Error(`PostgreSQL did not start; its log:\n${lastLines(server.log())}`)
}
