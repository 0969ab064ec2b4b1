import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { DatabaseAccess } from './database'
import { asNobody, giveToNobody, untilReady } from './database-process'
import { freePorts, launch, type SupervisedProcess } from './process'

export type MariadbServer = DatabaseAccess & {
  readonly version: string
  /** Runs one statement and answers its rows, with a tab between the values. */
  query(sql: string): string
  stop(): Promise<void>
}

type Programs = { readonly server: string; readonly install: string; readonly client: string; readonly version: string }

/** Finds MariaDB on this machine. */
export function findMariadb(): Programs | undefined {
  const folders = ['/usr/sbin', ...(process.env.PATH ?? '').split(delimiter)]
  const path = (name: string): string | undefined => folders.map((folder) => join(folder, name)).find((file) => existsSync(file))
  const [server, install, client] = [path('mariadbd'), path('mariadb-install-db'), path('mariadb')]
  if (server === undefined || install === undefined || client === undefined) return undefined
  return { server, install, client, version: execFileSync(server, ['--no-defaults', '--version'], { encoding: 'utf8' }).trim() }
}

/** Starts a temporary server on a private port. Text is compared without regard to case and accents, as MariaDB does by default. */
export async function startMariadb(): Promise<MariadbServer> {
  const found = findMariadb()
  if (found === undefined) throw new Error('no MariaDB (mariadbd, mariadb-install-db, mariadb) on this machine')
  const folder = mkdtempSync(join(tmpdir(), 'keycloak-scim-ts-mariadb-'))
  const socket = join(folder, 'socket')
  const query = (sql: string): string =>
    execFileSync(found.client, ['--no-defaults', `--socket=${socket}`, '--user=root', '--batch', '--skip-column-names', '-e', sql], { encoding: 'utf8', stdio: 'pipe' }).trim()
  install(found, folder)
  const [port = 0] = await freePorts(1)
  const server = begin(found, folder, socket, port)
  await untilReady('MariaDB', server, () => query('select 1'))
  query("create database keycloak; create user keycloak@'127.0.0.1' identified by 'keycloak'; grant all on keycloak.* to keycloak@'127.0.0.1'")
  return {
    vendor: 'mariadb', jdbcUrl: `jdbc:mariadb://127.0.0.1:${port}/keycloak`, user: 'keycloak', password: 'keycloak',
    version: found.version,
    query: (sql) => query(`use keycloak; ${sql}`),
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const dataIn = (folder: string): string => join(folder, 'data')

function install({ install: program }: Programs, folder: string): void {
  giveToNobody(folder)
  const [command = '', ...args] = asNobody([program, '--no-defaults', '--auth-root-authentication-method=normal', '--skip-test-db', `--datadir=${dataIn(folder)}`])
  execFileSync(command, args, { stdio: 'pipe', cwd: folder })
}

function begin({ server }: Programs, folder: string, socket: string, port: number): SupervisedProcess {
  const options = [
    '--no-defaults', `--datadir=${dataIn(folder)}`, `--socket=${socket}`, `--port=${port}`, '--bind-address=127.0.0.1', '--skip-name-resolve',
    '--character-set-server=utf8mb4', '--collation-server=utf8mb4_general_ci', '--max-connections=300', '--innodb-flush-log-at-trx-commit=0',
  ]
  return launch({ command: asNobody([server, ...options]), logFile: join(folder, 'server.log'), cwd: folder })
}
