import { expect, test } from 'vitest'
import { adminEvents, keepEvents } from '../support/audit'
import { createUser, read, unique } from '../support/builders'
import { driverOf } from '../support/driver/driver'
import { openRealm } from '../support/keycloak-driver'
import { keycloakAdministrator } from '../support/realm-administrator'
import { changeClient } from '../support/realm'

const { driver, realm, server } = await openRealm()
const admin = server.adminClient()
const administrator = keycloakAdministrator(admin, realm.name)

async function person(attributes = {}) {
  const emails = [{ value: `${unique('ada')}@example.com`, primary: true }]
  const user = await createUser(driver, { name: { givenName: 'Ada', familyName: 'Lovelace' }, emails, ...attributes })
  const { token } = await administrator.logIn(user.id)
  const me = driverOf('me', (request) => driver.request({ ...request, headers: { authorization: `Bearer ${token}`, ...request.headers } }))
  return { user, me, replace: (path: string, value: string) => me.patch('/Me', [{ op: 'replace', path, value }]) }
}

test('a change is an admin event of the person, through the application', async () => {
  await keepEvents(admin, realm)
  const { user, replace } = await person()
  await admin.realms.clearAdminEvents({ realm: realm.name })
  expect((await replace('name.givenName', 'Augusta')).status).toBe(200)
  const [application] = await admin.clients.find({ realm: realm.name, clientId: 'people' })
  expect(await adminEvents(admin, realm)).toMatchObject([
    { operationType: 'UPDATE', resourceType: 'USER', resourcePath: `users/${user.id}`, authDetails: { userId: user.id, clientId: application!.id } },
  ])
})

test('a lightweight token opens the account as the account API does, and no more of it', async () => {
  const { user } = await person()
  for (const [application, change] of [['people', 200], ['viewer', 403], ['stranger', 403]] as const) {
    await administrator.logIn(user.id, application)
    await changeClient(admin, realm.name, { clientId: application, secret: '' }, { attributes: { 'client.use.lightweight.access.token.enabled': 'true' } })
    const { token } = await administrator.logIn(user.id, application)
    expect(JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString())).not.toHaveProperty('resource_access')
    const headers = { authorization: `Bearer ${token}` }
    const account = await fetch(`${realm.url}/account`, { headers: { ...headers, accept: 'application/json' } })
    expect([(await driver.get('/Me', '', { headers })).status, account.status], application).toEqual(application === 'stranger' ? [403, 401] : [200, 200])
    expect((await driver.patch('/Me', [{ op: 'replace', path: 'name.givenName', value: unique('Ada') }], { headers })).status, application).toBe(change)
    await changeClient(admin, realm.name, { clientId: application, secret: '' }, { attributes: { 'client.use.lightweight.access.token.enabled': 'false' } })
  }
})

test('a username is the person’s to change where the realm lets it be, spelling included', async () => {
  const { user, me, replace } = await person()
  expect((await replace('userName', unique('Augusta'))).status).toBe(400)
  await admin.realms.update({ realm: realm.name }, { editUsernameAllowed: true })
  const userName = unique('Augusta')
  expect((await replace('userName', userName)).body).toMatchObject({ userName })
  expect((await replace('userName', userName.toUpperCase())).body).toMatchObject({ userName: userName.toUpperCase() })
  expect(await read(driver, `/Users/${user.id}`)).toMatchObject({ userName: userName.toUpperCase() })
  const taken = await createUser(driver)
  expect((await replace('userName', String(taken['userName']))).body).toMatchObject({ status: '409', scimType: 'uniqueness' })
  await admin.realms.update({ realm: realm.name }, { editUsernameAllowed: false })
  expect((await me.get('/Me')).body).toMatchObject({ userName: userName.toUpperCase() })
})

test('where the e-mail address is the username of the realm, nobody changes it here', async () => {
  await admin.realms.update({ realm: realm.name }, { registrationEmailAsUsername: true })
  const { user, replace } = await person({ userName: `${unique('ada')}@example.com` })
  const path = 'emails[primary eq true].value'
  const value = `${unique('augusta')}@example.com`
  expect((await replace(path, value)).body).toMatchObject({ status: '400', scimType: 'mutability' })
  expect((await admin.users.findOne({ realm: realm.name, id: user.id }))!.email).not.toBe(value)
  await admin.realms.update({ realm: realm.name }, { registrationEmailAsUsername: false, editUsernameAllowed: false })
})

test('of what the realm has not declared nothing is changed, though its users may see and edit it elsewhere', async () => {
  const profile = await admin.users.getProfile({ realm: realm.name })
  await admin.users.updateProfile({ ...profile, realm: realm.name, unmanagedAttributePolicy: 'ENABLED' } as never)
  const { me, replace } = await person({ title: 'Dr', externalId: 'e1', roles: [{ value: 'reader' }] })
  expect((await me.get('/Me')).body).toMatchObject({ title: 'Dr', externalId: 'e1', roles: [{ value: 'reader' }] })
  expect((await replace('title', 'Queen')).body).toMatchObject({ status: '400', scimType: 'mutability' })
  expect((await me.put('/Me', (await me.get('/Me')).body)).status).toBe(200)
  const declared = ['externalId', 'roles', 'scim.createdBy'].map((name) => ({ name, multivalued: true, permissions: { view: ['admin', 'user'], edit: ['admin', 'user'] } }))
  await admin.users.updateProfile({ ...profile, realm: realm.name, attributes: [...profile.attributes!, ...declared] } as never)
  for (const [path, value] of [['externalId', 'x'], ['roles', [{ value: 'x' }]]] as const)
    expect((await me.patch('/Me', [{ op: 'replace', path, value: value as never }])).body).toMatchObject({ status: '400', scimType: 'mutability' })
  await admin.users.updateProfile({ ...profile, realm: realm.name } as never)
})
