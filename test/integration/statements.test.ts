import { beforeAll, describe, expect, test } from 'vitest'
import { createGroup, createUser, ENTERPRISE, memberIds } from '../support/builders'
import { openRealm } from '../support/keycloak-driver'

const PAGE = 100
const MOST = 8

const { driver, realm, server, statementsOf } = await openRealm()

/** A request must take the same small number of statements for 10 and for 100 results. */
async function costOf(
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<readonly [ten: number, hundred: number]> {
  const read = async (count: number) => {
    const { body, status } = await driver.get(path, { ...query, count })
    expect(status).toBe(200)
    expect(body.Resources).toHaveLength(count)
  }
  // by cursor one more is read, so that a list that fits into one page need not be counted
  const most = 'cursor' in query ? PAGE - 1 : PAGE
  await read(most)
  return [await statementsOf(() => read(10)), await statementsOf(() => read(most))]
}

describe('SQL statements of one request', () => {
  beforeAll(async () => {
    const groups = []
    for (let index = 0; index < 5; index++) groups.push(await createGroup(driver))
    const ids: string[] = []
    for (let index = 0; index < PAGE; index++) {
      const { id } = await createUser(driver, {
        userName: `statement-${String(index).padStart(3, '0')}`,
        name: { givenName: 'Ada', familyName: 'Lovelace' },
        displayName: `Ada ${index}`,
        title: index % 2 ? 'Dr' : 'Ms',
        emails: [
          { value: `statement-${index}@example.com`, type: 'work', primary: true },
          { value: `second-${index}@example.com`, type: 'home' },
        ],
        phoneNumbers: [
          { value: '+47 1', type: 'work' },
          { value: '+47 2', type: 'mobile' },
        ],
        [ENTERPRISE]: { department: 'Sales' },
      })
      ids.push(id)
    }
    for (const group of groups)
      await driver.patch(`/Groups/${group.id}`, [
        { op: 'add', path: 'members', value: ids.map((value) => ({ value })) },
      ])
    for (let index = 0; index < PAGE; index++)
      await createGroup(driver, {
        displayName: `statement-${String(index).padStart(3, '0')}`,
        externalId: `e${index}`,
        members: ids.slice(index % 50, (index % 50) + 3).map((value) => ({ value })),
      })
  })

  const pages: readonly (readonly [string, string, Record<string, string>])[] = [
    ['a page of users with groups and attributes', '/Users', {}],
    [
      'a filtered page of users',
      '/Users',
      { filter: 'emails.value co "example.com" and active eq true and groups pr' },
    ],
    [
      'a page of users by e-mail type, which is in no column',
      '/Users',
      { filter: 'emails[type eq "work" and value co "example"] and displayName sw "Ada"' },
    ],
    ['a page of users without groups', '/Users', { excludedAttributes: 'groups' }],
    ['a page of users sorted by a column', '/Users', { sortBy: 'name.familyName', sortOrder: 'descending' }],
    ['a page of users sorted by an attribute', '/Users', { sortBy: 'title', filter: 'displayName sw "Ada"' }],
    ['a page of users sorted by their phones', '/Users', { sortBy: 'phoneNumbers' }],
    ['a page of users by cursor', '/Users', { cursor: '' }],
    ['a page of users by cursor, sorted and filtered', '/Users', { cursor: '', sortBy: 'title', filter: 'displayName sw "Ada"' }],
    ['a page of groups by cursor', '/Groups', { cursor: '', filter: 'displayName sw "statement-"' }],
    ['a page of groups sorted by an attribute', '/Groups', { sortBy: 'externalId', filter: 'displayName sw "statement-"' }],
    ['a page of groups with members', '/Groups', { filter: 'displayName sw "statement-"' }],
    [
      'a filtered page of groups',
      '/Groups',
      { filter: 'displayName sw "statement-" and externalId pr and members pr' },
    ],
    [
      'a page of groups without members',
      '/Groups',
      { filter: 'displayName sw "statement-"', excludedAttributes: 'members' },
    ],
    [
      'a page of groups with all members asked for',
      '/Groups',
      { filter: 'displayName sw "statement-"', attributes: 'displayName,members' },
    ],
  ]
  for (const [title, path, query] of pages)
    test(`${title}: as many for 10 as for 100, at most ${MOST}`, async ({ annotate }) => {
      const [ten, hundred] = await costOf(path, query)
      await annotate(`${title}: ${hundred} statements`)
      expect(ten).toBeGreaterThan(0)
      expect(hundred).toBe(ten)
      expect(hundred).toBeLessThanOrEqual(MOST)
    })

  test(`one user, found by userName: at most ${MOST}`, async () => {
    expect(
      await statementsOf(() => driver.get('/Users', { filter: 'userName eq "statement-001"' })),
    ).toBeLessThanOrEqual(MOST)
  })

  test('a user by id: at most 5', async () => {
    const { body } = await driver.get('/Users', { filter: 'userName eq "statement-001"' })
    expect(await statementsOf(() => driver.get(`/Users/${body.Resources[0].id}`))).toBeLessThanOrEqual(5)
  })

  test('a user by id whom Keycloak\'s cache lacks: at most 3', async () => {
    const ids: string[] = []
    for (let index = 0; index < 7; index++) ids.push((await createUser(driver)).id)
    await server.adminClient().cache.clearUserCache({ realm: realm.name })
    const next = () => driver.get(`/Users/${ids.pop()}`)
    // brings the caller's own account back
    await next()
    expect(await statementsOf(next)).toBeLessThanOrEqual(3)
  })

  test('a change of one user: at most 10, administrators looked for among them', async ({ annotate }) => {
    const { id } = await createUser(driver)
    const change = (value: string) => driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'displayName', value }])
    await change('before')
    let turn = 0
    const statements = await statementsOf(() => change(`turn ${turn++}`))
    await annotate(`a change of one user: ${statements} statements`)
    expect(statements).toBeLessThanOrEqual(10)
  })

  test('a new user: at most 10, and as many for five values of an attribute as for one', async ({ annotate }) => {
    const phoneNumbers = ['work', 'mobile', 'home', 'fax', 'pager'].map((type) => ({ value: '+47 1', type }))
    const [one, five] = [await statementsOf(() => createUser(driver, { phoneNumbers: phoneNumbers.slice(0, 1) })), await statementsOf(() => createUser(driver, { phoneNumbers }))]
    await annotate(`a new user: ${one} statements`)
    expect(one).toBeLessThanOrEqual(10)
    expect(five).toBe(one)
  })

  test('one more member costs the same in a small group and in a large one', async () => {
    const { body } = await driver.get('/Users', { count: 100, attributes: 'id' })
    const [one, ...others]: string[] = body.Resources.map(({ id }: { id: string }) => id)
    const [small, large] = [
      await createGroup(driver),
      await createGroup(driver, { members: others.map((value) => ({ value })) }),
    ]
    const joinAndLeave = async (id: string) => {
      await driver.patch(`/Groups/${id}`, [{ op: 'add', path: 'members', value: [{ value: one! }] }])
      await driver.patch(`/Groups/${id}`, [{ op: 'remove', path: `members[value eq "${one}"]` }])
    }
    expect(await statementsOf(() => joinAndLeave(large.id))).toBe(await statementsOf(() => joinAndLeave(small.id)))
    expect(memberIds((await driver.get(`/Groups/${large.id}`)).body)).toEqual([...others].sort())
  })
})
