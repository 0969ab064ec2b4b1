import { randomUUID } from 'node:crypto'
import type { KeycloakAdminClient } from './keycloak-admin'
import type { MemoryHost } from './memory-host'

/** What an administrator of the realm does about organizations. */
export type Organizations = {
  /** Answers the id. */
  make(wish: { readonly alias: string; readonly domain: string }): Promise<string>
  /** The account stays the realm's. */
  invite(organizationId: string, userId: string): Promise<void>
  /** In place of those that it has. */
  setDomain(organizationId: string, domain: string): Promise<void>
}

export const keycloakOrganizations = (admin: KeycloakAdminClient, realm: string): Organizations => ({
  make: async ({ alias, domain }) => (await admin.organizations.create({ realm, name: alias, alias, enabled: true, domains: [{ name: domain }] })).id,
  invite: async (orgId, userId) => void (await admin.organizations.addMember({ realm, orgId, userId })),
  setDomain: async (id, domain) => {
    const found = await admin.organizations.findOne({ realm, id })
    await admin.organizations.updateById({ realm, id }, { ...found, domains: [{ name: domain }] })
  },
})

export const memoryOrganizationsAdministrator = ({ state }: MemoryHost): Organizations => ({
  make: async ({ alias, domain }) => {
    const id = randomUUID()
    state.organizations.set(id, { id, alias, name: alias, enabled: true, attributes: {}, members: new Map(), domains: [domain], providers: new Map() })
    return id
  },
  invite: async (organizationId, userId) => void state.organizations.get(organizationId)!.members.set(userId, 'unmanaged'),
  setDomain: async (id, domain) => void state.organizations.set(id, { ...state.organizations.get(id)!, domains: [domain] }),
})
