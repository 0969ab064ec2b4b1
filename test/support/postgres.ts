import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import type { DatabaseAccess } from './database'
import { asNobody, giveToNobody, untilReady } from './database-process'
import { freePorts, launch, type SupervisedProcess } from './process'

const OLDEST = 15

export type PostgresDatabase = DatabaseAccess

export type PostgresServer = PostgresDatabase & {
  readonly port: number
  readonly version: string
  /** Creates a database for another server, as a copy of the template if there is one, which nobody may use meanwhile. */
  createDatabase(name: string, template?: string): PostgresDatabase
  /** Runs one statement and answers psql's unaligned output. */
  query(database: string, sql: string): string
  /** Runs the statement in a transaction that stays open for this many seconds. */
  hold(database: string, sql: string, seconds: number): Promise<void>
  /** Ends the server at once, as a crash does. */
  crash(): Promise<void>
  /** Starts the server again after a crash, with its data. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** Finds the newest PostgreSQL server on this machine, if it is new enough. */
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

/**
 * Starts a temporary server on a private port. What is committed survives a crash of the server, and one of the machine only
 * if it is durable.
 */
export async function startPostgres({ durable = false }: { readonly durable?: boolean } = {}): Promise<PostgresServer> {
  const found = findPostgres()
  if (found === undefined) throw new Error(`no PostgreSQL ${OLDEST} or newer (postgres, initdb, psql) on this machine`)
  const folder = mkdtempSync(join(tmpdir(), 'keycloak-scim-ts-postgres-'))
  const [port = 0] = await freePorts(1)
  makeCluster(found.bin, folder)
  const query = (database: string, sql: string): string => psql(found.bin, port, database, sql)
  const start = async (): Promise<SupervisedProcess> => {
    const started = begin(found.bin, folder, port, durable)
    await untilReady('PostgreSQL', started, () => query('postgres', 'select 1'))
    return started
  }
  let server = await start()
  const createDatabase = (name: string, template = 'template1'): PostgresDatabase => {
    query('postgres', `create database "${name}" template "${template}"`)
    return { vendor: 'postgres', jdbcUrl: `jdbc:postgresql://127.0.0.1:${port}/${name}`, user: 'keycloak', password: '' }
  }
  const crash = async (): Promise<void> => {
    runAsNobody([join(found.bin, 'pg_ctl'), '-D', dataIn(folder), 'stop', '-m', 'immediate'], folder)
    await server.stop()
  }
  const stop = async (): Promise<void> => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return {
    ...createDatabase('keycloak'), port, version: found.version, createDatabase, query, crash, stop,
    hold: (database, sql, seconds) => psqlLater(found.bin, port, database, `begin; ${sql}; select pg_sleep(${seconds}); rollback`),
    restart: async () => void (server = await start()),
  }
}

const dataIn = (folder: string): string => join(folder, 'data')

function makeCluster(bin: string, folder: string): void {
  giveToNobody(folder)
  runAsNobody([join(bin, 'initdb'), '-D', dataIn(folder), '-U', 'keycloak', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C.UTF-8'], folder)
}

function begin(bin: string, folder: string, port: number, durable: boolean): SupervisedProcess {
  const settings = [
    `port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`,
    ...(durable ? [] : ['fsync=off', 'full_page_writes=off']), 'max_connections=120',
  ]
  const command = asNobody([join(bin, 'postgres'), '-D', dataIn(folder), ...settings.flatMap((setting) => ['-c', setting])])
  return launch({ command, logFile: join(folder, 'server.log'), cwd: folder })
}

function runAsNobody(command: readonly string[], cwd: string): void {
  const [program = '', ...args] = asNobody(command)
  execFileSync(program, args, { stdio: 'pipe', cwd })
}

const psql = (bin: string, port: number, database: string, sql: string): string =>
  execFileSync(join(bin, 'psql'), psqlArgs(port, database, sql), { encoding: 'utf8', stdio: 'pipe' }).trim()

const psqlLater = async (bin: string, port: number, database: string, sql: string): Promise<void> =>
  void (await promisify(execFile)(join(bin, 'psql'), psqlArgs(port, database, sql)))

const psqlArgs = (port: number, database: string, sql: string): string[] =>
  ['-h', '127.0.0.1', '-p', String(port), '-U', 'keycloak', '-d', database, '-XAtq', '-v', 'ON_ERROR_STOP=1', '-c', sql]
