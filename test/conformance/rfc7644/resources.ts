import { GROUP, groupBody, USER, userBody } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

export const resources = [
  rule(
    'RFC 7644 §3.3',
    'POST answers 201 with the resource, its Location and its meta.location, all alike',
    async ({ driver }) => {
      for (const [endpoint, body] of [
        ['/Users', userBody()],
        ['/Groups', groupBody()],
      ] as const) {
        const response = await driver.post(endpoint, body)
        expect(response).toHaveStatus(201)
        expect(response.body).toMatchObject(body)
        expect(response.headers['location']).toBe(response.body.meta.location)
        expect(response.headers['location']).toMatch(new RegExp(`^https?://.+/scim/v2${endpoint}/${response.body.id}$`))
        expect((await driver.get(`${endpoint}/${response.body.id}`)).body).toEqual(response.body)
      }
    },
  ),

  rule(
    'RFC 7644 §3.3',
    'a duplicate is 409 uniqueness naming the attribute, and creates nothing',
    async ({ driver, user }) => {
      const ada = await user()
      expect(await driver.post('/Users', userBody({ userName: ada['userName'], displayName: 'Second' }))).toBeScimError(
        409,
        'uniqueness',
        'userName',
      )
      const found = await driver.get('/Users', { filter: `userName eq "${ada['userName']}"` })
      expect(found.body.Resources).toEqual([ada])
    },
  ),

  rule(
    'RFC 7644 §3.4.1',
    'GET, PUT, PATCH and DELETE of an unknown id are 404, and PUT creates nothing',
    async ({ driver, unique }) => {
      const userName = unique('put')
      for (const id of [
        '00000000-0000-4000-8000-000000000000',
        'x',
        '%20',
        '%25',
        '..%2f..',
        'a%3Ab%3Ac',
        '%C3%B8',
        'x'.repeat(400),
        '__proto__',
        "'%20or%201=1",
      ]) {
        for (const [endpoint, body] of [
          ['/Users', userBody({ userName })],
          ['/Groups', groupBody()],
        ] as const) {
          const path = `${endpoint}/${id}`
          expect(await driver.get(path)).toBeScimError(404)
          expect(await driver.put(path, body)).toBeScimError(404)
          expect(await driver.patch(path, [{ op: 'replace', path: 'externalId', value: 'x' }])).toBeScimError(404)
          expect(await driver.delete(path)).toBeScimError(404)
        }
      }
      expect((await driver.get('/Users', { filter: `userName eq "${userName}"` })).body.totalResults).toBe(0)
    },
  ),

  rule(
    'RFC 7644 §3.4.1',
    'the id of a user is unknown among groups, and the other way round',
    async ({ driver, user, group }) => {
      const [ada, team] = [await user(), await group()]
      expect(await driver.get(`/Groups/${ada.id}`)).toBeScimError(404)
      expect(await driver.delete(`/Groups/${ada.id}`)).toBeScimError(404)
      expect(await driver.get(`/Users/${team.id}`)).toBeScimError(404)
      expect(await driver.delete(`/Users/${team.id}`)).toBeScimError(404)
    },
  ),

  rule('RFC 7644 §3.5.1', 'PUT replaces: what it leaves out is gone', async ({ driver, user, reread }) => {
    const ada = await user({
      displayName: 'A',
      name: { givenName: 'A', familyName: 'B' },
      title: 'T',
      phoneNumbers: [{ value: '1' }],
      externalId: 'e',
    })
    const response = await driver.put(pathOf(ada), userBody({ userName: ada['userName'], name: { givenName: 'C' } }))
    expect(response).toHaveStatus(200)
    expect(response.body).toMatchObject({ id: ada.id, userName: ada['userName'], name: { givenName: 'C' } })
    for (const gone of ['displayName', 'title', 'phoneNumbers', 'externalId', ['name', 'familyName']])
      expect(response.body).not.toHaveProperty(gone)
    expect(await reread(ada)).toEqual(response.body)
  }),

  rule('RFC 7644 §3.5.1', 'PUT needs no id, and may change the userName', async ({ driver, user, unique, reread }) => {
    const [ada, userName] = [await user(), unique('renamed')]
    expect(await driver.put(pathOf(ada), { schemas: [USER], userName })).toHaveStatus(200)
    expect(await reread(ada)).toMatchObject({ id: ada.id, userName })
  }),

  rule('RFC 7644 §3.5.1', 'a PUT that fails writes nothing', async ({ driver, user, group, refused, unique }) => {
    const [taken, ada] = [await user(), await user({ displayName: 'A' })]
    await refused(
      ada,
      (path) => driver.put(path, userBody({ userName: taken['userName'], displayName: 'B' })),
      409,
      'uniqueness',
      'userName',
    )
    await refused(
      ada,
      (path) => driver.put(path, userBody({ userName: unique('x'), emails: [{ value: 7 }] })),
      400,
      'invalidValue',
    )
    await refused(
      ada,
      (path) => driver.put(path, { schemas: [GROUP], userName: unique('x') }),
      400,
      'invalidSyntax',
      'schemas',
    )
    await refused(
      await group(),
      (path) => driver.put(path, { schemas: [GROUP], externalId: 'x' }),
      400,
      'invalidValue',
      'displayName',
    )
  }),
]
