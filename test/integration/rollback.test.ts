import { expect, test } from 'vitest'
import { createGroup, createUser, groupBody, memberIds, read, unique, userBody } from '../support/builders'
import { openRealm } from '../support/keycloak-driver'

const { driver, realm, server } = await openRealm()
const admin = server.adminClient()
await admin.realms.update({ realm: realm.name }, { passwordPolicy: 'length(12)' })

test('a user whose password is refused is not there', async () => {
  const userName = unique('short')
  const response = await driver.post('/Users', userBody({ userName, password: 'short' }))
  expect(response.status).toBe(400)
  expect(response.body).toMatchObject({ scimType: 'invalidValue', detail: expect.stringMatching(/^"password": .*minimum length 12/) })
  expect(response.text).not.toContain('"short"')
  expect(await admin.users.find({ realm: realm.name, username: userName, exact: true })).toEqual([])
})

test('changes that come with a password that is refused are undone', async () => {
  const user = await createUser(driver, { displayName: 'A', password: 'long enough for all' })
  const before = await read(driver, `/Users/${user.id}`)
  for (const send of [
    () =>
      driver.patch(`/Users/${user.id}`, [
        { op: 'replace', path: 'displayName', value: 'B' },
        { op: 'replace', path: 'password', value: 'short' },
      ]),
    () =>
      driver.put(`/Users/${user.id}`, userBody({ userName: user['userName'], displayName: 'B', password: 'short' })),
  ]) {
    expect((await send()).status).toBe(400)
    expect(await read(driver, `/Users/${user.id}`)).toEqual(before)
    const stored = await admin.users.findOne({ realm: realm.name, id: user.id })
    expect(JSON.stringify(stored)).not.toContain('"B"')
  }
})

test('a group whose members are refused is not there', async () => {
  const [user, displayName] = [await createUser(driver), unique('never')]
  expect(
    (await driver.post('/Groups', groupBody({ displayName, members: [{ value: user.id }, { value: 'nobody' }] })))
      .status,
  ).toBe(400)
  expect(await admin.groups.find({ realm: realm.name, search: displayName })).toEqual([])
  expect(await read(driver, `/Users/${user.id}`)).not.toHaveProperty('groups')
})

test('an operation that fails undoes those before it, in the database and in the cache', async () => {
  const [ada, grace] = [await createUser(driver), await createUser(driver)]
  const group = await createGroup(driver, { members: [{ value: ada.id }] })
  const before = await read(driver, `/Groups/${group.id}`)
  const operations = [
    { op: 'replace', path: 'displayName', value: unique('renamed') },
    { op: 'remove', path: 'members' },
    { op: 'add', path: 'members', value: [{ value: grace.id }, { value: 'nobody' }] },
  ]
  expect((await driver.patch(`/Groups/${group.id}`, operations)).status).toBe(400)
  expect(await read(driver, `/Groups/${group.id}`)).toEqual(before)
  expect((await admin.groups.findOne({ realm: realm.name, id: group.id }))!.name).toBe(group['displayName'])
  const members = await admin.groups.listMembers({ realm: realm.name, id: group.id })
  expect(members.map(({ id }) => id)).toEqual([ada.id])
  expect(memberIds(await read(driver, `/Groups/${group.id}`))).toEqual([ada.id])
})
