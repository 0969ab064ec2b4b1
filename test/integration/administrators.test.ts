import { expect, test } from 'vitest'
import { createGroup, createUser, memberIds, read, unique } from '../support/builders'
import { openRealm } from '../support/keycloak-driver'
import { allowPasswordLogin, logIn } from '../support/people'

const { driver, realm, server } = await openRealm()
const admin = server.adminClient()
const realmName = realm.name
await allowPasswordLogin(admin, realm)

test('what SCIM writes, an administrator sees at once', async () => {
  const user = await createUser(driver, {
    userName: unique('Seen'),
    name: { givenName: 'Ada' },
    emails: [{ value: `${unique('Seen')}@Example.com`, primary: true }],
  })
  const seen = async () => (await admin.users.findOne({ realm: realmName, id: user.id }))!
  expect(await seen()).toMatchObject({
    username: user['userName'].toLowerCase(),
    firstName: 'Ada',
    enabled: true,
    email: user['emails'][0].value.toLowerCase(),
  })
  await driver.patch(`/Users/${user.id}`, [
    { op: 'replace', path: 'name.givenName', value: 'Augusta' },
    { op: 'replace', path: 'active', value: false },
  ])
  expect(await seen()).toMatchObject({ firstName: 'Augusta', enabled: false })
  const group = await createGroup(driver, { members: [{ value: user.id }] })
  expect((await admin.users.listGroups({ realm: realmName, id: user.id })).map(({ id }) => id)).toEqual([group.id])
  await driver.patch(`/Groups/${group.id}`, [{ op: 'remove', path: 'members' }])
  expect(await admin.users.listGroups({ realm: realmName, id: user.id })).toEqual([])
})

test('what an administrator writes, SCIM sees at once', async () => {
  const email = `${unique('a')}@example.com`
  const { id } = await admin.users.create({
    realm: realmName,
    username: unique('admin'),
    enabled: true,
    email,
    firstName: 'Ada',
    lastName: 'L',
  })
  const user = await read(driver, `/Users/${id}`)
  expect(user).toMatchObject({ active: true, name: { givenName: 'Ada', familyName: 'L' } })
  expect(user['emails']).toEqual([{ value: email, type: 'work', primary: true }])
  const stored = await admin.users.findOne({ realm: realmName, id })
  await admin.users.update({ realm: realmName, id }, { ...stored, firstName: 'Grace', enabled: false })
  expect(await read(driver, `/Users/${id}`)).toMatchObject({ active: false, name: { givenName: 'Grace' } })
  const group = await admin.groups.create({ realm: realmName, name: unique('admin') })
  await admin.users.addToGroup({ realm: realmName, id, groupId: group.id })
  expect(memberIds(await read(driver, `/Groups/${group.id}`))).toEqual([id])
  expect((await driver.get('/Users', { filter: `groups.value eq "${group.id}"` })).body.totalResults).toBe(1)
})

test('a spelling that SCIM kept is dropped when an administrator changes the field', async () => {
  const [userName, address] = [unique('MiXed'), `${unique('MiXed')}@Example.com`]
  const user = await createUser(driver, {
    userName,
    emails: [
      { value: address, type: 'work', primary: true },
      { value: `${unique()}@example.com`, type: 'home' },
    ],
  })
  await admin.realms.update({ realm: realmName }, { editUsernameAllowed: true })
  const stored = await admin.users.findOne({ realm: realmName, id: user.id })
  const [renamed, moved] = [unique('renamed'), `${unique('moved')}@example.com`]
  await admin.users.update({ realm: realmName, id: user.id }, { ...stored, username: renamed, email: moved })
  const after = await read(driver, `/Users/${user.id}`)
  expect(after['userName']).toBe(renamed)
  expect(after['emails'][0]).toEqual({ value: moved, type: 'work', primary: true })
  expect(after['emails']).toHaveLength(2)
  for (const filter of [
    `userName eq "${renamed}"`,
    `emails.value eq "${moved}"`,
    `emails[type eq "work" and value eq "${moved}"]`,
  ])
    expect((await driver.get('/Users', { filter })).body.totalResults, filter).toBe(1)
  for (const filter of [`userName eq "${userName}"`, `emails.value eq "${address}"`])
    expect((await driver.get('/Users', { filter })).body.totalResults, filter).toBe(0)
})

test('a user logs in with the password that SCIM set, until deactivated or deleted', async () => {
  const username = unique('login')
  const user = await createUser(driver, {
    userName: username,
    password: 'First!secret',
    name: { givenName: 'A', familyName: 'B' },
    emails: [{ value: `${username}@example.com`, primary: true }],
  })
  const enters = async (password: string) => (await logIn(realm, { username, password })).token !== undefined
  expect(await enters('First!secret')).toBe(true)
  expect(await enters('wrong')).toBe(false)
  await driver.patch(`/Users/${user.id}`, [{ op: 'replace', value: { password: 'Second!secret' } }])
  expect(await enters('First!secret')).toBe(false)
  expect(await enters('Second!secret')).toBe(true)
  await driver.patch(`/Users/${user.id}`, [{ op: 'Replace', path: 'active', value: 'False' }])
  expect(await enters('Second!secret')).toBe(false)
  await driver.patch(`/Users/${user.id}`, [{ op: 'Replace', path: 'active', value: 'True' }])
  expect(await enters('Second!secret')).toBe(true)
  await driver.delete(`/Users/${user.id}`)
  expect(await enters('Second!secret')).toBe(false)
})

test('service accounts are no users', async () => {
  const [client] = await admin.clients.find({ realm: realmName, clientId: realm.clientId })
  const account = await admin.clients.getServiceAccountUser({ realm: realmName, id: client!.id! })
  expect((await driver.get(`/Users/${account.id}`)).status).toBe(404)
  expect((await driver.get('/Users', { filter: `userName eq "${account.username}"` })).body.totalResults).toBe(0)
  expect((await driver.get('/Users', { filter: 'userName sw "service-account-"' })).body.totalResults).toBe(0)
  expect((await driver.patch(`/Users/${account.id}`, [{ op: 'replace', path: 'active', value: false }])).status).toBe(
    404,
  )
  expect((await driver.delete(`/Users/${account.id}`)).status).toBe(404)
  const group = await createGroup(driver)
  const response = await driver.patch(`/Groups/${group.id}`, [
    { op: 'add', path: 'members', value: [{ value: account.id! }] },
  ])
  expect(response.body).toMatchObject({ status: '400', scimType: 'invalidValue' })
})

test('the groups of organizations are no groups', async () => {
  await admin.realms.update({ realm: realmName }, { organizationsEnabled: true })
  const before = (await driver.get('/Groups', { count: 0 })).body.totalResults
  const name = unique('org')
  const organization = await admin.organizations.create({
    realm: realmName,
    name,
    alias: name,
    domains: [{ name: `${name}.example`, verified: false }],
  } as never)
  const user = await createUser(driver)
  await admin.organizations.addMember({ realm: realmName, orgId: organization.id, userId: user.id })
  expect((await driver.get('/Groups', { count: 0 })).body.totalResults).toBe(before)
  expect(await read(driver, `/Users/${user.id}`)).not.toHaveProperty('groups')
  expect((await driver.get('/Users', { filter: `id eq "${user.id}" and groups pr` })).body.totalResults).toBe(0)
})
