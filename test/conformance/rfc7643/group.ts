import { GROUP, groupBody, memberIds, written } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

export const group = [
  rule(
    'RFC 7643 §4.2',
    'every attribute survives: POST, GET, list, PUT',
    async ({ driver, user, group, reread, unique }) => {
      const [ada, sub] = [await user(), await group()]
      const body = groupBody({
        displayName: unique('Tour Güides / "1" \\ %_ '),
        externalId: 'Ext-1',
        members: [{ value: ada.id }, { value: sub.id }],
      })
      const created = await driver.post('/Groups', body)
      expect(created).toHaveStatus(201)
      const members = [
        { value: ada.id, $ref: ada['meta'].location, type: 'User' },
        { value: sub.id, $ref: sub['meta'].location, type: 'Group' },
      ]
      expect(written(created.body)).toEqual({ ...body, schemas: [GROUP], members })
      expect(await reread(created.body)).toEqual(created.body)
      const listed = await driver.get('/Groups', { filter: `id eq "${created.body.id}"` })
      expect(listed.body.Resources).toEqual([created.body])
      expect((await driver.put(pathOf(created.body), created.body)).body).toEqual(created.body)
    },
  ),

  rule('RFC 7643 §7', 'the display of a member is returned to who asks for it', async ({ driver, user, group }) => {
    const ada = await user()
    const team = await group({ members: [{ value: ada.id }] })
    const { body } = await driver.get(pathOf(team), { attributes: 'members.value,members.display' })
    expect(body.members).toEqual([{ value: ada.id, display: ada['userName'] }])
  }),

  rule(
    'RFC 7643 §4.2',
    'a group is created empty, and gets its members later',
    async ({ driver, user, group, reread }) => {
      const [ada, team] = [await user(), await group()]
      expect(memberIds(team)).toEqual([])
      await driver.patch(pathOf(team), [{ op: 'add', path: 'members', value: [{ value: ada.id }] }])
      expect(memberIds(await reread(team))).toEqual([ada.id])
    },
  ),

  rule(
    'RFC 7643 §4.2',
    'PUT replaces name and members; one that does not name members keeps them',
    async ({ driver, user, group, reread, unique }) => {
      const [ada, grace] = [await user(), await user()]
      const team = await group({ externalId: 'e', members: [{ value: ada.id }] })
      const displayName = unique('renamed')
      expect(await driver.put(pathOf(team), groupBody({ displayName, members: [{ value: grace.id }] }))).toHaveStatus(
        200,
      )
      expect(await reread(team)).toMatchObject({ displayName, members: [{ value: grace.id }] })
      expect(await reread(team)).not.toHaveProperty('externalId')
      await driver.put(pathOf(team), groupBody({ displayName }))
      expect(memberIds(await reread(team))).toEqual([grace.id])
      await driver.put(pathOf(team), groupBody({ displayName, members: [] }))
      expect(memberIds(await reread(team))).toEqual([])
    },
  ),

  rule('RFC 7643 §4.2', 'a name is unique among siblings', async ({ driver, group, refused }) => {
    const [one, two] = [await group(), await group({ externalId: 'e' })]
    expect(await driver.post('/Groups', groupBody({ displayName: one['displayName'] }))).toBeScimError(
      409,
      'uniqueness',
      'displayName',
    )
    await refused(
      two,
      (path) => driver.put(path, groupBody({ displayName: one['displayName'] })),
      409,
      'uniqueness',
      'displayName',
    )
    const operations = [
      { op: 'remove', path: 'externalId' },
      { op: 'replace', path: 'displayName', value: one['displayName'] },
    ]
    await refused(two, (path) => driver.patch(path, operations), 409, 'uniqueness', 'displayName')
  }),

  rule(
    'RFC 7643 §4.2',
    'a member that nobody has the id of is invalidValue naming it, and nothing changes',
    async ({ driver, user, group, refused, unique }) => {
      const [ada, displayName] = [await user(), unique('never')]
      const members = [{ value: ada.id }, { value: 'nobody-at-all' }]
      expect(await driver.post('/Groups', groupBody({ displayName, members }))).toBeScimError(
        400,
        'invalidValue',
        'nobody-at-all',
      )
      expect((await driver.get('/Groups', { filter: `displayName eq "${displayName}"` })).body.totalResults).toBe(0)
      const team = await group()
      await refused(team, (path) => driver.put(path, groupBody({ members })), 400, 'invalidValue', 'nobody-at-all')
      await refused(
        team,
        (path) =>
          driver.patch(path, [
            { op: 'replace', path: 'displayName', value: displayName },
            { op: 'add', path: 'members', value: members },
          ]),
        400,
        'invalidValue',
        'nobody-at-all',
      )
    },
  ),

  rule('RFC 7643 §4.2', 'a member without a value is invalidValue', async ({ driver, group, refused }) => {
    const team = await group()
    for (const member of [{ display: 'x' }, { value: '' }, { value: 7 }, { $ref: 'x' }])
      await refused(
        team,
        (path) => driver.patch(path, [{ op: 'add', path: 'members', value: [member] }]),
        400,
        'invalidValue',
        'members',
      )
  }),

  rule(
    'RFC 7643 §4.2',
    'the members of a large group are in a list only when asked for',
    async ({ driver, user, group }) => {
      const users = []
      for (let index = 0; index < 101; index++) users.push(await user())
      const [small, large] = [
        await group({ members: users.slice(0, 100).map(({ id }) => ({ value: id })) }),
        await group({ members: users.map(({ id }) => ({ value: id })) }),
      ]
      const list = async (id: string, query = {}) =>
        (await driver.get('/Groups', { filter: `id eq "${id}"`, ...query })).body.Resources[0]
      expect((await list(small.id)).members).toHaveLength(100)
      expect(await list(large.id)).not.toHaveProperty('members')
      expect((await list(large.id, { attributes: 'members' })).members).toHaveLength(101)
      expect(await list(small.id, { excludedAttributes: 'members' })).not.toHaveProperty('members')
      expect((await driver.get(pathOf(large))).body.members).toHaveLength(101)
    },
  ),
]
