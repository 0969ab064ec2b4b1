import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { adminToken } from '../support/keycloak-admin'
import { openRealm } from '../support/keycloak-driver'
import { changeClient, clientToken } from '../support/realm'

const { realm, server } = await openRealm()
const other = await openRealm()
const admin = server.adminClient()

const ask = (path: string, token: string) => fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } })

const doctor = async (token: string, name = realm.name) => (await ask(`/realms/${name}/scim/doctor`, token)).status

/** The doctor shows a realm's name and no more to people who may not see the realm. */
async function adminApi(token: string): Promise<number> {
  const response = await ask(`/admin/realms/${realm.name}`, token)
  return (await response.json()).sslRequired === undefined ? 403 : response.status
}

const LIGHT = { attributes: { 'client.use.lightweight.access.token.enabled': 'true' } }
const NARROW = { fullScopeAllowed: false }

test('the doctor opens to administrators as the admin API does: their realm, their role, what their client may use', async () => {
  for (const [home, clientId] of [[realm.name, 'realm-management'], ['master', `${realm.name}-realm`]] as const)
    for (const [roleName, change, expected] of [
      ['view-realm', {}, 200], ['manage-realm', {}, 200], ['view-users', {}, 403], ['view-realm', LIGHT, 200], ['view-realm', NARROW, 403],
    ] as const) {
      const token = await administratorToken(home, clientId, roleName, change)
      expect([await doctor(token), await adminApi(token)], `${clientId} ${roleName} ${JSON.stringify(change)}`).toEqual([expected, expected])
      expect(await doctor(token, other.realm.name), clientId).toBe(home === 'master' ? 403 : 401)
    }
  expect(await doctor(await adminToken(server)())).toBe(200)
})

async function administratorToken(home: string, clientId: string, roleName: string, change: object): Promise<string> {
  const client = { clientId: `admin-${randomUUID()}`, secret: randomUUID() }
  const { id } = await admin.clients.create({ realm: home, ...client, publicClient: false, serviceAccountsEnabled: true, standardFlowEnabled: false })
  if (home === 'master') onTestFinished(() => admin.clients.del({ realm: home, id }))
  const [management] = await admin.clients.find({ realm: home, clientId })
  const role = (await admin.clients.findRole({ realm: home, id: management!.id!, roleName }))!
  const account = await admin.clients.getServiceAccountUser({ realm: home, id })
  await admin.users.addClientRoleMappings({ realm: home, id: account.id!, clientUniqueId: management!.id!, roles: [{ id: role.id!, name: role.name! }] })
  await changeClient(admin, home, client, change)
  return clientToken(`${server.url}/realms/${home}`, client)()
}
