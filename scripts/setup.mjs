#!/usr/bin/env node
// node scripts/setup.mjs <command> [args]: makes sure that what the command needs is there, then runs it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { explain, findJdk } from './jdk.mjs'
import { ensureKeycloak } from './keycloak-distribution.mjs'
import { findMaven } from './maven.mjs'
import { ensureNodeModules } from './npm.mjs'
import { say, stop } from './progress.mjs'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** @type {Record<string, { script: string, args?: readonly string[], needs: readonly ('java' | 'keycloak')[] }>} */
const COMMANDS = {
  start: { script: 'scripts/demo.ts', needs: ['java', 'keycloak'] },
  build: { script: 'scripts/build.ts', needs: ['java'] },
  generate: { script: 'scripts/generate.ts', needs: [] },
  typecheck: { script: 'scripts/typecheck.ts', needs: [] },
  test: { script: 'scripts/test.ts', needs: ['java', 'keycloak'] },
  'test:fast': { script: 'scripts/test.ts', args: ['--fast'], needs: [] },
  'test:matrix': { script: 'scripts/matrix.ts', needs: ['java'] },
  check: { script: 'scripts/check.ts', needs: [] },
  hash: { script: 'scripts/hash.ts', needs: [] },
  bench: { script: 'test/bench/bench.ts', needs: ['java', 'keycloak'] },
  'bench:outbound': { script: 'test/bench/outbound/outbound.ts', needs: ['java', 'keycloak'] },
  conformance: { script: 'scripts/conformance.ts', needs: ['java', 'keycloak'] },
}

const [name = '', ...args] = process.argv.slice(2)
const command = COMMANDS[name]
if (command === undefined) stop(`usage: node scripts/setup.mjs <${Object.keys(COMMANDS).join(' | ')}> [args]`)
if (process.platform === 'win32') stop('Windows is supported through WSL only')
requireNode()
await ensureNodeModules(ROOT)
if (command.needs.includes('java')) requireJava()
if (command.needs.includes('keycloak')) await requireKeycloak()
if (!existsSync(join(ROOT, command.script))) stop(`${command.script} is missing from this checkout`)
runScript(join(ROOT, command.script), [...(command.args ?? []), ...args])

function requireNode() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < 20) stop(`Node.js 20 or newer is needed; this is ${process.versions.node} at ${process.execPath}`)
}

/** Leaves JAVA_HOME and PATH set for everything that the command starts. */
function requireJava() {
  const search = findJdk()
  if (search.chosen === undefined) {
    stop(`a JDK 21 or newer (with javac) is needed; set JAVA_HOME to one. Looked at:\n${explain(search)}`)
  }
  const { home, version, from } = search.chosen
  const passedOver = search.candidates.filter((candidate) => candidate.problem !== undefined)
  const others = passedOver.map((candidate) => `${candidate.home} ${candidate.problem}`)
  say(`JDK ${version}: ${home} (from ${from})${others.length > 0 ? `; passed over: ${others.join(', ')}` : ''}`)
  process.env.JAVA_HOME = home
  process.env.PATH = join(home, 'bin') + delimiter + (process.env.PATH ?? '')
  requireMaven()
}

function requireMaven() {
  const { program, looked } = findMaven()
  if (program !== undefined) return
  stop(`Maven 3.8 or newer is needed (package "maven" of most systems). Looked for:\n  ${looked.join('\n  ')}`)
}

async function requireKeycloak() {
  try {
    await ensureKeycloak()
  } catch (error) {
    stop(error instanceof Error ? error.message : String(error))
  }
}

/** @param {string} script @param {readonly string[]} scriptArgs */
function runScript(script, scriptArgs) {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...scriptArgs], { cwd: ROOT, stdio: 'inherit' })
  // the terminal sends Ctrl-C to both; the script decides what it means
  process.on('SIGINT', () => say('stopping'))
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal])))
}
