import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const SUPERVISOR = fileURLToPath(new URL('supervise.sh', import.meta.url))

/** A server process that ends when this one does. */
export type SupervisedProcess = {
  readonly logFile: string
  log(): string
  /** The exit code once it has ended. */
  exitCode(): number | undefined
  stop(): Promise<void>
  /** Ends it as a crash would, with all that it has started. */
  kill(): Promise<void>
}

export type Launch = {
  readonly command: readonly string[]
  readonly logFile: string
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly cwd?: string
  /** How long it may take to end, before it is killed. */
  readonly graceSeconds?: number
}

export function launch({ command, logFile, env = {}, cwd, graceSeconds = 10 }: Launch): SupervisedProcess {
  const output = openSync(logFile, 'a')
  const child = spawn('/bin/sh', [SUPERVISOR, String(graceSeconds), ...command], {
    detached: true,
    stdio: ['pipe', output, output],
    env: { ...process.env, ...env },
    ...(cwd === undefined ? {} : { cwd }),
  })
  closeSync(output)
  let ended: number | undefined
  const end = new Promise<void>((resolve) => {
    child.on('error', () => resolve(void (ended = 127)))
    child.on('exit', (code) => resolve(void (ended = code ?? 137)))
  })
  child.stdin?.on('error', () => undefined)
  return {
    logFile,
    log: () => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : ''),
    exitCode: () => ended,
    stop: () => letGo(child, end, graceSeconds),
    kill: async () => {
      if (ended === undefined && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      await end
    },
  }
}

async function letGo(child: ChildProcess, end: Promise<void>, graceSeconds: number): Promise<void> {
  child.stdin?.end()
  const overdue = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'), (graceSeconds + 2) * 1000)
  await end
  clearTimeout(overdue)
}

/** The ports are below those for outgoing connections: one of these could take the port in the half minute until the server does. */
const PORTS = { first: 20_000, count: 12_000 }

/** Answers different ports if several are requested at once. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listen()))
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

function listen(tries = 20): Promise<ReturnType<typeof createServer>> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.on('error', (error) => (tries > 1 ? resolve(listen(tries - 1)) : reject(error)))
    server.listen(PORTS.first + Math.floor(Math.random() * PORTS.count), '127.0.0.1', () => resolve(server))
  })
}

export const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

export const lastLines = (text: string, lines = 40): string => text.trimEnd().split('\n').slice(-lines).join('\n')
