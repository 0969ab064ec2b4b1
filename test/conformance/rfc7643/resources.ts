import { ENTERPRISE, groupBody, GROUP, USER, userBody } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

export const resources = [
  rule('RFC 7643 §3', 'schemas names the core schema alone when no extension is used', async ({ user, group }) => {
    expect((await user())['schemas']).toEqual([USER])
    expect((await group())['schemas']).toEqual([GROUP])
  }),

  rule('RFC 7643 §3.3', 'schemas follows the extension as it comes and goes', async ({ driver, user, reread }) => {
    const ada = await user({ [ENTERPRISE]: { department: 'Sales' } })
    expect([...ada['schemas']].sort()).toEqual([USER, ENTERPRISE].sort())
    await driver.patch(pathOf(ada), [{ op: 'remove', path: `${ENTERPRISE}:department` }])
    expect((await reread(ada))['schemas']).toEqual([USER])
    expect(await reread(ada)).not.toHaveProperty([ENTERPRISE])
    await driver.patch(pathOf(ada), [{ op: 'add', path: `${ENTERPRISE}:costCenter`, value: '42' }])
    expect([...(await reread(ada))['schemas']].sort()).toEqual([USER, ENTERPRISE].sort())
  }),

  rule(
    'RFC 7643 §3',
    'a body without schemas, or without the core schema, is invalidSyntax',
    async ({ driver, unique }) => {
      const userName = unique('s')
      for (const schemas of [undefined, [], [ENTERPRISE], 'x', [1], null, {}]) {
        const response = await driver.post('/Users', { ...(schemas !== undefined && { schemas }), userName })
        expect(response).toBeScimError(400, 'invalidSyntax', 'schemas')
      }
      expect((await driver.get('/Users', { filter: `userName eq "${userName}"` })).body.totalResults).toBe(0)
    },
  ),

  rule('RFC 7643 §3', 'unknown schemas are tolerated beside the core schema', async ({ driver }) => {
    const response = await driver.post(
      '/Users',
      userBody({ schemas: [USER, 'urn:example:unknown'], 'urn:example:unknown': { a: 1 } }),
    )
    expect(response).toHaveStatus(201)
    expect(response.body.schemas).toEqual([USER])
    expect(response.body).not.toHaveProperty(['urn:example:unknown'])
  }),

  rule(
    'RFC 7643 §3.3',
    'extension attributes are accepted though schemas does not list the extension',
    async ({ user }) => {
      expect((await user({ schemas: [USER], [ENTERPRISE]: { department: 'Sales' } }))[ENTERPRISE]).toEqual({
        department: 'Sales',
      })
    },
  ),

  rule(
    'RFC 7643 §2.1',
    'attribute names are case-insensitive in a body, at every level',
    async ({ driver, unique }) => {
      const userName = unique('Case')
      const response = await driver.post('/Users', {
        SCHEMAS: [USER, ENTERPRISE],
        USERNAME: userName,
        Name: { GIVENNAME: 'Ada', familyname: 'Lovelace' },
        EMAILS: [{ VALUE: `${userName}@example.com`, Type: 'work', PRIMARY: true }],
        [ENTERPRISE.toLowerCase()]: { DEPARTMENT: 'Sales' },
        ACTIVE: false,
      })
      expect(response).toHaveStatus(201)
      expect(response.body).toMatchObject({
        userName,
        name: { givenName: 'Ada', familyName: 'Lovelace' },
        emails: [{ value: `${userName}@example.com`, type: 'work', primary: true }],
        [ENTERPRISE]: { department: 'Sales' },
        active: false,
      })
    },
  ),

  rule('RFC 7643 §2.1', 'one attribute in two spellings is invalidSyntax', async ({ driver, unique }) => {
    const body = { ...userBody({ displayName: 'A' }), DISPLAYNAME: 'B', userName: unique('two') }
    expect(await driver.post('/Users', body)).toBeScimError(400, 'invalidSyntax', 'displayName')
    const nested = userBody({ name: { givenName: 'A', GivenName: 'B' } })
    expect(await driver.post('/Users', nested)).toBeScimError(400, 'invalidSyntax', 'givenName')
  }),

  rule('RFC 7643 §2.5', 'null, an empty array and a missing attribute are the same', async ({ user }) => {
    const ada = await user({
      displayName: null,
      name: null,
      emails: [],
      phoneNumbers: null,
      addresses: [{}],
      title: null,
      active: null,
      [ENTERPRISE]: null,
    })
    expect(Object.keys(ada).sort()).toEqual(['active', 'id', 'meta', 'schemas', 'userName'])
    expect((await user({ name: { givenName: null, familyName: 'L' } }))['name']).toEqual({ familyName: 'L' })
    expect(await user({ name: { givenName: null } })).not.toHaveProperty('name')
    expect(await user({ [ENTERPRISE]: { department: null } })).not.toHaveProperty([ENTERPRISE])
  }),

  rule('RFC 7643 §2.5', 'attributes that nothing was assigned to are not returned', async ({ user, group }) => {
    expect(Object.keys(await user()).sort()).toEqual(['active', 'id', 'meta', 'schemas', 'userName'])
    const keys = Object.keys(await group()).filter((name) => name !== 'members')
    expect(keys.sort()).toEqual(['displayName', 'id', 'meta', 'schemas'])
  }),

  rule('RFC 7643 §3.1', 'the id is the server’s: the client’s is ignored', async ({ driver, user, group }) => {
    const [ada, team] = [await user({ id: 'mine' }), await group({ id: 'mine' })]
    expect(ada.id).not.toBe('mine')
    expect(team.id).not.toBe('mine')
    expect(ada.id).not.toMatch(/bulkId/i)
    expect(ada.id).not.toBe((await user()).id)
    expect((await driver.put(pathOf(ada), userBody({ id: 'mine' }))).body.id).toBe(ada.id)
  }),

  rule('RFC 7643 §3.1', 'the id stays whatever else changes', async ({ driver, user, group, unique }) => {
    const [ada, team] = [await user(), await group()]
    for (const [resource, name] of [[ada, 'userName'], [team, 'displayName']] as const) {
      const value = unique('renamed')
      const renamed = await driver.patch(pathOf(resource), [{ op: 'replace', path: name, value }], { query: { attributes: name } })
      expect(renamed.body).toMatchObject({ id: resource.id, [name]: value })
      const again = await driver.put(pathOf(resource), { schemas: resource['schemas'], [name]: unique('again') })
      expect(again.body).toMatchObject({ id: resource.id, meta: { location: resource['meta'].location } })
    }
  }),

  rule('RFC 7643 §3.1', 'an externalId belongs to the client: several resources may have the same', async (provider) => {
    const { driver, user, group, unique } = provider
    const externalId = unique('ext')
    const [one, other, team] = [await user({ externalId }), await user({ externalId }), await group({ externalId })]
    for (const [path, ids] of [['/Users', [one.id, other.id]], ['/Groups', [team.id]]] as const) {
      const { body } = await driver.get(path, { filter: `externalId eq "${externalId}"` })
      expect(body.Resources.map(({ id }: { id: string }) => id).sort()).toEqual([...ids].sort())
    }
  }),

  rule('RFC 7643 §3.1', 'meta is complete and the client’s is ignored', async ({ user, group }) => {
    const given = {
      resourceType: 'Cat',
      created: '1999-01-01T00:00:00Z',
      lastModified: 'x',
      location: 'http://x/',
      version: 'W/"1"',
    }
    for (const [resource, resourceType] of [
      [await user({ meta: given }), 'User'],
      [await group({ meta: given }), 'Group'],
    ] as const) {
      const { meta, id } = resource
      expect(meta.resourceType).toBe(resourceType)
      expect(meta.created).toMatch(DATE_TIME)
      expect(Math.abs(Date.parse(meta.created) - Date.now())).toBeLessThan(60_000)
      expect(meta.lastModified).toBe(meta.created)
      expect(meta.location).toMatch(/^https?:\/\/[^/]+\/realms\/[^/]+\/scim\/v2\//)
      expect(meta.location.endsWith(`/${resourceType}s/${id}`)).toBe(true)
    }
  }),

  rule(
    'RFC 7643 §3.1',
    'a change moves lastModified, and leaves created alone',
    async ({ driver, user, group, reread }) => {
      for (const resource of [await user(), await group()]) {
        await driver.patch(pathOf(resource), [{ op: 'replace', path: 'externalId', value: 'changed' }])
        const { meta } = await reread(resource)
        expect(Date.parse(meta.lastModified)).toBeGreaterThan(Date.parse(resource['meta'].lastModified))
        expect(meta.created).toBe(resource['meta'].created)
      }
    },
  ),

  rule('RFC 7643 §3.1', 'a change that changes nothing moves nothing', async ({ driver, user, group, reread }) => {
    const ada = await user({ displayName: 'Ada', emails: [{ value: 'x@y.example', type: 'home' }] })
    const team = await group({ members: [{ value: ada.id }] })
    for (const [resource, operations] of [
      [
        ada,
        [
          { op: 'replace', path: 'displayName', value: 'Ada' },
          { op: 'add', path: 'emails', value: [{ value: 'x@y.example', type: 'home' }] },
        ],
      ],
      [
        team,
        [
          { op: 'replace', path: 'displayName', value: team['displayName'] },
          { op: 'add', path: 'members', value: [{ value: ada.id }] },
        ],
      ],
    ] as const) {
      const before = await reread(resource)
      await driver.patch(pathOf(resource), operations)
      expect(await reread(resource)).toEqual(before)
      await driver.put(pathOf(resource), before)
      expect(await reread(resource)).toEqual(before)
    }
  }),

  rule('RFC 7643 §3.1', 'externalId is kept as spelled, and never invented', async ({ user, group }) => {
    expect((await user({ externalId: 'Ext-ÄB/c d' }))['externalId']).toBe('Ext-ÄB/c d')
    expect((await group({ externalId: 'Ext-ÄB/c d' }))['externalId']).toBe('Ext-ÄB/c d')
    expect(await user()).not.toHaveProperty('externalId')
    expect(await group()).not.toHaveProperty('externalId')
  }),

  rule('RFC 7643 §7', 'what is readOnly is ignored on POST and PUT', async ({ driver, user, group }) => {
    const team = await group()
    const ada = await user({ groups: [{ value: team.id }] })
    expect(ada).not.toHaveProperty('groups')
    const body = userBody({
      userName: ada['userName'],
      groups: [{ value: team.id }],
      [ENTERPRISE]: { manager: { displayName: 'Me' } },
    })
    const response = await driver.put(pathOf(ada), body)
    expect(response).toHaveStatus(200)
    expect(response.body).not.toHaveProperty('groups')
    expect(response.body).not.toHaveProperty([ENTERPRISE])
  }),

  rule('RFC 7643 §2.1', 'unknown attributes in a body are ignored', async ({ driver, group }) => {
    const response = await driver.post(
      '/Users',
      userBody({
        shoeSize: 44,
        department: 'x',
        name: { givenName: 'A', unknown: 'b' },
        emails: [{ value: 'unknown@x.example', extra: 1 }],
      }),
    )
    expect(response).toHaveStatus(201)
    expect(response.body).not.toHaveProperty('shoeSize')
    expect(response.body.name).toEqual({ givenName: 'A' })
    expect(response.body.emails[0]).not.toHaveProperty('extra')
    expect(await group({ description: 'x' })).not.toHaveProperty('description')
  }),

  rule(
    'RFC 7643 §2.1',
    'names that mean something to JavaScript are attribute names like others',
    async ({ driver, unique }) => {
      const userName = unique('proto')
      const raw = `{"schemas":["${USER}"],"userName":"${userName}","__proto__":{"active":false},"constructor":"x","toString":"y","name":{"__proto__":{"givenName":"z"}}}`
      const response = await driver.request({ method: 'POST', path: '/Users', raw })
      expect(response).toHaveStatus(201)
      expect(response.body).toMatchObject({ userName, active: true })
      expect(response.body).not.toHaveProperty('name')
    },
  ),

  rule('RFC 7643 §4.2', 'a group without a displayName is invalidValue', async ({ driver }) => {
    for (const displayName of [null, '', '   '])
      expect(await driver.post('/Groups', groupBody({ displayName }))).toBeScimError(400, 'invalidValue', 'displayName')
  }),
]
