import { afterEach, expect, test } from 'vitest'
import { createGroup, createUser, memberIds, read } from '../support/builders'
import { openLdap } from '../support/ldap'
import { openLdapRealm } from '../support/ldap-realm'

const ldap = await openLdap()
const ldapRealm = await openLdapRealm(ldap, { editMode: 'WRITABLE' })
const { driver, realm, admin } = ldapRealm
const PEOPLE = ['ada', 'bob', 'cyd']
await ldapRealm.addPeople(...PEOPLE)
await ldapRealm.sync()
const { body: imported } = await driver.get('/Users')
const ids: readonly string[] = imported.Resources.map(({ id }: { id: string }) => id)
const [ada, bob, cyd] = ids.map((id) => `/Users/${id}`) as [string, string, string]
const local = await createUser(driver)

/** Brings the server back after each test. Keycloak then uses it again. */
afterEach(async () => {
  await ldap.up()
  await ldap.delay(0)
})

const TITLE = [{ op: 'replace', path: 'title', value: 'Dr' }]
const UNAVAILABLE = { status: 503, headers: { 'retry-after': expect.stringMatching(/^\d+$/) } }

test('while LDAP is down its users are read as they are, and others are not affected', async () => {
  const before = await read(driver, ada)
  await ldap.down()
  await admin.cache.clearUserCache({ realm: realm.name })
  expect(await read(driver, ada)).toEqual(before)
  expect(await driver.get('/Users', { filter: 'userName eq "bob"' })).toMatchObject({ body: { totalResults: 1 } })
  expect(await driver.get('/Users', { count: 100 })).toMatchObject({ status: 200, body: { totalResults: PEOPLE.length + 1 } })
  expect(await driver.patch(`/Users/${local.id}`, TITLE)).toMatchObject({ status: 200 })
})

test('while LDAP is down every change of its users is 503 and leaves nothing', async () => {
  const group = await createGroup(driver)
  const before = await read(driver, bob)
  await ldap.down()
  const member = [{ op: 'add', path: 'members', value: [{ value: ids[1]! }] }]
  for (const answer of [
    await driver.patch(bob, TITLE), await driver.put(bob, { ...before, title: 'Dr' }), await driver.delete(bob),
    await driver.patch(bob, [{ op: 'replace', path: 'active', value: false }]),
    await driver.patch(bob, [{ op: 'replace', path: 'password', value: 'An0ther!secret' }]),
    await driver.patch(`/Groups/${group.id}`, member),
  ])
    expect(answer).toMatchObject(UNAVAILABLE)
  expect(await read(driver, bob)).toEqual(before)
  expect(memberIds(await read(driver, `/Groups/${group.id}`))).toEqual([])
  await ldap.up()
  expect(await driver.patch(bob, TITLE)).toMatchObject({ status: 200, body: { title: 'Dr' } })
  expect(await ldap.entry(ldapRealm.dnOf('bob'))).toMatchObject({ title: ['Dr'] })
})

test('in a bulk request only the operations on such users fail', async () => {
  await ldap.down()
  const operation = (path: string) => ({ method: 'PATCH', path, data: { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: TITLE } })
  const { body } = await driver.post('/Bulk', {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
    Operations: [operation(ada), operation(`/Users/${local.id}`), operation(cyd)],
  })
  expect(body.Operations.map(({ status }: { status: string }) => status)).toEqual(['503', '200', '503'])
})

test('an LDAP that is slow costs the provider’s own time-out, and reads cost nothing', async () => {
  await ldap.delay(20_000)
  const begun = Date.now()
  expect(await driver.get(cyd)).toMatchObject({ status: 200 })
  expect(await driver.get('/Users')).toMatchObject({ status: 200 })
  const read = Date.now() - begun
  expect(await driver.patch(cyd, TITLE)).toMatchObject(UNAVAILABLE)
  expect(read).toBeLessThan(1500)
  expect(Date.now() - begun).toBeLessThan(10_000)
})

test('no read asks LDAP anything', async () => {
  const before = await ldap.searches()
  await admin.cache.clearUserCache({ realm: realm.name })
  for (const path of ids) await driver.get(`/Users/${path}`)
  await driver.get('/Users', { filter: 'userName eq "ada"' })
  await driver.get('/Users', { filter: 'active eq true and emails.value co "example.com"' })
  expect(await ldap.searches()).toBe(before)
})

test('who is gone from LDAP and is to be kept can be read and deleted', async () => {
  await ldapRealm.addPeople('dee')
  await ldapRealm.sync()
  const { body } = await driver.get('/Users', { filter: 'userName eq "dee"' })
  const dee = `/Users/${body.Resources[0].id}`
  await ldapRealm.configure({ removeInvalidUsersEnabled: 'false' })
  await ldap.apply(`dn: ${ldapRealm.dnOf('dee')}\nchangetype: delete\n`)
  expect(await driver.patch(dee, TITLE)).toMatchObject({ status: 400, body: { scimType: 'mutability' } })
  expect(await driver.get(dee)).toMatchObject({ status: 200 })
  expect(await driver.delete(dee)).toMatchObject({ status: 204 })
  expect(await driver.get(dee)).toMatchObject({ status: 404 })
  await ldapRealm.configure({ removeInvalidUsersEnabled: 'true' })
})

test('users of a provider that is switched off are read, and cannot be changed', async () => {
  await ldapRealm.configure({ enabled: 'false' })
  try {
    expect(await driver.get(ada)).toMatchObject({ status: 200 })
    expect(await driver.patch(ada, TITLE)).toMatchObject({ status: 400, body: { scimType: 'mutability', detail: expect.stringContaining('"title"') } })
    const deactivation = await driver.patch(ada, [{ op: 'replace', path: 'active', value: false }])
    expect(deactivation).toMatchObject({ status: 400, body: { scimType: 'mutability', detail: expect.stringContaining('"active"') } })
    expect(await driver.delete(ada)).toMatchObject({ status: 400, body: { scimType: 'mutability' } })
  } finally {
    await ldapRealm.configure({ enabled: 'true' })
  }
  expect(await driver.get(ada)).toMatchObject({ status: 200 })
})
