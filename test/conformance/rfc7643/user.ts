import type { Json, JsonObject } from '../../../ts-core/protocol/json'
import { type Answer } from '../../support/drivers'
import { ENTERPRISE, unique, USER, userBody, written } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

const longText = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit. '.repeat(20).trim()

/** Every attribute that a client may write (RFC 7643 §4.1, §4.3), with more than one value where there may be more. */
const everything = (userName: string, managerId: string): JsonObject => ({
  schemas: [USER, ENTERPRISE],
  userName,
  externalId: `Ext-${userName}`,
  name: {
    formatted: 'Ms. Barbara Jane Jensen, III',
    familyName: 'Jensen',
    givenName: 'Barbara',
    middleName: 'Jane',
    honorificPrefix: 'Ms.',
    honorificSuffix: 'III',
  },
  displayName: 'Babs Jensen',
  nickName: 'Babs',
  profileUrl: `https://login.example.com/${userName}`,
  emails: [
    { value: `${userName}@Home.example`, type: 'home' },
    { value: `${userName}@Work.example`, type: 'work', primary: true, display: 'At work' },
    { value: `${userName}@other.example`, type: 'custom' },
  ],
  addresses: [
    {
      type: 'work',
      streetAddress: '100 Universal City Plaza\nFloor 3',
      locality: 'Hollywood',
      region: 'CA',
      postalCode: '91608',
      country: 'US',
      formatted: '100 Universal City Plaza\nHollywood, CA 91608 USA',
      primary: true,
    },
    { type: 'home', locality: 'Oslo', country: 'NO' },
  ],
  phoneNumbers: [
    { value: '+1 (555) 555-5555', type: 'work' },
    { value: 'tel:+1-555-555-4444', type: 'mobile', primary: true, display: 'Mobile' },
  ],
  ims: [{ value: 'someaimhandle', type: 'aim' }, { value: 'other', type: 'xmpp', primary: true }],
  photos: [
    { value: 'https://photos.example.com/profilephoto/F', type: 'photo' },
    { value: 'https://photos.example.com/profilephoto/T', type: 'thumbnail', primary: true, display: 'Small' },
  ],
  userType: 'Employee',
  title: 'Tour Guide',
  preferredLanguage: 'en-US',
  locale: 'en-GB',
  timezone: 'America/Los_Angeles',
  active: false,
  entitlements: [{ value: 'read', type: 'e', primary: true, display: 'Read' }, { value: 'write' }],
  roles: [{ value: '{"id":"g","value":"Admin"}', display: 'Admin', primary: false, type: 'WindowsAzureActiveDirectoryRole' }, { value: 'user' }],
  x509Certificates: [{ value: 'MIIDQzCCAqygAwIBAgICEAAwDQYJKoZIhvcNAQEFBQAwTjELMAkGA1UEBhMCVVM=', display: 'Laptop', type: 'auth', primary: true }],
  [ENTERPRISE]: {
    employeeNumber: '0701984',
    costCenter: '4130',
    organization: 'Universal Studios',
    division: 'Theme Park',
    department: 'Tour Operations',
    manager: { value: managerId },
  },
})

/** The manager's `$ref` is the server's to add. */
const withManagerRef = (body: JsonObject, location: string): Answer => {
  const { manager, ...others } = body[ENTERPRISE] as { manager: JsonObject }
  return { ...body, [ENTERPRISE]: { ...others, manager: { ...manager, $ref: location } } }
}

const SINGULAR = [
  'externalId', 'displayName', 'nickName', 'title', 'userType', 'preferredLanguage', 'locale', 'timezone',
  'name.formatted', 'name.familyName', 'name.givenName', 'name.middleName', 'name.honorificPrefix', 'name.honorificSuffix',
  `${ENTERPRISE}:employeeNumber`, `${ENTERPRISE}:costCenter`, `${ENTERPRISE}:organization`, `${ENTERPRISE}:division`, `${ENTERPRISE}:department`,
] as const

/** The stock user profile lets fewer characters into these. */
const NAMES: readonly string[] = ['name.familyName', 'name.givenName']

const MULTI_VALUED = ['emails', 'phoneNumbers', 'ims', 'photos', 'addresses', 'entitlements', 'roles', 'x509Certificates'] as const

