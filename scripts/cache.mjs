import { homedir } from 'node:os'
import { join } from 'node:path'

/** The user's cache folder for what is fetched once: SCIM_TS_CACHE, else XDG_CACHE_HOME, else ~/.cache. */
export function cacheFolder() {
  const chosen = process.env.SCIM_TS_CACHE
  if (chosen) return chosen
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'keycloak-scim-ts')
}
