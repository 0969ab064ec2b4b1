import { ENTERPRISE, GROUP, groupBody, USER, userBody } from '../../support/builders'
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
    'RFC 7644 §3.3',
    'POST to a resource, PUT and PATCH and DELETE to an endpoint are 405',
    async ({ driver, user }) => {
      const ada = await user()
      const cases = [
        ['POST', pathOf(ada), /GET/],
        ['PUT', '/Users', /POST/],
        ['PATCH', '/Users', /POST/],
        ['DELETE', '/Users', /POST/],
        ['PUT', '/Groups', /POST/],
      ] as const
      for (const [method, path, allow] of cases) {
        const response = await driver.request({ method, path, body: userBody() })
        expect(response).toBeScimError(405)
        expect(response.headers['allow']).toMatch(allow)
      }
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

  rule(
    'RFC 7644 §3.6',
    'DELETE answers 204, then 404 for everything, and lists leave it out',
    async ({ driver, user, group }) => {
      for (const [resource, filter] of [
        [await user(), 'userName'],
        [await group(), 'displayName'],
      ] as const) {
        const path = pathOf(resource)
        expect(await driver.delete(path)).toHaveStatus(204)
        expect(await driver.get(path)).toBeScimError(404)
        expect(await driver.delete(path)).toBeScimError(404)
        expect(await driver.patch(path, [{ op: 'replace', path: 'externalId', value: 'x' }])).toBeScimError(404)
        for (const text of [`${filter} eq "${resource[filter]}"`, `id eq "${resource.id}"`])
          expect((await driver.get(path.replace(/\/[^/]+$/, ''), { filter: text })).body.totalResults).toBe(0)
      }
    },
  ),

  rule('RFC 7644 §3.6', 'the names of what was deleted can be used again', async ({ driver, user, group, unique }) => {
    const emails = [{ value: `${unique('again')}@example.com`, primary: true }]
    const [ada, team] = [await user({ emails }), await group()]
    for (const resource of [ada, team]) await driver.delete(pathOf(resource))
    expect((await user({ userName: ada['userName'], emails })).id).not.toBe(ada.id)
    expect((await group({ displayName: team['displayName'] })).id).not.toBe(team.id)
  }),

  rule('RFC 7643 §2.3.7', 'a deleted user is nobody\'s manager', async ({ driver, user, reread }) => {
    const [boss, other] = [await user(), await user()]
    const reports = [await user({ [ENTERPRISE]: { manager: { value: boss.id } } }), await user({ [ENTERPRISE]: { department: 'Sales', manager: { value: boss.id } } })]
    const theirs = await user({ [ENTERPRISE]: { manager: { value: other.id } } })
    expect(await driver.delete(pathOf(boss))).toHaveStatus(204)
    for (const report of reports) {
      const now = await reread(report)
      expect(now[ENTERPRISE]?.manager).toBeUndefined()
      expect(now.meta.version).not.toBe(report.meta.version)
    }
    expect((await reread(reports[1]!))[ENTERPRISE]).toEqual({ department: 'Sales' })
    expect(await reread(theirs)).toEqual(theirs)
    expect((await driver.get('/Users', { filter: `${ENTERPRISE}:manager.value eq "${boss.id}"` })).body.totalResults).toBe(0)
    expect(await driver.delete(pathOf(reports[0]!))).toHaveStatus(204)
  }),

  rule('RFC 7644 §3.6', 'a deleted group takes its sub-groups along, and leaves no member of anything behind', async ({ driver, user, group, reread }) => {
    const ada = await user()
    const below = await group({ members: [{ value: ada.id }] })
    const middle = await group({ members: [{ value: below.id }] })
    const top = await group({ members: [{ value: middle.id }, { value: ada.id }] })
    expect(await driver.delete(pathOf(middle))).toHaveStatus(204)
    for (const gone of [middle, below]) expect(await driver.get(pathOf(gone))).toBeScimError(404)
    expect((await reread(top))['members'].map(({ value }: { value: string }) => value)).toEqual([ada.id])
    expect((await reread(ada))['groups'].map(({ value }: { value: string }) => value)).toEqual([top.id])
    for (const id of [middle.id, below.id])
      expect((await driver.get('/Users', { filter: `groups.value eq "${id}"` })).body.totalResults).toBe(0)
  }),

  rule(
    'RFC 7644 §3.6',
    'a deleted user leaves its groups; a deleted group leaves its users',
    async ({ driver, user, group, reread }) => {
      const [ada, grace] = [await user(), await user()]
      const team = await group({ members: [{ value: ada.id }, { value: grace.id }] })
      await driver.delete(pathOf(ada))
      expect((await reread(team))['members'].map(({ value }: { value: string }) => value)).toEqual([grace.id])
      await driver.delete(pathOf(team))
      expect(await reread(grace)).not.toHaveProperty('groups')
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

  rule('RFC 7644 §3.13', 'the version segment is optional', async ({ driver, user }) => {
    const ada = await user()
    expect((await driver.get(`/Users/${ada.id}`, '', { unversioned: true })).body).toEqual(ada)
    expect(await driver.get('/Users', { count: 1 }, { unversioned: true })).toHaveStatus(200)
    expect(await driver.get('/ServiceProviderConfig', '', { unversioned: true })).toHaveStatus(200)
    const created = await driver.post('/Users', userBody(), { unversioned: true })
    expect(created.headers['location']).toMatch(/\/scim\/v2\/Users\//)
  }),

  rule('RFC 7644 §3.2', 'what is no endpoint is 404', async ({ driver, user }) => {
    const ada = await user()
    for (const path of [
      '/users',
      '/Cats',
      '/Users/x/y',
      `/Users/${ada.id}/groups`,
      '/__proto__',
      '/constructor',
      '/v2/Users',
      '/Users/a/b/c',
    ])
      expect(await driver.get(path)).toBeScimError(404)
  }),

  rule('RFC 7644 §3.13', 'a version that is not spoken here is invalidVers', async ({ driver, user, unique }) => {
    const [ada, userName] = [await user(), unique('version')]
    for (const version of ['v1', 'v3', 'V1', 'v2.1'])
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        const path = method === 'POST' ? `/${version}/Users` : `/${version}${pathOf(ada)}`
        const response = await driver.request({ method, path, unversioned: true, body: userBody({ userName }) })
        expect(response).toBeScimError(400, 'invalidVers', 'v2')
      }
    expect(await driver.get(pathOf(ada))).toHaveStatus(200)
    expect((await driver.get('/Users', { filter: `userName eq "${userName}"` })).body.totalResults).toBe(0)
  }),

  rule('RFC 7644 §3.4.1', 'a slash at the end and an empty query do no harm', async ({ driver, user }) => {
    const ada = await user()
    expect((await driver.get(`/Users/${ada.id}/`)).body).toEqual(ada)
    expect((await driver.get(`/Users/${ada.id}`, '&')).body).toEqual(ada)
  }),
]
