import { createHash } from 'node:crypto'
import {
  copyFileSync, cpSync, existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync,
  statSync, utimesSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { withLock } from '../../scripts/lock.mjs'
import { cacheFolder } from '../../scripts/cache.mjs'

/** Keycloak compares the file times of its providers with those at build time, so the same content gets the same time. */
const PROVIDER_TIME = new Date('2026-01-01T00:00:00Z')
const KEPT_AUGMENTATIONS = 12

let homes = 0

/** A private copy of the distribution, big files linked, with its own conf, data, providers and lib/quarkus. */
export function makeHome(distribution: string, jars: readonly string[], key: string): string {
  const runs = join(cacheFolder(), 'runs')
  mkdirSync(runs, { recursive: true })
  removeOrphans(runs)
  const home = join(runs, `${process.pid}-${homes++}`)
  rmSync(home, { recursive: true, force: true })
  mkdirSync(home)
  for (const name of ['bin', 'themes', 'version.txt']) linkTree(join(distribution, name), join(home, name))
  for (const name of ['app', 'lib', 'quarkus-run.jar']) linkTree(join(distribution, 'lib', name), join(home, 'lib', name))
  for (const name of ['conf', 'providers']) cpSync(join(distribution, name), join(home, name), { recursive: true })
  const built = augmentation(key)
  const quarkus = existsSync(built) ? built : join(distribution, 'lib/quarkus')
  cpSync(quarkus, join(home, 'lib/quarkus'), { recursive: true, preserveTimestamps: true })
  for (const jar of jars) installProvider(home, jar)
  return home
}

/** Makes a key of what decides whether Keycloak must build itself again: its version, the providers and the options. */
export function buildKey(distribution: string, jars: readonly string[], options: readonly string[]): string {
  const hash = createHash('sha256').update(basename(distribution)).update(JSON.stringify(options))
  for (const jar of jars) hash.update(basename(jar)).update(readFileSync(jar))
  return hash.digest('hex').slice(0, 16)
}

/** Keeps what the start of this home has built, so that the next one with the same key need not build it. */
export function keepAugmentation(home: string, key: string): Promise<void> {
  return withLock(join(cacheFolder(), 'augmented.pid'), async () => {
    const folder = augmentation(key)
    const all = dirname(folder)
    if (existsSync(folder)) return
    mkdirSync(all, { recursive: true })
    const copy = mkdtempSync(join(all, '.copy-'))
    cpSync(join(home, 'lib/quarkus'), copy, { recursive: true, preserveTimestamps: true })
    renameSync(copy, folder)
    forgetOldest(all)
  })
}

export function installProvider(home: string, jar: string): void {
  const copy = join(home, 'providers', basename(jar))
  copyFileSync(jar, copy)
  utimesSync(copy, PROVIDER_TIME, PROVIDER_TIME)
}

const augmentation = (key: string): string => join(cacheFolder(), 'augmented', key)

function linkTree(from: string, to: string): void {
  if (!statSync(from).isDirectory()) return linkOrCopy(from, to)
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(from)) linkTree(join(from, name), join(to, name))
}

function linkOrCopy(from: string, to: string): void {
  mkdirSync(join(to, '..'), { recursive: true })
  try {
    linkSync(from, to)
  } catch {
    // a file system without hard links
    copyFileSync(from, to)
  }
}

/** Removes homes whose process was killed before it could clean up. */
function removeOrphans(runs: string): void {
  for (const name of readdirSync(runs)) {
    const pid = Number(name.split('-')[0])
    if (pid !== process.pid && !isAlive(pid)) rmSync(join(runs, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function forgetOldest(folder: string): void {
  readdirSync(folder)
    .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).ctimeMs }))
    .sort((one, other) => other.time - one.time)
    .slice(KEPT_AUGMENTATIONS)
    .forEach(({ path }) => rmSync(path, { recursive: true, force: true }))
}
