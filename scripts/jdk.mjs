import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'

const OLDEST = 21
/** Long-term releases that Keycloak is tested on come before what happens to be newest. */
const PREFERRED = [25, 21]

/**
 * @typedef {{ home: string, from: string, major: number, version: string, problem?: string }} Candidate
 * @typedef {{ chosen: Candidate | undefined, candidates: readonly Candidate[] }} Search
 */

/**
 * Looks at JAVA_HOME, then PATH, then the usual places; the first that will do is chosen.
 * @returns {Search}
 */
export function findJdk() {
  const named = [
    ...(process.env.JAVA_HOME ? [{ home: process.env.JAVA_HOME, from: 'JAVA_HOME' }] : []),
    ...homesOnPath().map((home) => ({ home, from: 'PATH' })),
  ]
  const usual = usualPlaces()
  const first = distinct(named).map(inspect)
  const others = distinct(usual).map(inspect).sort(byPreference)
  const candidates = distinct([...first, ...others])
  return { chosen: candidates.find((candidate) => candidate.problem === undefined), candidates }
}

/** @param {Search} search */
export function explain({ candidates }) {
  const looked = candidates.map(({ home, from, problem }) => `  ${home} (${from}): ${problem ?? 'suitable'}`)
  return looked.length > 0 ? looked.join('\n') : '  nothing found'
}

/** @returns {string[]} */
function homesOnPath() {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'java'))
    .filter((java) => existsSync(java))
    .map((java) => dirname(dirname(realpathSync(java))))
}

function usualPlaces() {
  const home = homedir()
  /** @type {readonly (readonly [folder: string, inside: string])[]} */
  const parents = [
    ['/usr/lib/jvm', ''],
    ['/opt', ''],
    ['/Library/Java/JavaVirtualMachines', 'Contents/Home'],
    [join(home, 'Library/Java/JavaVirtualMachines'), 'Contents/Home'],
    ['/opt/homebrew/opt', 'libexec/openjdk.jdk/Contents/Home'],
    ['/usr/local/opt', 'libexec/openjdk.jdk/Contents/Home'],
    [join(home, '.sdkman/candidates/java'), ''],
    [join(home, '.local/share/mise/installs/java'), ''],
    [join(home, '.asdf/installs/java'), ''],
    [join(home, '.jdks'), ''],
  ]
  return parents.flatMap(([folder, inside]) =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .map((name) => ({ home: join(folder, name, inside), from: folder }))
      .filter((place) => existsSync(join(place.home, 'bin/java'))),
  )
}

/** @param {{ home: string, from: string }} place @returns {Candidate} */
function inspect({ home, from }) {
  const version = versionOf(home)
  const major = Number(/^(?:1\.)?(\d+)/.exec(version)?.[1] ?? 0)
  const problem = problemOf(home, version, major)
  return { home, from, major, version, ...(problem === undefined ? {} : { problem }) }
}

/** @param {string} home @param {string} version @param {number} major */
function problemOf(home, version, major) {
  if (!existsSync(join(home, 'bin/java'))) return 'has no bin/java'
  if (major === 0) return 'does not tell its version'
  if (major < OLDEST) return `is Java ${version}, older than ${OLDEST}`
  if (!existsSync(join(home, 'bin/javac'))) return `is Java ${version} without javac: a runtime, not a JDK`
  return undefined
}

/** @param {string} home */
function versionOf(home) {
  const release = join(home, 'release')
  const told = existsSync(release) ? /^JAVA_VERSION="([^"]+)"/m.exec(readFileSync(release, 'utf8'))?.[1] : undefined
  if (told !== undefined) return told
  const asked = spawnSync(join(home, 'bin/java'), ['-version'], { encoding: 'utf8' })
  return /version "([^"]+)"/.exec(asked.stderr ?? '')?.[1] ?? ''
}

/** @param {Candidate} one @param {Candidate} other */
function byPreference(one, other) {
  return rank(one.major) - rank(other.major)
}

/** @param {number} major */
function rank(major) {
  const place = PREFERRED.indexOf(major)
  return place >= 0 ? place : PREFERRED.length + Math.abs(major - OLDEST)
}

/**
 * @template {{ home: string }} P
 * @param {readonly P[]} places
 * @returns {P[]}
 */
function distinct(places) {
  /** @type {Map<string, P>} */
  const seen = new Map()
  for (const place of places) {
    const key = existsSync(place.home) ? realpathSync(place.home) : place.home
    if (!seen.has(key)) seen.set(key, place)
  }
  return [...seen.values()]
}
