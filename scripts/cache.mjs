import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { withLock } from './lock.mjs'
import { elapsed, say } from './progress.mjs'

/** The user's cache folder for what is fetched once: SCIM_TS_CACHE, else XDG_CACHE_HOME, else ~/.cache. */
export function cacheFolder() {
  const chosen = process.env.SCIM_TS_CACHE
  if (chosen) return chosen
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'keycloak-scim-ts')
}

/**
 * A folder of the cache, brought once: of several processes the first does, the others wait. `bring` works in a folder of its
 * own and answers what of it is to be kept.
 * @param {string} name
 * @param {(work: string) => Promise<string>} bring
 * @returns {Promise<string>}
 */
export async function cached(name, bring) {
  const folder = join(cacheFolder(), name)
  if (!existsSync(folder)) await withLock(`${folder}.pid`, () => keep(folder, bring))
  return folder
}

/** @param {string} folder @param {(work: string) => Promise<string>} bring */
async function keep(folder, bring) {
  if (existsSync(folder)) return
  const work = mkdtempSync(join(cacheFolder(), 'fetch-'))
  try {
    renameSync(await bring(work), folder)
    say(`it is in ${folder} (${elapsed()})`)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
