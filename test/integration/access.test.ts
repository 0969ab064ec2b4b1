import { expect, test } from 'vitest'
import { createGroup, createUser, userBody } from '../support/builders'
import { httpDriver } from '../support/drivers'
import { openRealm, scimUrlOf } from '../support/keycloak-driver'
import { personToken, tokenWithoutRole } from '../support/people'

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

test('a client that is disabled is 401', async () => {
  const token = await tokenWithoutRole(admin, realm)
  const { azp } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString())
  const [client] = await admin.clients.find({ realm: realm.name, clientId: azp })
  await admin.clients.update({ realm: realm.name, id: client!.id! }, { ...client, enabled: false })
  expect((await driver.get('/Users', '', bearer(token))).status).toBe(401)
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
