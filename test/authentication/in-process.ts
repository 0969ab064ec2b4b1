import { createMemoryHost, type MemoryHost } from '../support/memory-host'
import { TOKENS } from '../support/memory/tokens'
import type { MemoryDriver } from '../support/drivers'
import { memoryPages } from '../support/web'
import type { Attributes, Tenant } from './tenant'

export type MemoryTenant = Tenant & { readonly host: MemoryHost }

export type MemoryTenants = { readonly name: string; open(attributes: Attributes): Promise<MemoryTenant> }

/** Makes a directory in this process for each case. */
export const inProcess = (name: string, driverOf: (host: MemoryHost) => MemoryDriver): MemoryTenants => ({
  name,
  open: async (attributes) => {
    const host = createMemoryHost()
    const configure = async (realm: Attributes) => {
      host.settings.current = { ...host.settings.current, realm: { ...realm } }
    }
    await configure(attributes)
    return {
      host,
      driver: driverOf(host),
      web: memoryPages(host.http),
      configure,
      setEnabled: async (enabled) => void (host.request.enabled = enabled),
      requireTls: async () => void (host.request.tlsMissing = true),
      clientToken: async (roles, { audience, narrow } = {}) => tokenWith(narrow ? [] : roles, audience),
      viewerToken: async (home = 'realm') => (home === 'realm' ? 'viewer' : 'viewer-of-master'),
      log: () => host.logged.join('\n'),
    }
  },
})

function tokenWith(roles: readonly string[], audience: string | undefined): string {
  const found = Object.entries(TOKENS).find(([, { serviceAccount, audiences, ...record }]) =>
    serviceAccount && record.roles.join() === roles.join() && (audience === undefined || audiences.includes(audience)))
  if (!found) throw new Error(`the directory in memory has no token with ${roles.join()}`)
  return found[0]
}
