import { expect, test } from 'vitest'
import { read, unique, USER, userBody } from '../support/builders'
import { driverOf } from '../support/driver/driver'
import { openLdap } from '../support/ldap'
import { imported, refusedFor, replace } from '../support/ldap-person'
import { openLdapRealm } from '../support/ldap-realm'
import { allowPasswordLogin, logIn } from '../support/people'
import { keycloakAdministrator } from '../support/realm-administrator'
import { replaceSettings } from '../support/realm'

const ldap = await openLdap()
const writable = await openLdapRealm(ldap, { editMode: 'WRITABLE', config: { syncRegistrations: 'true', validatePasswordPolicy: 'true' } })
const { driver, dnOf } = writable

test('a PATCH arrives in LDAP, and leaves alone what LDAP has changed meanwhile', async () => {
  const { path, uid } = await imported(writable)
  await writable.modify(uid, 'replace: sn\nsn: Byron')
  const operations = [...replace('title', 'Dr'), ...replace('name.givenName', 'Augusta'), ...replace('emails[primary eq true].value', `new-${uid}@example.com`), ...replace('displayName', 'A. B.')]
  expect(await driver.patch(path, operations)).toMatchObject({ status: 200, body: { title: 'Dr', displayName: 'A. B.' } })
  expect(await ldap.entry(dnOf(uid))).toMatchObject({ title: ['Dr'], cn: ['Augusta'], mail: [`new-${uid}@example.com`], sn: ['Byron'] })
  await writable.sync()
  expect(await read(driver, path)).toMatchObject({ title: 'Dr', displayName: 'A. B.', name: { givenName: 'Augusta', familyName: 'Byron' } })
})

test('a PUT and a removal arrive in LDAP', async () => {
  const { path, uid } = await imported(writable)
  const body = { schemas: [USER], userName: uid, name: { givenName: 'Grace', familyName: 'Hopper' }, emails: [{ value: `g-${uid}@example.com`, primary: true }] }
  expect(await driver.put(path, body)).toMatchObject({ status: 200 })
  const entry = await ldap.entry(dnOf(uid))
  expect(entry).toMatchObject({ cn: ['Grace'], sn: ['Hopper'], mail: [`g-${uid}@example.com`] })
  expect(entry).not.toHaveProperty('title')
})

test('who has a role that LDAP alone stores is not written through SCIM', async () => {
  const { admin, realm: { name: realm } } = writable
  const { path, id } = await imported(writable)
  const [base, name] = [`ou=${unique('roles')},dc=example,dc=org`, unique('role')]
  await ldap.apply(`dn: ${base}\nobjectClass: organizationalUnit\n`)
  await admin.roles.create({ realm, name })
  const mapper = await writable.addMapper('role-ldap-mapper', {
    mode: 'LDAP_ONLY', 'roles.dn': base, 'role.name.ldap.attribute': 'cn', 'role.object.classes': 'groupOfNames', 'membership.ldap.attribute': 'member',
    'membership.attribute.type': 'DN', 'membership.user.ldap.attribute': 'uid', 'user.roles.retrieve.strategy': 'LOAD_ROLES_BY_MEMBER_ATTRIBUTE', 'use.realm.roles.mapping': 'true',
  })
  const held = async () => (await admin.users.listRealmRoleMappings({ realm, id: id })).map((role) => role.name)
  await replaceSettings(admin, realm, { 'scim.authentication.mode': 'KEYCLOAK', 'scim.map.roles': 'realm' })
  try {
    const operations = [{ op: 'add', path: 'roles', value: [{ value: name }] }]
    const refused = await driver.patch(path, operations)
    expect(refused).toMatchObject({ status: 400, body: { scimType: 'mutability', detail: expect.stringContaining('roles') } })
    expect([await held(), await ldap.entry(`cn=${name},${base}`)]).toEqual([expect.not.arrayContaining([name]), undefined])
    await admin.components.del({ realm, id: mapper })
    expect((await driver.patch(path, operations)).status).toBe(200)
    expect(await held()).toContain(name)
  } finally {
    await replaceSettings(admin, realm, { 'scim.authentication.mode': 'KEYCLOAK' })
  }
})

test('what LDAP refuses is refused, and nothing of the request stays anywhere', async () => {
  await writable.addMapper('user-attribute-ldap-mapper', { 'user.model.attribute': 'nickName', 'ldap.attribute': 'c' })
  const { path, uid } = await imported(writable)
  const before = await read(driver, path)
  const refused = await driver.patch(path, [...replace('title', 'Dr'), ...replace('nickName', 'Ada')])
  expect(refused).toMatchObject({ status: 400, body: { scimType: 'invalidValue', detail: expect.stringContaining('LDAP') } })
  expect(await read(driver, path)).toEqual(before)
  expect(await ldap.entry(dnOf(uid))).toMatchObject({ title: ['Countess'] })
})

