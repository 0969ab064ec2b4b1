import { ENTERPRISE, groupBody, GROUP, USER, userBody } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

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
