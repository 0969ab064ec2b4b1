import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { findJdk } from './jdk.mjs'
import { run, tail } from './progress.mjs'

const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy'

/** @returns {{ program: string | undefined, looked: readonly string[] }} */
export function findMaven() {
  const homes = [process.env.MAVEN_HOME, process.env.M2_HOME].filter((home) => home !== undefined && home !== '')
  const looked = [
    ...homes.map((home) => join(String(home), 'bin/mvn')),
    ...(process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'mvn')),
    join(homedir(), '.sdkman/candidates/maven/current/bin/mvn'),
    '/opt/homebrew/bin/mvn',
    '/usr/local/bin/mvn',
    '/opt/maven/bin/mvn',
    '/usr/share/maven/bin/mvn',
  ]
  return { program: looked.find((program) => existsSync(program)), looked: [...new Set(looked)] }
}

/**
 * Runs Maven offline first: whoever built once needs no network, and what is missing shows within seconds. It runs on a JDK,
 * because an older Keycloak is tested on a JRE that knows none of the certificates of this machine.
 * @param {string} what
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export async function runMaven(what, args, options = {}) {
  const { program } = findMaven()
  if (program === undefined) return { code: 127, output: 'Maven (mvn) was not found' }
  const jdk = findJdk().chosen
  const onJdk = { env: { ...process.env, ...(jdk && { JAVA_HOME: jdk.home }) }, ...options }
  const offline = await run(what, program, ['-B', '-ntp', '-o', ...args], onJdk)
  const lacking = offline.code !== 0 && /offline/i.test(offline.output)
  return !lacking ? offline : run(what, program, ['-B', '-ntp', ...args], onJdk)
}

/**
 * One artifact, whose sum Maven checks, into a folder.
 * @param {string} what
 * @param {string} artifact
 * @param {string} folder
 */
export async function fetchArtifact(what, artifact, folder) {
  const { code, output } = await runMaven(`fetching ${what}`, [COPY, `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`], { cwd: folder })
  if (code !== 0) throw new Error(`Maven could not bring ${artifact}:\n${tail(output)}`)
}
