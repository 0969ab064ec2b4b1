import { afterAll, test } from 'vitest'
import { createUser } from '../support/builders'
import { httpDriver } from '../support/drivers'
import { expect } from '../support/expect'
import { openRealm } from '../support/keycloak-driver'
import { addScimClient, clientToken } from '../support/realm'

const MEMBERS = 10_000

const { realm, server, statementsOf } = await openRealm()
const admin = server.adminClient()
const name = `${realm.name}-large`
const url = `${server.url}/realms/${name}`

/** Imports the whole realm, which is the quickest way to many members. */
async function importRealm() {
  const attributes = { 'scim.authentication.mode': 'KEYCLOAK' }
  const users = Array.from({ length: MEMBERS }, (_, index) => ({
    username: `member-${index}`,
    enabled: true,
    groups: ['/large'],
  }))
  await admin.realms.create({
    realm: name,
    enabled: true,
    accessTokenLifespan: 1800,
    attributes,
    groups: [{ name: 'large' }, { name: 'small' }],
    users,
  })
  await fetch(`${url}/scim/v2/ServiceProviderConfig`)
  return httpDriver(
    `${url}/scim`,
    await clientToken(url, await addScimClient(admin, name, 'scim-client', ['scim-access']))(),
  )
}

afterAll(() => admin.realms.del({ realm: name }))

test(`a group with ${MEMBERS} members takes one more, and gives one back, without loading the others`, async ({
  annotate,
}) => {
  const driver = await importRealm()
  const idOf = async (group: string) =>
    (await driver.get('/Groups', { filter: `displayName eq "${group}"`, attributes: 'id' })).body.Resources[0].id
  const [large, small] = [await idOf('large'), await idOf('small')]
  const { id: one } = await createUser(driver)

  const patch = async (
    group: string,
    operation: { readonly op: string; readonly path: string; readonly value?: { readonly value: string }[] },
  ) => expect((await driver.patch(`/Groups/${group}`, [operation])).status).toBe(204)
  const join = (group: string) => patch(group, { op: 'add', path: 'members', value: [{ value: one }] })
  const leave = (group: string) => patch(group, { op: 'remove', path: `members[value eq "${one}"]` })
  const costOf = (group: string) => statementsOf(() => join(group).then(() => leave(group)))
  const cost = await costOf(large)
  await annotate(`one joins and leaves again: ${cost} statements`)
  expect(cost).toBe(await costOf(small))

  await join(large)
  const found = await driver.get('/Groups', { filter: `members.value eq "${one}"` })
  expect(found).toHaveStatus(200)
  expect(found.body.totalResults).toBe(1)
  expect(found.body.Resources[0]).toMatchObject({ id: large, displayName: 'large' })
  expect(Object.keys(found.body.Resources[0])).not.toContain('members')
  expect(Object.keys((await driver.get(`/Groups/${large}`, { excludedAttributes: 'members' })).body)).not.toContain(
    'members',
  )
  expect((await driver.get(`/Groups/${large}`)).body.members.length).toBe(MEMBERS + 1)

  const users = await driver.get('/Users', {
    filter: `groups.value eq "${large}" and userName sw "member-99"`,
    count: 200,
    attributes: 'userName',
  })
  expect(users.body.totalResults).toBe(111)
}, 300_000)
