import { expect, test } from 'vitest'
import { createUser } from '../support/builders'
import { openRealm } from '../support/keycloak-driver'

const MEMBERS = 10_000
const BATCH = 1000

const { driver, realm, server, statementsOf } = await openRealm()
const admin = server.adminClient()

async function fill(name: string, from: number, count: number): Promise<void> {
  const users = Array.from({ length: count }, (_, index) => ({ username: `member-${from + index}`, enabled: true, groups: [`/${name}`] }))
  await admin.realms.partialImport({ realm: realm.name, rep: { ifResourceExists: 'FAIL', users } as never })
}

test('a group with 10,000 members takes one more, and gives one back, without loading the others', async () => {
  const { id } = await admin.groups.create({ realm: realm.name, name: 'large' })
  const small = await admin.groups.create({ realm: realm.name, name: 'small' })
  for (let from = 0; from < MEMBERS; from += BATCH) await fill('large', from, BATCH)
  const { id: one } = await createUser(driver)

  const joinAndLeave = async (group: string) => {
    expect((await driver.patch(`/Groups/${group}`, [{ op: 'add', path: 'members', value: [{ value: one }] }])).status).toBe(204)
    expect((await driver.patch(`/Groups/${group}`, [{ op: 'remove', path: `members[value eq "${one}"]` }])).status).toBe(204)
  }
  expect(await statementsOf(() => joinAndLeave(id))).toBe(await statementsOf(() => joinAndLeave(small.id)))

  await driver.patch(`/Groups/${id}`, [{ op: 'add', path: 'members', value: [{ value: one }] }])
  const found = await driver.get('/Groups', { filter: `members.value eq "${one}"` })
  expect(found.body.totalResults).toBe(1)
  expect(found.body.Resources[0]).toMatchObject({ id, displayName: 'large' })
  expect(found.body.Resources[0]).not.toHaveProperty('members')
  expect((await driver.get(`/Groups/${id}`, { excludedAttributes: 'members' })).body).not.toHaveProperty('members')
  expect((await driver.get(`/Groups/${id}`)).body.members).toHaveLength(MEMBERS + 1)

  const users = await driver.get('/Users', { filter: `groups.value eq "${id}" and userName sw "member-99"`, count: 200, attributes: 'userName' })
  expect(users.body.totalResults).toBe(111)
}, 300_000)
