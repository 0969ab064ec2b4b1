import { randomUUID } from 'node:crypto'
import type { KeycloakAdminClient } from './keycloak-admin'
import type { MemoryHost } from './memory-host'

/** What an administrator of the realm does with organizations. */
export type Organizations = {
  /** Creates an organization and answers its id. */
  make(organization: { readonly alias: string; readonly domain: string }): Promise<string>
  /** Adds the user as a member; the realm keeps managing the account. */
  invite(organizationId: string, userId: string): Promise<void>
  /** The identity provider of the realm becomes the organization's, for that e-mail domain or `ANY`. */
  giveProvider(organizationId: string, alias: string, domain: string | null): Promise<void>
}

export const keycloakOrganizations = (admin: KeycloakAdminClient, realm: string): Organizations => ({
  make: async ({ alias, domain }) => (await admin.organizations.create({ realm, name: alias, alias, enabled: true, domains: [{ name: domain }] })).id,
  invite: async (orgId, userId) => void (await admin.organizations.addMember({ realm, orgId, userId })),
  giveProvider: async (orgId, alias, domain) => {
    await admin.organizations.linkIdp({ realm, orgId, alias })
    if (domain === null) return
    const found = (await admin.identityProviders.findOne({ realm, alias }))!
    await admin.identityProviders.update({ realm, alias }, { ...found, config: { ...found.config, 'kc.org.domain': domain } })
  },
})

export const memoryOrganizationsAdministrator = ({ state }: MemoryHost): Organizations => ({
  make: async ({ alias, domain }) => {
    const id = randomUUID()
    state.organizations.set(id, { id, alias, name: alias, enabled: true, attributes: {}, members: new Map(), domains: [domain], providers: new Map() })
    return id
  },
  invite: async (organizationId, userId) => void state.organizations.get(organizationId)!.members.set(userId, 'unmanaged'),
  giveProvider: async (id, alias, domain) => {
    const found = state.organizations.get(id)!
    state.organizations.set(id, { ...found, providers: new Map([...found.providers, [alias, domain]]) })
  },
})
