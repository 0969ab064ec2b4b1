import type { Host } from '../host/host'
import type { Attempt } from './attempt'
import type { Verification } from './verified'

const STORE = 'token-use'
const MONTH = 30 * 24 * 3600

/** Notes the last use of a secret in this process's memory. A use that had to be verified is also logged. */
export function noteUse({ host, now, tenant }: Attempt, name: string, verification: Verification): void {
  const value = new Date(now).toISOString()
  host.memory.put({ store: STORE, key: keyOf(tenant, name), value, seconds: MONTH })
  if (verification === 'verified') host.log.write({ level: 'info', message: `"${name}" is in use` })
}

export const lastUse = (host: Host, tenant: string, name: string): string | null =>
  host.memory.get({ store: STORE, key: keyOf(tenant, name) })

const keyOf = (tenant: string, name: string): string => `${tenant}/${name}`
