import { expect, test } from 'vitest'
import { createGroup, createUser, ENTERPRISE, read } from '../support/builders'
import { openRealm } from '../support/keycloak-driver'

const { driver, realm, server, statementsOf } = await openRealm()
const admin = server.adminClient()

async function withReports(count: number) {
  const boss = await createUser(driver)
  const reports = []
  for (let index = 0; index < count; index++) reports.push(await createUser(driver, { [ENTERPRISE]: { manager: { value: boss.id } } }))
  return { boss, reports }
}

test('a manager of one and a manager of forty go with as many statements', async () => {
  const costOf = async (count: number) => {
    const managers = [await withReports(count), await withReports(count), await withReports(count), await withReports(count), await withReports(count)]
    return statementsOf(async () => driver.delete(`/Users/${managers.pop()!.boss.id}`))
  }
  expect(await costOf(40)).toBe(await costOf(1))
})

test('who reported is read anew everywhere, and was changed at that moment', async () => {
  const { boss, reports: [report] } = await withReports(1)
  // before Keycloak 26.6 a time of change is kept only of those who have been changed
  await driver.patch(`/Users/${report!.id}`, [{ op: 'replace', path: 'title', value: 'x' }])
  const before = await read(driver, `/Users/${report!.id}`)
  expect(before[ENTERPRISE]).toMatchObject({ manager: { value: boss.id } })
  await driver.delete(`/Users/${boss.id}`)
  const after = await read(driver, `/Users/${report!.id}`)
  expect(after).not.toHaveProperty([ENTERPRISE])
  expect(Date.parse(after.meta['lastModified'])).toBeGreaterThan(Date.parse(before.meta['lastModified']))
})

test('a deleted group is no default group of the realm, and gives nobody its roles', async () => {
  const user = await createUser(driver)
  const group = await createGroup(driver, { members: [{ value: user.id }] })
  await admin.roles.create({ realm: realm.name, name: 'of-the-group' })
  const role = (await admin.roles.findOneByName({ realm: realm.name, name: 'of-the-group' }))!
  await admin.groups.addRealmRoleMappings({ realm: realm.name, id: group.id, roles: [{ id: role.id!, name: role.name! }] })
  await admin.realms.addDefaultGroup({ realm: realm.name, id: group.id })
  expect(await driver.delete(`/Groups/${group.id}`)).toMatchObject({ status: 204 })
  expect(await admin.realms.getDefaultGroups({ realm: realm.name })).toEqual([])
  expect((await admin.users.listCompositeRealmRoleMappings({ realm: realm.name, id: user.id })).map(({ name }) => name)).not.toContain('of-the-group')
  expect((await createUser(driver))['groups']).toBeUndefined()
})

test('a deleted user has no link to an identity provider left that another could not have', async () => {
  await admin.identityProviders.create({ realm: realm.name, alias: 'idp', providerId: 'oidc', enabled: true, config: { clientId: 'x', clientSecret: 'x', authorizationUrl: 'https://idp.example/a', tokenUrl: 'https://idp.example/t' } })
  const link = async (id: string) =>
    admin.users.addToFederatedIdentity({ realm: realm.name, id, federatedIdentityId: 'idp', federatedIdentity: { identityProvider: 'idp', userId: 'e1', userName: 'ada' } })
  const [ada, grace] = [await createUser(driver), await createUser(driver)]
  await link(ada.id)
  await driver.delete(`/Users/${ada.id}`)
  await link(grace.id)
  expect(await admin.users.listFederatedIdentities({ realm: realm.name, id: grace.id })).toHaveLength(1)
})
