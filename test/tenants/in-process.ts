import { randomUUID } from 'node:crypto'
import { cheapPhc } from '../authentication/secrets'
import { driftedIn, idsOf, managed, queryOf } from '../support/drift'
import type { MemoryDriver } from '../support/drivers'
import type { MemoryHost } from '../support/memory-host'
import { memoryOrganizationsAdministrator } from '../support/organizations'
import { makeRule } from '../support/outbound/administrator'
import { memoryAdministrator } from '../support/realm-administrator'
import { type Attributes, type Organization, within, type TenantRealm, type TenantRealms } from './tenant-realm'

/** Tokens of `test/support/memory-host.ts`. */
const TOKENS = { member: 'client-of-acme', reader: 'reader-of-acme', narrow: 'no-role', ofTheRealm: 'scim' } as const

export const inProcess = (name: string, open: () => MemoryDriver): TenantRealms => ({ name, open: async () => tenantRealmIn(open()) })

function tenantRealmIn(driver: MemoryDriver): TenantRealm {
  const { host } = driver
  const acme = organization(driver, 'acme')
  const globex = organization(driver, 'globex')
  const stored = ({ id }: Organization) => host.state.organizations.get(id)!
  const change = (organization: Organization, with_: { enabled?: boolean; attributes?: Attributes }) =>
    void host.state.organizations.set(organization.id, { ...stored(organization), ...with_ })
  stored(acme).members.set('service-account-acme-idp', 'unmanaged')
  return {
    realm: driver,
    acme,
    globex,
    promote: (id) => memoryAdministrator(host).promote({ kind: 'user', id }),
    logIn: (id) => memoryAdministrator(host).logIn(id),
    proveEmail: memoryAdministrator(host).proveEmail,
    invite: async (organization, userId) => void stored(organization).members.set(userId, 'unmanaged'),
    trust: async (alias, owner) => {
      await memoryAdministrator(host).trust(alias)
      if (owner) await memoryOrganizationsAdministrator(host).giveProvider(owner.organization.id, alias, owner.domain)
    },
    identities: async (userId) =>
      Object.fromEntries([...host.state.identities].filter(([key]) => key.startsWith(userId)).map(([key, { id }]) => [key.split(' ')[1]!, id])),
    write: async (id, attribute, value) => {
      host.leave()
      host.users.update({ id, fields: { enabled: null, attributes: { [attribute]: [value] } } })
    },
    drifted: async (organization) => idsOf(await driftedIn(async (target) => managed(host, target), queryOf(organization))),
    setEnabled: async (organization, enabled) => change(organization, { enabled }),
    disable: async () => void (host.request.enabled = false),
    configure: async (organization, attributes) => change(organization, { attributes }),
    addRule: async (config) => void makeRule(host, 'rule', config),
    token: async (client) => TOKENS[client],
    elsewhere: async () => randomUUID(),
    viewerToken: async () => 'viewer',
  }
}

function organization(driver: MemoryDriver & { readonly host: MemoryHost }, alias: string): Organization {
  const id = randomUUID()
  const attributes = { SCIM_AUTHENTICATION_MODE: 'EXTERNAL', SCIM_EXTERNAL_SHARED_SECRET: cheapPhc(`${alias}-secret`) }
  driver.host.state.organizations.set(id, { id, alias, name: alias, enabled: true, attributes, members: new Map(), domains: [`${alias}.example`], providers: new Map() })
  return { id, alias, driver: within(driver, id, `Bearer ${alias}-secret`) }
}
