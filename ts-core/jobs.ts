import { ensureRoles } from './auth/roles'
import { currentConfig } from './config/current'
import type { Host } from './host/host'

/** JSON in, JSON out. */
type Job = (host: Host, input: unknown) => unknown

/** What no client waits for, by name: the server starts it, with contexts and a time limit of its own. */
const JOBS: Readonly<Record<string, Job>> = {
  /** Makes the roles where SCIM is configured. */
  prepareRealm: (host) => {
    const config = currentConfig(host)
    if (config.kind === 'on' && config.mode === 'KEYCLOAK') ensureRoles(host)
    return null
  },
}

export function runJob(host: Host, name: string, input: unknown): unknown {
  const job = Object.hasOwn(JOBS, name) ? JOBS[name] : undefined
  if (job === undefined) throw new Error(`There is no job "${name}"`)
  return job(host, input)
}
