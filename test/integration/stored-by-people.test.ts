import { test } from 'vitest'
import { createUser, type Created, read, unique } from '../support/builders'
import { expect } from '../support/expect'
import { openRealm } from '../support/keycloak-driver'
import { keycloakAdministrator } from '../support/realm-administrator'
import { keycloakProfile } from '../support/profile'

const { driver, realm, server } = await openRealm()
const admin = server.adminClient()
const administrator = keycloakAdministrator(admin, realm.name)
const profile = await keycloakProfile(admin, realm.name)

const JUNK = ['{"value":"1","#":{"valueOf":1,"toString":1}}', '{"value":"2","#":1}', '{', 'null', '[[', `{"value":${'{"a":'.repeat(300)}`, '{"primary":true}', '{"VALUE" : "\\u0033"}']
const NAMES = ['phoneNumbers', 'emails', 'roles', 'addresses', 'photos', 'title', 'displayName', 'manager', 'scim.userName', 'scim.email', 'scim.lastModified', 'scim.created', 'scim.createdBy', '__proto__']
const EVERY_WAY = ['filter=phoneNumbers+pr', 'filter=not+(emails+pr)', 'filter=roles[primary+eq+false]', 'filter=title+pr', 'filter=meta.lastModified+gt+"2000-01-01T00:00:00Z"', 'sortBy=phoneNumbers', 'sortBy=title', 'sortBy=meta.lastModified', 'sortBy=emails', 'cursor=']

/** Writes through Keycloak's own account API, as the account console does. */
async function store(token: string, attributes: Readonly<Record<string, readonly string[]>>): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' }
  const url = `${realm.url}/account`
  const { username, email, firstName, lastName } = await (await fetch(url, { headers })).json()
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ username, email, firstName, lastName, attributes }) })).status
}

const withoutOne = (all: readonly Created[], { id }: Created) => all.filter((user) => user.id !== id)

test('whatever people store of themselves, what is said of everybody else stays the same', async () => {
  await profile.declare([], true)
  const emails = [{ value: `${unique('ada')}@example.com`, primary: true }]
  const one = await createUser(driver, { name: { givenName: 'Ada', familyName: 'King' }, emails })
  for (const phoneNumbers of [[{ value: '1', primary: true }, { value: '2' }], []]) await createUser(driver, { phoneNumbers, title: 'Dr', emails: [{ value: `${unique('x')}@example.com` }] })
  const lists = async () => {
    const said: unknown[] = []
    for (const query of EVERY_WAY) {
      const answer = await driver.get('/Users', encodeURI(query))
      expect(answer, query).toHaveStatus(200)
      said.push([query, withoutOne(answer.body.Resources, one)])
    }
    return said
  }
  const before = await lists()
  const { token } = await administrator.logIn(one.id)
  for (const name of NAMES) {
    expect([200, 204, 400]).toContain(await store(token, { [name]: JUNK }))
    expect(await lists()).toEqual(before)
    await read(driver, `/Users/${one.id}`)
  }
  expect(await store(token, Object.fromEntries(NAMES.slice(0, 8).map((name) => [name, JUNK])))).toBe(204)
  expect(await lists()).toEqual(before)
  expect((await read(driver, `/Users/${one.id}`))['phoneNumbers']).toEqual(expect.arrayContaining([{ value: '1' }, { value: '2' }, { value: '3' }]))
  expect(await driver.patch(`/Users/${one.id}`, [{ op: 'replace', path: 'phoneNumbers', value: [{ value: '9' }] }])).toHaveStatus(200)
})
