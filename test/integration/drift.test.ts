import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { managementOf } from '../management/management'
import { createUser, unique } from '../support/builders'
import { driftedIn } from '../support/drift'
import { openIdentityProvider } from '../support/identity-provider'
import { openRealm } from '../support/keycloak-driver'
import { changeAccount, keycloakLogins } from '../support/logins'
import { AT_PROVIDER, openPages } from '../support/pages'

const { driver, realm: scimRealm, server, statementsOf } = await openRealm()
const { name: realm, url } = scimRealm
const admin = server.adminClient()
const ask = managementOf(server, realm)

await admin.realms.updateConfigEvents({ realm }, { adminEventsEnabled: true, eventsEnabled: true })

const drift = () => driftedIn(async (target) => (await ask('GET', target)).json)
const of = async (id: string) => (await drift()).find((user) => user.id === id)
const namesOf = async (id: string) => (await of(id))?.attributes.map(({ name }) => name)

const named = (more: object = {}) => {
  const userName = unique('ada')
  return { userName, name: { givenName: 'Ada', familyName: 'Lovelace' }, emails: [{ value: `${userName}@example.com`, primary: true }], ...more }
}

test('an administrator changes a user: what, and who it was', async () => {
  const { id } = await createUser(driver, named())
  await driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'title', value: 'Analyst' }])
  const found = (await admin.users.findOne({ realm, id }))!
  await admin.users.update({ realm, id }, { ...found, lastName: 'Byron', email: `${unique('other')}@example.com` })
  await driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'title', value: 'Countess' }])
  const [administrator] = await admin.users.find({ realm: 'master', username: 'admin' })
  const shown = (await of(id))!
  expect(shown.attributes.map(({ name }) => name).sort()).toEqual(['emails', 'name.familyName'])
  expect(shown.changes).toEqual([{ at: expect.any(String), by: 'administrator', userId: administrator!.id, clientId: expect.any(String), type: 'UPDATE' }])
  expect(Date.parse(shown.changes[0]!.at)).toBeGreaterThan(Date.parse(shown.attributes[0]!.written))
})

test('people change themselves in the account console', async () => {
  const body = named()
  const { id } = await createUser(driver, body)
  const { token } = await keycloakLogins(admin, realm).logIn(id)
  await changeAccount(url, token, { username: body.userName, email: body.emails[0]!.value, firstName: 'Augusta', lastName: 'Lovelace' })
  const shown = (await of(id))!
  expect(shown.attributes.map(({ name }) => name)).toEqual(['name.givenName'])
  expect(shown.changes).toContainEqual({ at: expect.any(String), by: 'person', userId: id, clientId: expect.any(String), type: 'UPDATE_PROFILE' })
})

test('a login through an identity provider writes its own values', async () => {
  const [provider, visit] = [await openIdentityProvider(admin, scimRealm), await openPages(admin, scimRealm)]
  const [password, username] = [randomUUID(), unique('byron')]
  const credentials = [{ type: 'password', value: password, temporary: false }]
  await admin.users.create({ realm: provider.name, username, email: `${username}@example.com`, firstName: 'Ada', lastName: 'Lovelace', enabled: true, credentials })
  const come = () => visit('auth', [{ username, password }], AT_PROVIDER)
  await come()
  const [{ id }] = await admin.users.find({ realm, username, exact: true }) as [{ id: string }]
  expect(await namesOf(id)).toBeUndefined()
  await driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'name.familyName', value: 'Byron' }])
  expect(await namesOf(id)).toBeUndefined()
  await come()
  expect(await namesOf(id)).toEqual(['name.familyName'])
})

test('a page takes as many statements for 100 users as for 10', async ({ annotate }) => {
  for (let index = 0; index < 100; index++) {
    const { id } = await createUser(driver, named())
    if (index % 2 === 0) await admin.users.update({ realm, id }, { lastName: 'Byron' })
  }
  const costOf = (max: number) => statementsOf(async () => expect((await ask('GET', `/drift?max=${max}`)).json.looked).toBe(max))
  const [ten, hundred] = [await costOf(10), await costOf(100)]
  await annotate(`a page of drift: ${hundred} statements`)
  expect(hundred).toBe(ten)
  expect(hundred).toBeLessThanOrEqual(12)
})

test('no read and no list takes a statement for it, and a write that remembers takes none to look', async () => {
  const { id } = await createUser(driver, named())
  const requests = {
    get: () => driver.get(`/Users/${id}`),
    list: () => driver.get('/Users', { count: 20 }),
    same: () => driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'name.givenName', value: 'Ada' }]),
  }
  const costs = async () => {
    const counted: Record<string, number> = {}
    for (const [name, request] of Object.entries(requests)) counted[name] = await statementsOf(request)
    return counted
  }
  const kept = await costs()
  await admin.realms.update({ realm }, { attributes: { ...(await admin.realms.findOne({ realm }))!.attributes, 'scim.drift': 'off' } })
  expect(await costs()).toEqual(kept)
})
