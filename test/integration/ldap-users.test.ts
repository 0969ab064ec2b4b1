import { beforeAll, describe, expect, test } from 'vitest'
import { type Created, read } from '../support/builders'
import { openLdap } from '../support/ldap'
import { found, imported, type ImportedPerson, refusedFor, replace } from '../support/ldap-person'
import { type LdapRealm, openLdapRealm } from '../support/ldap-realm'
import { allowPasswordLogin, logIn } from '../support/people'

const ldap = await openLdap()
const writable = await openLdapRealm(ldap, { editMode: 'WRITABLE' })
const readOnly = await openLdapRealm(ldap, { editMode: 'READ_ONLY' })
const unsynced = await openLdapRealm(ldap, { editMode: 'UNSYNCED' })
const ldapRealms = { writable, readOnly, unsynced }

/** Reads the version by GET, in a list, and by a filter. */
async function versions({ driver }: LdapRealm, id: string): Promise<readonly (string | undefined)[]> {
  const one = await driver.get(`/Users/${id}`)
  const { body: list } = await driver.get('/Users', { count: 100 })
  const { body: filtered } = await driver.get('/Users', { filter: `id eq "${id}"` })
  const inList = list.Resources.find((user: Created) => user.id === id)
  return [one.headers['etag'], one.body.meta.version, inList.meta.version, filtered.Resources[0].meta.version]
}

describe.each(Object.entries(ldapRealms))('%s', (_, ldapRealm) => {
  const { driver } = ldapRealm
  let person: ImportedPerson

  beforeAll(async () => {
    person = await imported(ldapRealm)
  })

  test('imported people are found by name, address and id, and read alike', async () => {
    const { uid, id, path } = person
    for (const filter of [
      `userName eq "${uid}"`, `emails.value eq "${uid}@example.com"`, `id eq "${id}"`,
      `name.familyName eq "Lovelace" and userName sw "${uid}"`, `title eq "Countess" and active eq true and userName co "${uid}"`,
    ])
      expect(await found(ldapRealm, filter)).toEqual(await read(driver, path))
    expect(await read(driver, path)).toMatchObject({ userName: uid, name: { givenName: 'Ada', familyName: 'Lovelace' }, title: 'Countess', active: true })
  })

  test('the version is the same by GET, in a list and for a write, though LDAP has changed meanwhile', async () => {
    const { id, path, uid } = await imported(ldapRealm)
    await ldapRealm.modify(uid, 'replace: cn\ncn: Augusta')
    const [version, ...others] = await versions(ldapRealm, id)
    expect(new Set(others)).toEqual(new Set([version]))
    const written = await driver.patch(path, replace('active', false), { headers: { 'if-match': version } })
    expect(written).toMatchObject({ status: 200, body: { active: false } })
    expect(written.headers['etag']).not.toBe(version)
    expect(new Set(await versions(ldapRealm, id))).toEqual(new Set([written.headers['etag']]))
    expect(await driver.patch(path, replace('active', true), { headers: { 'if-match': version } })).toMatchObject({ status: 412 })
    expect(await driver.patch(path, replace('active', true), { headers: { 'if-match': written.headers['etag'] } })).toMatchObject({ status: 200 })
  })

  test('a change moves meta.lastModified', async () => {
    const { path } = await imported(ldapRealm)
    const { meta: before } = await read(driver, path) as Created & { meta: { lastModified: string } }
    const { body } = await driver.patch(path, replace('active', false))
    expect(Date.parse(body.meta.lastModified)).toBeGreaterThan(Date.parse(before.lastModified))
  })

  test('a sync brings what LDAP has, under another version', async () => {
    const { id, uid } = await imported(ldapRealm)
    const [before] = await versions(ldapRealm, id)
    await ldapRealm.modify(uid, 'replace: sn\nsn: Byron')
    await ldapRealm.sync()
    expect(await found(ldapRealm, `name.familyName eq "Byron" and userName eq "${uid}"`)).toMatchObject({ id })
    expect(new Set(await versions(ldapRealm, id))).not.toContain(before)
  })

  test('who is deactivated cannot log in, and LDAP keeps the entry', async () => {
    const { path, uid } = await imported(ldapRealm)
    await allowPasswordLogin(ldapRealm.admin, ldapRealm.realm)
    const login = { username: uid, password: 'secret' }
    expect(await logIn(ldapRealm.realm, login)).toMatchObject({ token: expect.any(String) })
    expect(await driver.patch(path, replace('active', false))).toMatchObject({ status: 200 })
    expect(await logIn(ldapRealm.realm, login)).toMatchObject({ error: 'invalid_grant' })
    expect(await ldap.entry(ldapRealm.dnOf(uid))).toBeDefined()
  })

  test('who is gone from LDAP is gone with the next change, and nothing waits', async () => {
    const [patched, deleted] = [await imported(ldapRealm), await imported(ldapRealm)]
    for (const { uid } of [patched, deleted]) await ldap.apply(`dn: ${ldapRealm.dnOf(uid)}\nchangetype: delete\n`)
    expect(await driver.get(patched.path)).toMatchObject({ status: 200 })
    expect(await driver.patch(patched.path, replace('active', false))).toMatchObject({ status: 404 })
    expect(await driver.delete(deleted.path)).toMatchObject({ status: 404 })
    for (const { path } of [patched, deleted]) expect(await driver.get(path)).toMatchObject({ status: 404 })
  })
})