test('a username stays where the realm lets nobody change it, and changes where it does', async () => {
  const { path, uid } = await imported(writable)
  expect(await driver.patch(path, replace('userName', `new-${uid}`))).toMatchObject(refusedFor('userName'))
  expect(await ldap.entry(dnOf(uid))).toBeDefined()
  await writable.admin.realms.update({ realm: writable.realm.name }, { editUsernameAllowed: true })
  expect(await driver.patch(path, replace('userName', `new-${uid}`))).toMatchObject({ status: 200, body: { userName: `new-${uid}` } })
  expect(await ldap.entry(dnOf(uid))).toBeUndefined()
  expect(await ldap.entry(dnOf(`new-${uid}`))).toMatchObject({ uid: [`new-${uid}`] })
  const other = await imported(writable)
  expect(await driver.patch(path, replace('userName', other.uid))).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } })
})

test('a password is LDAP’s', async () => {
  const { path, uid } = await imported(writable)
  await allowPasswordLogin(writable.admin, writable.realm)
  expect(await driver.patch(path, replace('password', 'An0ther!secret'))).toMatchObject({ status: 200 })
  expect(await ldap.entry(dnOf(uid))).not.toMatchObject({ userpassword: ['secret'] })
  expect(await logIn(writable.realm, { username: uid, password: 'An0ther!secret' })).toMatchObject({ token: expect.any(String) })
})

test('a DELETE removes the entry', async () => {
  const { path, uid } = await imported(writable)
  expect(await driver.delete(path)).toMatchObject({ status: 204 })
  expect(await ldap.entry(dnOf(uid))).toBeUndefined()
  await writable.sync()
  expect(await driver.get('/Users', { filter: `userName eq "${uid}"` })).toMatchObject({ body: { totalResults: 0 } })
})

test('a new user gets an entry where the provider takes registrations', async () => {
  const body = userBody({ name: { givenName: 'Grace', familyName: 'Hopper' }, title: 'Admiral' })
  const made = await driver.post('/Users', body)
  expect(made).toMatchObject({ status: 201, body: { title: 'Admiral', active: true } })
  expect(await ldap.entry(dnOf(String(body['userName'])))).toMatchObject({ cn: ['Grace'], sn: ['Hopper'], title: ['Admiral'] })
  const patched = await driver.patch(`/Users/${made.body.id}`, replace('title', 'Captain'), { headers: { 'if-match': made.headers['etag'] } })
  expect(patched).toMatchObject({ status: 200 })
})

test('a user who is refused after all leaves no entry', async () => {
  await writable.admin.realms.update({ realm: writable.realm.name }, { passwordPolicy: 'length(40)' })
  const body = userBody({ password: 'short', name: { givenName: 'Grace', familyName: 'Hopper' } })
  expect(await driver.post('/Users', body)).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } })
  expect(await ldap.entry(dnOf(String(body['userName'])))).toBeUndefined()
  await writable.admin.realms.update({ realm: writable.realm.name }, { passwordPolicy: '' })
})

test('a new user without what LDAP demands is refused with its name', async () => {
  const mapper = await writable.addMapper('user-attribute-ldap-mapper', {
    'user.model.attribute': 'profileUrl', 'ldap.attribute': 'description', 'is.mandatory.in.ldap': 'true', 'attribute.force.default': 'false',
  })
  const body = userBody({ name: { givenName: 'Grace', familyName: 'Hopper' } })
  const refused = await driver.post('/Users', body)
  expect(refused).toMatchObject({ status: 400, body: { scimType: 'invalidValue', detail: expect.stringContaining('profileUrl') } })
  expect(await driver.get('/Users', { filter: `userName eq "${body['userName']}"` })).toMatchObject({ body: { totalResults: 0 } })
  expect(await driver.post('/Users', { ...body, profileUrl: 'https://example.com/grace' })).toMatchObject({ status: 201 })
  expect(await ldap.entry(dnOf(String(body['userName'])))).toMatchObject({ description: ['https://example.com/grace'] })
  await writable.admin.components.del({ realm: writable.realm.name, id: mapper })
})

test('who logs in reads and changes the own resource, and LDAP has it', async () => {
  const { id, uid } = await imported(writable)
  const { token } = await keycloakAdministrator(writable.admin, writable.realm.name).logIn(id)
  const me = driverOf('me', (request) => driver.request({ ...request, headers: { authorization: `Bearer ${token}`, ...request.headers } }))
  const before = await me.get('/Me')
  expect(before).toMatchObject({ status: 200, body: { id, userName: uid, name: { givenName: 'Ada', familyName: 'Lovelace' } } })
  const written = await me.patch('/Me', replace('name.givenName', 'Augusta'), { headers: { 'if-match': before.headers['etag'] } })
  expect(written).toMatchObject({ status: 200, body: { name: { givenName: 'Augusta' } } })
  expect((await me.get('/Me')).headers['etag']).toBe(written.headers['etag'])
  expect(await ldap.entry(dnOf(uid))).toMatchObject({ cn: ['Augusta'], sn: ['Lovelace'] })
})
