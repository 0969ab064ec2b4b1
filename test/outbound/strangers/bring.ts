import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cached } from '../../../scripts/cache.mjs'
import { run, tail } from '../../../scripts/progress.mjs'
import { freePorts, lastLines, launch, type SupervisedProcess, sleep } from '../../support/process'

/** A SCIM server that nobody here wrote, as a process. */
export type Stranger = { readonly url: string; readonly token: string; stop(): Promise<void> }

const TOKEN = 'a-token-of-a-stranger'
const START_SECONDS = 30

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const fingerprint = (...names: readonly string[]): string =>
  names.reduce((hash, name) => hash.update(readFileSync(here(name))), createHash('sha256')).digest('hex').slice(0, 12)

/** scim2-server of PyPI. Throws where it cannot be installed. */
export async function startScim2Server(): Promise<Stranger> {
  const folder = await cached(`scim2-server-${fingerprint('requirements.txt')}`, async (work) => {
    const made = join(work, 'libraries')
    await must('pip', 'python3', ['-m', 'pip', 'install', '--quiet', '--no-compile', '--target', made, '-r', here('requirements.txt')])
    return made
  })
  const [port = 0] = await freePorts(1)
  const module = 'from scim2_server.testserver.cli import main; main()'
  const command = ['python3', '-c', module, '--port', String(port), '--bearer-token', TOKEN]
  return answering(launch({ command, logFile: join(folder, `${port}.log`), env: { PYTHONPATH: folder } }), `http://127.0.0.1:${port}/v2`)
}

/** scimmy and scimmy-routers of npm. Throws where they cannot be installed. */
export async function startScimmy(): Promise<Stranger> {
  const folder = await cached(`scimmy-${fingerprint('package-lock.json', 'scimmy.mjs')}`, async (work) => {
    const made = join(work, 'server')
    mkdirSync(made)
    for (const name of ['package.json', 'package-lock.json', 'scimmy.mjs']) copyFileSync(here(name), join(made, name))
    await must('npm ci', 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], made)
    return made
  })
  const [port = 0] = await freePorts(1)
  const command = [process.execPath, join(folder, 'scimmy.mjs'), String(port), TOKEN]
  return answering(launch({ command, logFile: join(folder, `${port}.log`) }), `http://127.0.0.1:${port}/scim/v2`)
}

async function must(what: string, program: string, args: readonly string[], cwd?: string): Promise<void> {
  const { code, output } = await run(what, program, args, cwd === undefined ? {} : { cwd })
  if (code !== 0) throw new Error(`${what} failed:\n${tail(output)}`)
}

async function answering(server: SupervisedProcess, url: string): Promise<Stranger> {
  const deadline = Date.now() + START_SECONDS * 1000
  const answers = () => fetch(`${url}/ServiceProviderConfig`, { headers: { authorization: `Bearer ${TOKEN}` } }).then(({ ok }) => ok, () => false)
  while (!(await answers())) {
    if (server.exitCode() !== undefined || Date.now() > deadline) {
      await server.stop()
      throw new Error(`no server at ${url}:\n${lastLines(server.log())}`)
    }
    await sleep(100)
  }
  return { url, token: TOKEN, stop: () => server.stop() }
}
