import { adminToken, type AdminAccess, connectAdmin, type KeycloakAdminClient } from '../support/keycloak-admin'
import { prepareRealm, type ScimRealm } from '../support/realm'

const BATCH = 1000
const TEAMS = 20

export type Population = { readonly realm: ScimRealm; readonly size: number; readonly ids: ReadonlyMap<string, string> }

export const userNameOf = (index: number): string => `load-${String(index).padStart(6, '0')}`

/** Creates a realm of this many users, each with a name, an e-mail address and one group. */
export async function populate(server: AdminAccess, size: number): Promise<Population> {
  const realm = await prepareRealm(server, { name: `bench-${size}` })
  const admin = connectAdmin(server)
  await allowAdminApi(admin, realm)
  for (let team = 0; team < TEAMS; team++) await admin.groups.create({ realm: realm.name, name: `team-${team}` })
  const token = adminToken(server)
  for (let first = 0; first < size; first += BATCH) {
    const users = Array.from({ length: Math.min(BATCH, size - first) }, (_, offset) => userOf(first + offset))
    await importUsers(`${server.url}/admin/realms/${realm.name}/partialImport`, await token(), users)
  }
  return { realm, size, ids: await idsOf(server, realm.name, size) }
}

/** Lets the SCIM client use the admin API too. */
async function allowAdminApi(admin: KeycloakAdminClient, { name: realm, clientId }: ScimRealm): Promise<void> {
  const [client] = await admin.clients.find({ realm, clientId })
  const [management] = await admin.clients.find({ realm, clientId: 'realm-management' })
  const account = await admin.clients.getServiceAccountUser({ realm, id: client?.id ?? '' })
  const clientUniqueId = management?.id ?? ''
  const { id, name } = (await admin.clients.findRole({ realm, id: clientUniqueId, roleName: 'manage-users' })) ?? {}
  await admin.users.addClientRoleMappings({
    realm, id: account.id ?? '', clientUniqueId, roles: [{ id: id ?? '', name: name ?? '' }],
  })
}

const userOf = (index: number): object => ({
  username: userNameOf(index),
  enabled: true,
  email: `${userNameOf(index)}@load.example.org`,
  firstName: `First${index % 97}`,
  lastName: `Last${index % 1009}`,
  groups: [`/team-${index % TEAMS}`],
})

async function importUsers(url: string, token: string, users: readonly object[]): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ifResourceExists: 'FAIL', users }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`partial import answered ${response.status}: ${text}`)
}

async function idsOf(server: AdminAccess, realm: string, size: number): Promise<ReadonlyMap<string, string>> {
  const admin = connectAdmin(server)
  const ids = new Map<string, string>()
  for (let first = 0; first < size; first += BATCH) {
    const users = await admin.users.find({ realm, first, max: BATCH, search: 'load-', briefRepresentation: true })
    for (const { id, username } of users) if (id !== undefined && username !== undefined) ids.set(username, id)
  }
  if (ids.size !== size) throw new Error(`realm ${realm} has ${ids.size} users instead of ${size}`)
  return ids
}
