import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePorts, launch, sleep } from './process'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'supervised-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A server that prints its own process id and that of a child, which it does not stop. */
const SERVER = 'sleep 300 & echo $$ $!; wait'

const idsIn = (text: string): readonly number[] => (text.match(/\d+/g) ?? []).map(Number)

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    // no such process
    return false
  }
}

async function eventually(holds: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 100 && !holds(); attempt++) await sleep(50)
  expect(holds()).toBe(true)
}

test('stop ends the process and all that it started', async () => {
  const server = launch({ command: ['sh', '-c', SERVER], logFile: join(folder, 'log') })
  await eventually(() => idsIn(server.log()).length === 2)
  const ids = idsIn(server.log())
  expect(ids.every(isAlive)).toBe(true)
  await server.stop()
  await eventually(() => !ids.some(isAlive))
})

test('a parent that is killed takes them along', async () => {
  const program = `import { launch } from '${new URL('process.ts', import.meta.url).href}'
    launch({ command: ['sh', '-c', ${JSON.stringify(SERVER)}], logFile: ${JSON.stringify(join(folder, 'log'))} })
    setInterval(() => undefined, 1000)`
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], { stdio: 'ignore' })
  const log = (): string => {
    try {
      return readFileSync(join(folder, 'log'), 'utf8')
    } catch {
      // not started yet
      return ''
    }
  }
  await eventually(() => idsIn(log()).length === 2)
  const ids = idsIn(log())
  parent.kill('SIGKILL')
  await eventually(() => !ids.some(isAlive))
})

test('the exit code of one that ends by itself is known', async () => {
  const server = launch({ command: ['sh', '-c', 'echo done; exit 3'], logFile: join(folder, 'log') })
  await eventually(() => server.exitCode() === 3)
  expect(server.log()).toBe('done\n')
})

test('ports asked for together are different', async () => {
  const ports = await freePorts(8)
  expect(new Set(ports).size).toBe(8)
})