describe('a read-only provider', () => {
  const { driver, dnOf } = readOnly

  const changes: readonly (readonly [string, string])[] = [
    ['title', 'title'], ['displayName', 'displayName'], ['name.familyName', 'name.familyName'], ['emails[primary eq true].value', 'emails'],
    ['userName', 'userName'], ['externalId', 'externalId'], ['password', 'password'],
  ]
  test.each(changes)('a change of %s is refused for "%s", and nothing has changed anywhere', async (path, name) => {
    const person = await imported(readOnly)
    const before = await read(driver, person.path)
    const entry = await ldap.entry(dnOf(person.uid))
    expect(await driver.patch(person.path, [...replace('active', false), ...replace(path, 'x@example.com')])).toMatchObject(refusedFor(name))
    expect(await read(driver, person.path)).toEqual(before)
    expect(await ldap.entry(dnOf(person.uid))).toEqual(entry)
  })

  test('a PUT of what is there changes nothing and is no error', async () => {
    const { path } = await imported(readOnly)
    const before = await read(driver, path)
    expect(await driver.put(path, before)).toMatchObject({ status: 200 })
    expect(await read(driver, path)).toEqual(before)
  })

  test('a DELETE forgets the user here until the next sync', async () => {
    const { path, uid } = await imported(readOnly)
    expect(await driver.delete(path)).toMatchObject({ status: 204 })
    expect(await driver.get(path)).toMatchObject({ status: 404 })
    expect(await ldap.entry(dnOf(uid))).toBeDefined()
    await readOnly.sync()
    await found(readOnly, `userName eq "${uid}"`)
  })
})

describe('a provider that is not synced back', () => {
  const { driver, dnOf } = unsynced

  test('a change stays here', async () => {
    const { path, uid } = await imported(unsynced)
    const entry = await ldap.entry(dnOf(uid))
    const operations = [...replace('title', 'Dr'), ...replace('displayName', 'A. B.'), ...replace('emails[primary eq true].value', `new-${uid}@example.com`), ...replace('userName', `new-${uid}`)]
    expect(await driver.patch(path, operations)).toMatchObject({ status: 200 })
    expect(await read(driver, path)).toMatchObject({ userName: `new-${uid}`, title: 'Dr', displayName: 'A. B.', emails: [{ value: `new-${uid}@example.com` }] })
    expect(await ldap.entry(dnOf(uid))).toEqual(entry)
  })

  test('a password is one of Keycloak’s, and a deleted user is forgotten here only', async () => {
    const { path, uid } = await imported(unsynced)
    await allowPasswordLogin(unsynced.admin, unsynced.realm)
    expect(await driver.patch(path, replace('password', 'An0ther!secret'))).toMatchObject({ status: 200 })
    expect(await logIn(unsynced.realm, { username: uid, password: 'An0ther!secret' })).toMatchObject({ token: expect.any(String) })
    expect(await driver.delete(path)).toMatchObject({ status: 204 })
    expect(await ldap.entry(dnOf(uid))).toMatchObject({ userpassword: ['secret'] })
  })
})
