import { expect, test } from 'vitest'
import { createGroup, createUser, ENTERPRISE, groupBody, memberIds, read, unique, userBody } from '../support/builders'
import { openRealm } from '../support/keycloak-driver'

const { driver } = await openRealm()

const ATTRIBUTES = [
  'displayName',
  'nickName',
  'title',
  'userType',
  'timezone',
  'preferredLanguage',
  'externalId',
  'profileUrl',
  'name.givenName',
  'name.familyName',
  'name.middleName',
  'name.formatted',
  'name.honorificPrefix',
  'name.honorificSuffix',
  `${ENTERPRISE}:department`,
  `${ENTERPRISE}:division`,
  `${ENTERPRISE}:costCenter`,
  `${ENTERPRISE}:organization`,
  `${ENTERPRISE}:employeeNumber`,
  'phoneNumbers[type eq "work"].value',
]

const times = <T>(count: number, run: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)))

test('20 changes of different attributes of one user at the same moment all count', async () => {
  const { id } = await createUser(driver)
  for (let round = 0; round < 3; round++) {
    const responses = await times(ATTRIBUTES.length, (index) =>
      driver.patch(`/Users/${id}`, [{ op: 'replace', path: ATTRIBUTES[index]!, value: `round ${round}` }]),
    )
    expect(responses.map(({ status }) => status)).toEqual(ATTRIBUTES.map(() => 200))
    for (const path of ATTRIBUTES)
      expect(
        (await driver.get('/Users', { filter: `id eq "${id}" and ${path} eq "round ${round}"` })).body.totalResults,
        path,
      ).toBe(1)
  }
})

test('values added to one list at the same moment are all there', async () => {
  const { id } = await createUser(driver)
  await times(20, (index) =>
    driver.patch(`/Users/${id}`, [{ op: 'add', path: 'roles', value: [{ value: `r${index}` }] }]),
  )
  const roles = (await read(driver, `/Users/${id}`))['roles'].map(({ value }: { value: string }) => value)
  expect(roles.sort()).toEqual(Array.from({ length: 20 }, (_, index) => `r${index}`).sort())
})

test('50 members added to one group at the same moment are all there, and gone likewise', async () => {
  const group = await createGroup(driver)
  const users = await times(50, () => createUser(driver))
  const joined = await times(50, (index) =>
    driver.patch(`/Groups/${group.id}`, [{ op: 'add', path: 'members', value: [{ value: users[index]!.id }] }]),
  )
  expect(new Set(joined.map(({ status }) => status))).toEqual(new Set([204]))
  expect(memberIds(await read(driver, `/Groups/${group.id}`))).toEqual(users.map(({ id }) => id).sort())
  const left = await times(50, (index) =>
    driver.patch(`/Groups/${group.id}`, [{ op: 'remove', path: `members[value eq "${users[index]!.id}"]` }]),
  )
  expect(new Set(left.map(({ status }) => status))).toEqual(new Set([204]))
  expect(memberIds(await read(driver, `/Groups/${group.id}`))).toEqual([])
})

test('the same member added at the same moment is there once', async () => {
  const [group, user] = [await createGroup(driver), await createUser(driver)]
  const responses = await times(10, () =>
    driver.patch(`/Groups/${group.id}`, [{ op: 'add', path: 'members', value: [{ value: user.id }] }]),
  )
  expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([204]))
  expect(memberIds(await read(driver, `/Groups/${group.id}`))).toEqual([user.id])
})

test('one userName posted at the same moment makes one user', async () => {
  const userName = unique('race')
  const responses = await times(12, () => driver.post('/Users', userBody({ userName })))
  expect(responses.map(({ status }) => status).sort()).toEqual([201, ...Array(11).fill(409)])
  for (const { status, body } of responses) if (status === 409) expect(body.scimType).toBe('uniqueness')
  expect((await driver.get('/Users', { filter: `userName eq "${userName}"` })).body.totalResults).toBe(1)
})

test('one e-mail address and one group name posted at the same moment are taken once', async () => {
  const value = `${unique('race')}@example.com`
  const users = await times(8, () => driver.post('/Users', userBody({ emails: [{ value, primary: true }] })))
  expect(users.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)])
  const displayName = unique('race')
  const groups = await times(8, () => driver.post('/Groups', groupBody({ displayName })))
  expect(groups.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)])
})

test('changes of a user who is deleted at the same moment end in 200 or 404, and the user is gone', async () => {
  const { id } = await createUser(driver)
  const responses = await times(10, (index) =>
    index === 5
      ? driver.delete(`/Users/${id}`)
      : driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'title', value: String(index) }]),
  )
  for (const { status } of responses) expect([200, 204, 404]).toContain(status)
  expect((await driver.get(`/Users/${id}`)).status).toBe(404)
})

test('groups that are nested crosswise at the same moment end in a tree', async () => {
  const [one, two] = [await createGroup(driver), await createGroup(driver)]
  const add = (to: string, member: string) =>
    driver.patch(`/Groups/${to}`, [{ op: 'add', path: 'members', value: [{ value: member }] }])
  const responses = await Promise.all([add(one.id, two.id), add(two.id, one.id)])
  expect(responses.filter(({ status }) => status === 204)).toHaveLength(1)
  for (const { status } of responses) expect([204, 400, 503]).toContain(status)
})

test('readers and writers of everything at once meet no error', async () => {
  const users = await times(10, () => createUser(driver))
  const groups = await times(3, () => createGroup(driver))
  const responses = await times(120, (index) => {
    const [user, group] = [users[index % 10]!.id, groups[index % 3]!.id]
    switch (index % 4) {
      case 0:
        return driver.patch(`/Groups/${group}`, [
          { op: index % 8 ? 'add' : 'remove', path: 'members', value: [{ value: user }] },
        ])
      case 1:
        return driver.patch(`/Users/${user}`, [{ op: 'replace', path: 'title', value: String(index) }])
      case 2:
        return driver.get('/Users', { filter: `groups.value eq "${group}"` })
      default:
        return driver.get(`/Groups/${group}`)
    }
  })
  for (const { status, text } of responses) expect([200, 204], text).toContain(status)
})
