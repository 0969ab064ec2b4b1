import { randomUUID } from 'node:crypto'
import type { KeycloakAdminClient } from '../support/keycloak-admin'
import { adminToken } from '../support/keycloak-admin'
import type { Keycloak } from '../support/keycloak'
import { changeClient, clientToken } from '../support/realm'

export type Asked = { readonly status: number; readonly json: any; readonly headers: Headers; readonly text: string }

/** Asks the management API of a realm as the bearer of the token; without one, as nobody. */
export function managementOf(server: Keycloak, realm: string, token: () => Promise<string | undefined> = adminToken(server)) {
  return async (method: string, path: string, body?: object, more: Readonly<Record<string, string>> = {}): Promise<Asked> => {
    const bearer = await token()
    const headers = { ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }), ...(body && { 'content-type': 'application/json' }), ...more }
    const response = await fetch(`${server.url}/admin/realms/${realm}/scim${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: /json/.test(response.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : undefined }
  }
}

export type Management = ReturnType<typeof managementOf>

/** A token of a client whose service account holds these roles of the realm's administration, in the realm or in the one that administers all. */
export async function administratorToken(server: Keycloak, admin: KeycloakAdminClient, { home, clientId }: { readonly home: string; readonly clientId: string }, roles: readonly string[], change: object = {}): Promise<string> {
  const client = { clientId: `admin-${randomUUID()}`, secret: randomUUID() }
  const { id } = await admin.clients.create({ realm: home, ...client, publicClient: false, serviceAccountsEnabled: true, standardFlowEnabled: false })
  const [management] = await admin.clients.find({ realm: home, clientId })
  const account = await admin.clients.getServiceAccountUser({ realm: home, id })
  for (const roleName of roles) {
    const role = (await admin.clients.findRole({ realm: home, id: management!.id!, roleName }))!
    await admin.users.addClientRoleMappings({ realm: home, id: account.id!, clientUniqueId: management!.id!, roles: [{ id: role.id!, name: role.name! }] })
  }
  await changeClient(admin, home, client, change)
  return clientToken(`${server.url}/realms/${home}`, client)()
}
