import { describe, expect, test } from 'vitest'
import { createUser, read, unique, USER } from '../support/builders'
import { openLdap } from '../support/ldap'
import { openLdapRealm } from '../support/ldap-realm'

const ldap = await openLdap()
const writable = await openLdapRealm(ldap, { editMode: 'WRITABLE', config: { importEnabled: 'false' } })
const readOnly = await openLdapRealm(ldap, { editMode: 'READ_ONLY', config: { importEnabled: 'false' } })

const replace = (path: string, value: string | boolean) => [{ op: 'replace', path, value }]
const MUTABILITY = { status: 400, body: { scimType: 'mutability' } }

describe.each(Object.entries({ writable, readOnly }))('not imported, %s', (_, ldapRealm) => {
  const { driver, providerId } = ldapRealm
  const idOf = (uid: string) => `f:${providerId}:${uid}`
  const pathOf = (uid: string) => `/Users/${encodeURIComponent(idOf(uid))}`

  test('a user is found by id, as it is or percent-encoded, and in no list', async () => {
    const uid = unique('ada')
    await ldapRealm.addPeople(uid)
    const user = await read(driver, pathOf(uid))
    expect(user).toMatchObject({ id: idOf(uid), userName: uid, active: true, title: 'Countess', name: { givenName: 'Ada' } })
    expect(user['meta']).toMatchObject({ location: expect.stringContaining(encodeURIComponent(idOf(uid))) })
    expect(await read(driver, `/Users/${idOf(uid)}`)).toEqual(user)
    for (const filter of [`userName eq "${uid}"`, `id eq "${idOf(uid)}"`]) expect(await driver.get('/Users', { filter })).toMatchObject({ body: { totalResults: 0 } })
    expect(await driver.get('/Users')).toMatchObject({ status: 200 })
  })

  test('a name of many alphabets, with blanks and slashes, is a name', async () => {
    for (const uid of ['ada lovelace', 'åse', 'ada+b', 'ada@example.com', 'a:b:c', '%41']) {
      const name = `${uid}-${unique()}`
      await ldapRealm.addPeople(name)
      const user = await read(driver, pathOf(name))
      expect(user).toMatchObject({ id: idOf(name) })
      const { location } = user['meta'] as { location: string }
      expect(decodeURIComponent(location.split('/').at(-1)!)).toBe(idOf(name))
    }
  })

  test.each(['nobody', '', '*', 'a*', ')(uid=*', '(&)', '\\', '\\2a', ':', '..', 'a,b=c', 'x'.repeat(400)])('the name "%s", which nobody has, is 404 for everything', async (uid) => {
    expect(await driver.get(pathOf(uid))).toMatchObject({ status: 404 })
    expect(await driver.patch(pathOf(uid), replace('title', 'Dr'))).toMatchObject({ status: 404 })
    expect(await driver.put(pathOf(uid), { schemas: [USER], userName: 'x' })).toMatchObject({ status: 404 })
    expect(await driver.delete(pathOf(uid))).toMatchObject({ status: 404 })
  })

  test('such a user can be nobody’s member', async () => {
    const uid = unique('ada')
    await ldapRealm.addPeople(uid)
    const group = await driver.post('/Groups', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: unique('group'), members: [{ value: idOf(uid) }] })
    expect(group).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } })
  })

  test('while LDAP is down such a user is 503, and everybody else is there', async () => {
    const uid = unique('ada')
    const local = await createUser(driver)
    await ldapRealm.addPeople(uid)
    await ldap.down()
    try {
      expect(await driver.get(pathOf(uid))).toMatchObject({ status: 503, headers: { 'retry-after': expect.any(String) } })
      expect(await driver.patch(pathOf(uid), replace('title', 'Dr'))).toMatchObject({ status: 503 })
      expect(await driver.get(`/Users/${local.id}`)).toMatchObject({ status: 200 })
      expect(await driver.get('/Users')).toMatchObject({ status: 200 })
    } finally {
      await ldap.up()
    }
  })

  test('no user is managed who is in no list', async () => {
    const uid = unique('ada')
    await ldapRealm.addPeople(uid)
    await ldapRealm.admin.roles.create({ realm: ldapRealm.realm.name, name: 'scim-managed' })
    expect(await driver.get(pathOf(uid))).toMatchObject({ status: 404 })
    await ldapRealm.admin.roles.delByName({ realm: ldapRealm.realm.name, name: 'scim-managed' })
  })
})

test('a writable provider takes changes of what it maps, refuses others, and answers the version that is read next', async () => {
  const { driver, providerId, dnOf } = writable
  const uid = unique('ada')
  await writable.addPeople(uid)
  const path = `/Users/${encodeURIComponent(`f:${providerId}:${uid}`)}`
  const version = (await driver.get(path)).headers['etag']
  const written = await driver.patch(path, replace('title', 'Dr'), { headers: { 'if-match': version } })
  expect(written).toMatchObject({ status: 200, body: { title: 'Dr' } })
  expect(await ldap.entry(dnOf(uid))).toMatchObject({ title: ['Dr'] })
  const again = await driver.get(path)
  expect(again).toMatchObject({ body: { title: 'Dr' } })
  expect(again.headers['etag']).toBe(written.headers['etag'])
  const mail = await driver.patch(path, [...replace('emails[primary eq true].value', `new-${uid}@example.com`), ...replace('name.givenName', 'Augusta')])
  expect(mail).toMatchObject({ status: 200, body: { emails: [{ value: `new-${uid}@example.com` }], name: { givenName: 'Augusta' } } })
  expect(await ldap.entry(dnOf(uid))).toMatchObject({ title: ['Dr'], mail: [`new-${uid}@example.com`], cn: ['Augusta'] })
  expect((await driver.get(path)).headers['etag']).toBe(mail.headers['etag'])
  expect(await driver.patch(path, replace('title', 'Ms'), { headers: { 'if-match': version } })).toMatchObject({ status: 412 })
  expect(await driver.patch(path, [...replace('title', 'Ms'), ...replace('nickName', 'A')])).toMatchObject({ ...MUTABILITY, body: { detail: expect.stringContaining('"nickName"') } })
  expect(await driver.patch(path, replace('active', false))).toMatchObject({ ...MUTABILITY, body: { detail: expect.stringContaining('"active"') } })
  expect(await ldap.entry(dnOf(uid))).toMatchObject({ title: ['Dr'] })
  expect(await driver.delete(path)).toMatchObject({ status: 204 })
  expect(await ldap.entry(dnOf(uid))).toBeUndefined()
  expect(await driver.get(path)).toMatchObject({ status: 404 })
})

test('a read-only provider refuses every change, a removal too', async () => {
  const { driver, providerId, dnOf } = readOnly
  const uid = unique('ada')
  await readOnly.addPeople(uid)
  const path = `/Users/${encodeURIComponent(`f:${providerId}:${uid}`)}`
  const before = await read(driver, path)
  for (const operations of [replace('title', 'Dr'), replace('active', false), replace('password', 'An0ther!secret')]) expect(await driver.patch(path, operations)).toMatchObject(MUTABILITY)
  expect(await driver.delete(path)).toMatchObject(MUTABILITY)
  expect(await read(driver, path)).toEqual(before)
  expect(await ldap.entry(dnOf(uid))).toMatchObject({ title: ['Countess'] })
})
