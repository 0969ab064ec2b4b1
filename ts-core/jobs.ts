import { ensureRoles } from './auth/roles'
import { currentConfig } from './config/current'
import type { Host } from './host/host'

/** A job takes JSON and answers JSON. */
type Job = (host: Host, input: unknown) => unknown

/** Jobs by name. The server starts them in the background, with contexts and a time limit of their own. */
const JOBS: Readonly<Record<string, Job>> = {
  /** Creates the roles where SCIM is configured. */
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