/** `name.givenName` or `urn:…:User:department` as an object around the value. */
function bodyWith(path: string, value: Json): JsonObject {
  if (path.startsWith('urn:')) return { [ENTERPRISE]: { [path.slice(ENTERPRISE.length + 1)]: value } }
  const [name = '', sub] = path.split('.')
  return { [name]: sub === undefined ? value : { [sub]: value } }
}

const at = (resource: Answer, path: string): Answer =>
  path.startsWith('urn:') ? resource[ENTERPRISE]?.[path.slice(ENTERPRISE.length + 1)] : path.split('.').reduce((value, name) => value?.[name], resource)

export const user = [
  rule('RFC 7643 §4.1', 'every attribute survives: POST, GET, list, PUT, PATCH', async ({ driver, user, reread }) => {
    const boss = await user()
    const body = everything(unique('Full'), boss.id)
    const expected = withManagerRef(body, boss['meta'].location)
    const created = await driver.post('/Users', body)
    expect(created).toHaveStatus(201)
    expect(written(created.body)).toEqual(expected)
    expect(written(await reread(created.body))).toEqual(expected)
    const listed = await driver.get('/Users', { filter: `userName eq "${body['userName']}"` })
    expect(listed.body.Resources).toEqual([await reread(created.body)])
    expect(await driver.put(pathOf(created.body), body)).toHaveStatus(200)
    expect(await reread(created.body)).toEqual(created.body)
    await driver.patch(pathOf(created.body), [{ op: 'replace', value: { ...body, schemas: [USER] } }])
    expect(await reread(created.body)).toEqual(created.body)
  }),

  rule('RFC 7643 §4.1', 'every attribute survives a PUT onto a bare user, and one onto a full user clears all', async ({ driver, user, reread }) => {
    const [boss, ada] = [await user(), await user()]
    const body = everything(ada['userName'], boss.id)
    expect(written((await driver.put(pathOf(ada), body)).body)).toEqual(withManagerRef(body, boss['meta'].location))
    const bare = { schemas: [USER], userName: ada['userName'] }
    await driver.put(pathOf(ada), bare)
    expect(written(await reread(ada))).toEqual({ ...bare, active: false })
  }),

  ...SINGULAR.map((path) =>
    rule('RFC 7643 §4.1', `${path} alone: written, replaced, removed`, async ({ driver, user, reread }) => {
      const value = NAMES.includes(path) ? `Värde O'${unique()}` : `Värde-${unique()} "1" \\ 日本`
      const ada = await user(bodyWith(path, value))
      expect(at(ada, path)).toBe(value)
      expect(await driver.patch(pathOf(ada), [{ op: 'replace', path, value: 'Other' }])).toHaveStatus(200)
      expect(at(await reread(ada), path)).toBe('Other')
      expect(await driver.patch(pathOf(ada), [{ op: 'remove', path }])).toHaveStatus(200)
      expect(Object.keys(await reread(ada)).sort()).toEqual(['active', 'id', 'meta', 'schemas', 'userName'])
      await driver.patch(pathOf(ada), [{ op: 'add', path, value }])
      expect(at(await reread(ada), path)).toBe(value)
      await driver.put(pathOf(ada), userBody({ userName: ada['userName'] }))
      expect(at(await reread(ada), path)).toBeUndefined()
    }),
  ),

  ...MULTI_VALUED.map((name) =>
    rule('RFC 7643 §2.4', `${name} keeps the order, the type and the spelling of its values`, async ({ driver, user, reread }) => {
      const values = everything(unique('Many'), '')[name] as readonly JsonObject[]
      const ada = await user({ [name]: values })
      expect(ada[name]).toEqual(values)
      await driver.put(pathOf(ada), userBody({ userName: ada['userName'], [name]: [...values].reverse() }))
      expect((await reread(ada))[name]).toEqual([...values].reverse())
      await driver.patch(pathOf(ada), [{ op: 'remove', path: name }])
      expect(await reread(ada)).not.toHaveProperty(name)
    }),
  ),

  rule('RFC 7643 §4.1.1', 'userName keeps its spelling and is unique whatever its case', async ({ driver, user, unique, reread }) => {
    const userName = unique('MiXed.Case')
    const ada = await user({ userName })
    expect((await reread(ada))['userName']).toBe(userName)
    expect(await driver.post('/Users', userBody({ userName: userName.toUpperCase() }))).toBeScimError(409, 'uniqueness', 'userName')
    expect(await driver.patch(pathOf(ada), [{ op: 'replace', path: 'userName', value: userName.toUpperCase() }])).toHaveStatus(200)
    expect((await reread(ada))['userName']).toBe(userName.toUpperCase())
  }),

  rule('RFC 7643 §4.1.1', 'userName is required and must not be blank', async ({ driver, user, refused }) => {
    for (const userName of [null, '', '   ']) expect(await driver.post('/Users', userBody({ userName }))).toBeScimError(400, 'invalidValue', 'userName')
    expect(await driver.post('/Users', { schemas: [USER] })).toBeScimError(400, 'invalidValue', 'userName')
    const ada = await user()
    for (const userName of [null, '', ' ']) await refused(ada, (path) => driver.put(path, userBody({ userName })), 400, 'invalidValue', 'userName')
    await refused(ada, (path) => driver.put(path, { schemas: [USER] }), 400, 'invalidValue', 'userName')
  }),

  rule('RFC 7643 §4.1.1', 'a user whose userName is to go stays whole, and can be deleted', async ({ driver, user, refused }) => {
    const ada = await user()
    await refused(ada, (path) => driver.patch(path, [{ op: 'remove', path: 'userName' }]), 400, 'mutability', 'userName')
    for (const value of ['', '  ', null])
      for (const operation of [{ op: 'replace', path: 'userName', value }, { op: 'replace', value: { userName: value } }, { op: 'add', path: 'userName', value }])
        await refused(ada, (path) => driver.patch(path, [operation]), 400, 'invalidValue', 'userName')
    expect(await driver.delete(pathOf(ada))).toHaveStatus(204)
  }),

  rule('RFC 7643 §4.1.1', 'password is accepted and never returned', async ({ driver, user, unique, reread }) => {
    const ada = await user({ password: 'S3cret!xyz' })
    const path = pathOf(ada)
    expect(await driver.put(path, userBody({ userName: ada['userName'], password: 'N3w!secret' }))).toHaveStatus(200)
    expect(await driver.patch(path, [{ op: 'replace', path: 'password', value: 'N3wer!secret' }])).toHaveStatus(200)
    expect(await driver.patch(path, [{ op: 'replace', value: { password: 'N3west!secret' } }])).toHaveStatus(200)
    for (const name of ['password', 'PASSWORD', `${USER}:password`]) expect((await driver.get(path, { attributes: name })).text).not.toMatch(/secret/i)
    expect(Object.keys((await driver.get(path, { attributes: 'password' })).body).sort()).toEqual(['id', 'schemas'])
    expect(await reread(ada)).not.toHaveProperty('password')
    for (const filter of ['password eq "S3cret!xyz"', 'password pr', `not (password sw "S")`, `userName eq "${unique()}" and password co "e"`])
      expect(await driver.get('/Users', { filter })).toBeScimError(400, 'invalidFilter', 'password')
  }),

  rule('RFC 7643 §4.1.1', 'active is true unless said otherwise, and a PUT without it leaves it', async ({ driver, user, reread }) => {
    expect((await user())['active']).toBe(true)
    const ada = await user({ active: false })
    expect(ada['active']).toBe(false)
    await driver.put(pathOf(ada), userBody({ userName: ada['userName'] }))
    expect((await reread(ada))['active']).toBe(false)
    await driver.put(pathOf(ada), userBody({ userName: ada['userName'], active: true }))
    expect((await reread(ada))['active']).toBe(true)
  }),

  rule('RFC 7643 §4.1.2', 'an e-mail address keeps its spelling, and nothing is invented', async ({ user, unique }) => {
    const value = `${unique('MiXed')}@Example.COM`
    expect((await user({ emails: [{ value }] }))['emails']).toEqual([{ value }])
    const plain = `${unique('Plain')}@Example.COM`
    expect((await user({ emails: [{ value: plain, primary: true }] }))['emails']).toEqual([{ value: plain, primary: true }])
  }),

  rule('RFC 7643 §4.1.2', 'the primary address of one user cannot be another’s', async ({ driver, user, unique, refused }) => {
    const value = `${unique('taken')}@example.com`
    await user({ emails: [{ value, type: 'work', primary: true }] })
    expect(await driver.post('/Users', userBody({ emails: [{ value: value.toUpperCase(), type: 'home' }] }))).toBeScimError(409, 'uniqueness', 'emails')
    const grace = await user({ displayName: 'Grace' })
    const operations = [{ op: 'replace', path: 'displayName', value: 'G' }, { op: 'add', path: 'emails', value: [{ value }] }]
    await refused(grace, (path) => driver.patch(path, operations), 409, 'uniqueness', 'emails')
  }),

  rule('RFC 7643 §4.1.2', 'the second address of one user may be the first of another', async ({ user, unique }) => {
    const value = `${unique('shared')}@example.com`
    await user({ emails: [{ value, primary: true }] })
    const emails = [{ value: `${unique('own')}@example.com`, primary: true }, { value, type: 'home' }]
    expect((await user({ emails }))['emails']).toEqual(emails)
  }),

  rule('RFC 7643 §4.1.2', 'groups shows direct memberships, and belongs to the group', async ({ driver, user, group, reread, refused }) => {
    const ada = await user()
    const team = await group({ members: [{ value: ada.id }] })
    const groups = [{ value: team.id, $ref: team['meta'].location, display: team['displayName'], type: 'direct' }]
    expect((await reread(ada))['groups']).toEqual(groups)
    const listed = await driver.get('/Users', { filter: `id eq "${ada.id}"` })
    expect(listed.body.Resources[0].groups).toEqual(groups)
    await refused(ada, (path) => driver.patch(path, [{ op: 'remove', path: 'groups' }]), 400, 'mutability', 'groups')
    await driver.delete(pathOf(team))
    expect(await reread(ada)).not.toHaveProperty('groups')
  }),

  rule('RFC 7643 §4.3', 'the manager’s $ref is the address of a user', async ({ driver, user, reread }) => {
    const boss = await user()
    const ada = await user({ [ENTERPRISE]: { manager: { value: boss.id, displayName: 'ignored' } } })
    expect(ada[ENTERPRISE]).toEqual({ manager: { value: boss.id, $ref: boss['meta'].location } })
    await driver.patch(pathOf(ada), [{ op: 'remove', path: `${ENTERPRISE}:manager` }])
    expect(await reread(ada)).not.toHaveProperty([ENTERPRISE])
  }),

  rule('RFC 7643 §2.3.1', 'long values and every character survive', async ({ driver, user, reread }) => {
    const odd = 'Ünï 日本語 😀 "quoted" \'single\' \\back\\ %_%* <b>&amp; \t tab'
    const ada = await user({
      displayName: longText,
      nickName: odd,
      title: `${odd}${longText}`,
      name: { formatted: longText, middleName: odd },
      roles: [{ value: longText, display: odd }],
      addresses: [{ streetAddress: longText, formatted: `${odd}\n${longText}` }],
      [ENTERPRISE]: { department: longText },
    })
    const before = await reread(ada)
    expect(before).toMatchObject({ displayName: longText, nickName: odd, title: `${odd}${longText}`, roles: [{ value: longText, display: odd }] })
    expect(before).toEqual(ada)
    expect((await driver.get('/Users', { filter: `displayName eq "${longText}" and id eq "${ada.id}"` })).body.totalResults).toBe(1)
  }),

  rule('RFC 7643 §2.5', 'an empty string in an optional attribute clears it', async ({ driver, user, reread }) => {
    const ada = await user({ displayName: 'A', name: { givenName: 'A', middleName: 'B' } })
    const body = userBody({ userName: ada['userName'], displayName: '', name: { givenName: '', middleName: '', familyName: 'C' }, emails: [] })
    expect(await driver.put(pathOf(ada), body)).toHaveStatus(200)
    expect(written(await reread(ada))).toEqual({ schemas: [USER], userName: ada['userName'], name: { familyName: 'C' }, active: true })
  }),
]
