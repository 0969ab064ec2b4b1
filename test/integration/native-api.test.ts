import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openRealm } from '../support/keycloak-driver'
import { addScimClient, clientToken, replaceSettings, viewerToken } from '../support/realm'
import { HAS_NATIVE_API, isAtLeast } from '../support/version'

const { server, realm } = await openRealm()
const { driver: neighbour } = await openRealm()
const admin = server.adminClient()

const choose = (settings: Readonly<Record<string, string>>) => replaceSettings(admin, realm.name, settings)

/** Gets a token for the native API, which requires its own URL as audience and roles of realm-management. */
async function nativeToken(): Promise<string> {
  const client = await addScimClient(admin, realm.name, `native-${randomUUID()}`, [])
  const [found] = await admin.clients.find({ realm: realm.name, clientId: client.clientId })
  await admin.clients.addProtocolMapper({ realm: realm.name, id: found!.id! }, {
    name: 'scim', protocol: 'openid-connect', protocolMapper: 'oidc-audience-mapper',
    config: { 'included.custom.audience': realm.scimUrl, 'access.token.claim': 'true' },
  })
  const [management] = await admin.clients.find({ realm: realm.name, clientId: 'realm-management' })
  // its configuration takes an administrator of the realm before 26.7
  const role = await admin.clients.findRole({ realm: realm.name, id: management!.id!, roleName: 'realm-admin' })
  const account = await admin.clients.getServiceAccountUser({ realm: realm.name, id: found!.id! })
  const roles = [{ id: role!.id!, name: role!.name! }]
  await admin.users.addClientRoleMappings({ realm: realm.name, id: account.id!, clientUniqueId: management!.id!, roles })
  return clientToken(realm.url, client)()
}

const get = async (path: string, token?: string) =>
  fetch(`${realm.url}/scim${path}`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } })

test('a realm that chose what is not there, or off, is answered 503, and the log says what to do', async () => {
  await choose({ 'scim.api': 'native' })
  for (const path of ['/v2/Users', '/v2/ServiceProviderConfig', '/v2']) expect((await get(path)).status).toBe(503)
  expect(server.log()).toContain(`realm ${realm.name}: SCIM answers 503: scim.api is native`)
  expect((await neighbour.get('/Users')).status).toBe(200)
})

const CLOSED = [[{ enabled: false }, 404], [{ sslRequired: 'all' }, 403]] as const

test('a realm that is disabled, or requires TLS, is as closed as any: Keycloak\'s own API would not ask', async () => {
  await choose({ 'scim.api': 'native' })
  const token = await realm.token()
  for (const [change, expected] of CLOSED) {
    await admin.realms.update({ realm: realm.name }, change)
    for (const path of ['/v2/Users', '/v2/ServiceProviderConfig', '/v2']) expect((await get(path, token)).status, path).toBe(expected)
    await admin.realms.update({ realm: realm.name }, { enabled: true, sslRequired: 'external' })
  }
})

test('the doctor stays, and says who answers', async () => {
  await choose({ 'scim.api': 'native', 'scim.authentication.mode': 'KEYCLOAK' })
  const response = await get('/doctor', await viewerToken(admin, realm))
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ state: 'native', accepted: [] })
})

test('a value that is none opens nothing', async () => {
  await choose({ 'scim.api': 'both', 'scim.authentication.mode': 'KEYCLOAK' })
  expect((await get('/v2/Users', await realm.token())).status).toBe(503)
})

test('it is ours again as soon as it is told, and in any case', async () => {
  for (const value of ['ts', 'TS', '']) {
    await choose({ 'scim.api': value, 'scim.authentication.mode': 'KEYCLOAK' })
    expect((await get('/v2/Users', await realm.token())).status).toBe(200)
  }
})

// Keycloak < 26.6 has no SCIM API of its own; the first test is all that can be said there
if (HAS_NATIVE_API)
  test('one realm is answered by Keycloak itself, its neighbour by this extension', async () => {
    await choose({ 'scim.api': 'native' })
    await admin.realms.update({ realm: realm.name }, { ...(await admin.realms.findOne({ realm: realm.name }))!, scimApiEnabled: true } as never)
    // the native API shows its discovery to nobody without a token, ours to everybody
    expect((await get('/v2/ServiceProviderConfig')).status).toBe(401)
    expect((await neighbour.get('/ServiceProviderConfig', '', { headers: { authorization: undefined } })).status).toBe(200)
    const token = await nativeToken()
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' }
    const name = { givenName: 'Ada', familyName: 'Lovelace' }
    const ada = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'ada', name, emails: [{ value: 'ada@acme.example' }] }
    const body = JSON.stringify(ada)
    const created = await fetch(`${realm.scimUrl}/Users`, { method: 'POST', headers, body })
    const resource = await created.json()
    expect(created.status, JSON.stringify(resource)).toBe(201)
    const config = await (await get('/v2/ServiceProviderConfig', token)).json()
    // what only the native one says of itself
    const maxResults = isAtLeast('26.7') ? 100 : 0
    expect(config).toMatchObject({ filter: { maxResults } })
    expect((await get('/v2/Users', token)).status).toBe(200)
    for (const [change, expected] of CLOSED) {
      await admin.realms.update({ realm: realm.name }, change)
      expect((await get('/v2/Users', token)).status).toBe(expected)
      await admin.realms.update({ realm: realm.name }, { enabled: true, sslRequired: 'external' })
    }
    const [stored] = await admin.users.find({ realm: realm.name, username: 'ada', exact: true })
    expect(stored!.id).toBe(resource.id)
    expect((await neighbour.get('/ServiceProviderConfig')).body.filter.maxResults).not.toBe(maxResults)
  })
