import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { ORGANIZATION_ROOM } from '../../ts-core/config/levels'
import { createGroup, createUser, userBody } from '../support/builders'
import { httpDriver } from '../support/drivers'
import { openRealm, scimUrlOf } from '../support/keycloak-driver'
import { personToken, tokenWithoutRole } from '../support/people'
import { addScimClient, changeClient, clientToken } from '../support/realm'

const { driver, realm, server } = await openRealm()
const other = await openRealm()
const admin = server.adminClient()

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

test('SCIM is off in a realm that was not told: 404, and only the log says how to switch it on', async () => {
  const name = `${realm.name}-off`
  await admin.realms.create({ realm: name, enabled: true })
  try {
    const off = httpDriver(`${server.url}/realms/${name}/scim`, await realm.token())
    for (const path of ['/Users', '/ServiceProviderConfig', '/Schemas', '/Users/x', '/nonsense']) {
      const response = await off.get(path)
      expect(response.status).toBe(404)
      expect(response.text).not.toMatch(/scim\.authentication|SCIM_|attribute/i)
    }
    expect((await off.post('/Users', userBody())).status).toBe(404)
    expect(server.log()).toMatch(/scim\.authentication\.mode/)
    expect(await admin.roles.findOneByName({ realm: name, name: 'scim-access' })).toBeNull()
  } finally {
    await admin.realms.del({ realm: name })
  }
})

test('the role is there once SCIM is switched on, once and for all', async () => {
  const role = await admin.roles.findOneByName({ realm: realm.name, name: 'scim-access' })
  expect(role!.description).toBeTruthy()
  await driver.get('/Users', { count: 0 })
  const roles = await admin.roles.find({ realm: realm.name })
  expect(roles.filter((each) => each.name === 'scim-access')).toEqual([expect.objectContaining({ id: role!.id })])
})

test('a person’s token is 403, though the person holds the role and came through the same client', async () => {
  const options = bearer(await personToken(admin, realm))
  for (const response of [
    await driver.get('/Users', '', options),
    await driver.post('/Users', userBody(), options),
    await driver.get('/Groups/x', '', options),
  ])
    expect(response.status).toBe(403)
  expect((await driver.get('/ServiceProviderConfig', '', options)).status).toBe(200)
})

test('a client without the role is 403, and has access as soon as it is given, no longer when it is taken', async () => {
  const token = await tokenWithoutRole(admin, realm)
  expect((await driver.get('/Users', '', bearer(token))).status).toBe(403)
  const clients = await admin.clients.find({ realm: realm.name })
  const { azp } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString())
  const account = await admin.clients.getServiceAccountUser({
    realm: realm.name,
    id: clients.find(({ clientId }) => clientId === azp)!.id!,
  })
  const role = await admin.roles.findOneByName({ realm: realm.name, name: 'scim-access' })
  const mapping = { realm: realm.name, id: account.id!, roles: [{ id: role!.id!, name: role!.name! }] }
  await admin.users.addRealmRoleMappings(mapping)
  expect((await driver.get('/Users', '', bearer(token))).status).toBe(200)
  await admin.users.delRealmRoleMappings(mapping)
  expect((await driver.get('/Users', '', bearer(token))).status).toBe(403)
})

test('a role counts only within what the client may use: by itself, in another role, or by a client scope', async () => {
  const client = await addScimClient(admin, realm.name, `narrow-${randomUUID()}`, ['scim-access'])
  await changeClient(admin, realm.name, client, { fullScopeAllowed: false })
  const [{ id }] = (await admin.clients.find({ realm: realm.name, clientId: client.clientId })) as [{ id: string }]
  const at = { realm: realm.name, id }
  const token = async (scope = 'openid') => {
    const form = { grant_type: 'client_credentials', client_id: client.clientId, client_secret: client.secret, scope }
    return (await (await fetch(realm.tokenUrl, { method: 'POST', body: new URLSearchParams(form) })).json()).access_token as string
  }
  const status = async (token: string) => (await driver.get('/Users', '', bearer(token))).status
  const role = (await admin.roles.findOneByName({ realm: realm.name, name: 'scim-access' }))! as { id: string; name: string }
  const known = await token()
  expect(await status(known)).toBe(403)

  await admin.clients.addRealmScopeMappings(at, [role])
  expect(await status(known)).toBe(200)
  await admin.clients.delRealmScopeMappings(at, [role])
  expect(await status(known)).toBe(403)

  await admin.roles.create({ realm: realm.name, name: `around-${id}` })
  const around = (await admin.roles.findOneByName({ realm: realm.name, name: `around-${id}` }))! as { id: string; name: string }
  await admin.roles.createComposite({ realm: realm.name, roleId: around.id }, [role])
  await admin.clients.addRealmScopeMappings(at, [around])
  expect(await status(known)).toBe(200)
  await admin.clients.delRealmScopeMappings(at, [around])

  const scope = await admin.clientScopes.create({ realm: realm.name, name: `scim-${id}`, protocol: 'openid-connect', attributes: { 'include.in.token.scope': 'true' } })
  await admin.clientScopes.addRealmScopeMappings({ realm: realm.name, id: scope.id }, [role])
  await admin.clients.addOptionalClientScope({ ...at, clientScopeId: scope.id })
  expect([await status(await token()), await status(await token(`openid scim-${id}`))]).toEqual([403, 200])
  await admin.clients.delOptionalClientScope({ ...at, clientScopeId: scope.id })
  await admin.clients.addDefaultClientScope({ ...at, clientScopeId: scope.id })
  expect(await status(known)).toBe(200)
})

test('a lightweight token is as good as any other', async () => {
  const client = await addScimClient(admin, realm.name, `light-${randomUUID()}`, ['scim-access'])
  await changeClient(admin, realm.name, client, { attributes: { 'client.use.lightweight.access.token.enabled': 'true' } })
  const token = await clientToken(realm.url, client)()
  expect(JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString())).not.toHaveProperty('realm_access')
  expect((await driver.get('/Users', '', bearer(token))).status).toBe(200)
})

test('a client that is disabled is 401', async () => {
  const token = await tokenWithoutRole(admin, realm)
  const { azp } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString())
  const [client] = await admin.clients.find({ realm: realm.name, clientId: azp })
  await admin.clients.update({ realm: realm.name, id: client!.id! }, { ...client, enabled: false })
  expect((await driver.get('/Users', '', bearer(token))).status).toBe(401)
})

test('an organization attribute holds 255 characters: a longer one is refused as a whole', async () => {
  const alias = `org-${randomUUID()}`
  await admin.realms.update({ realm: realm.name }, { organizationsEnabled: true })
  const { id } = await admin.organizations.create({ realm: realm.name, name: alias, alias, enabled: true, domains: [{ name: `${alias}.example` }] })
  const found = await admin.organizations.findOne({ realm: realm.name, id })
  const write = (SCIM_DIALECT: string) => admin.organizations.updateById({ realm: realm.name, id }, { ...found, attributes: { SCIM_DIALECT: [SCIM_DIALECT] } })
  await write('é'.repeat(ORGANIZATION_ROOM))
  await expect(write('é'.repeat(ORGANIZATION_ROOM + 1))).rejects.toThrow()
  expect((await admin.organizations.findOne({ realm: realm.name, id })).attributes).toEqual({ SCIM_DIALECT: ['é'.repeat(ORGANIZATION_ROOM)] })
})

test('realms know nothing of each other', async () => {
  expect((await driver.get('/Users', '', bearer(await other.realm.token()))).status).toBe(401)
  expect((await other.driver.get('/Users', '', bearer(await realm.token()))).status).toBe(401)
  const [user, group] = [await createUser(driver), await createGroup(driver)]
  for (const path of [`/Users/${user.id}`, `/Groups/${group.id}`]) {
    expect((await other.driver.get(path)).status).toBe(404)
    expect((await other.driver.patch(path, [{ op: 'replace', path: 'externalId', value: 'x' }])).status).toBe(404)
    expect((await other.driver.delete(path)).status).toBe(404)
  }
  for (const filter of [`id eq "${user.id}"`, `userName eq "${user['userName']}"`])
    expect((await other.driver.get('/Users', { filter })).body.totalResults).toBe(0)
  const theirs = await createGroup(other.driver)
  for (const value of [user.id, group.id])
    expect(
      (await other.driver.patch(`/Groups/${theirs.id}`, [{ op: 'add', path: 'members', value: [{ value }] }])).body,
    ).toMatchObject({ status: '400', scimType: 'invalidValue' })
  expect((await createUser(other.driver, { userName: user['userName'] })).id).not.toBe(user.id)
})

test('the realm’s administrators’ own tokens are no clients of SCIM', async () => {
  const form = {
    grant_type: 'password',
    client_id: 'admin-cli',
    username: server.adminUser,
    password: server.adminPassword,
  }
  const response = await fetch(`${server.url}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  })
  const { access_token: token } = await response.json()
  expect((await driver.get('/Users', '', bearer(token))).status).toBe(401)
})

test('addresses are those of the server that was asked', async () => {
  const user = await createUser(driver)
  expect(user['meta'].location).toBe(`${scimUrlOf(realm)}/v2/Users/${user.id}`)
})
