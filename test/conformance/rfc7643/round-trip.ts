import type { Json, JsonObject } from '../../../ts-core/protocol/json'
import { type Answer } from '../../support/drivers'
import { ENTERPRISE, unique, USER, userBody, written } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

/** Every attribute that a client may write (RFC 7643 §4.1, §4.3), with several values if it is multi-valued. */
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
  ims: [
    { value: 'someaimhandle', type: 'aim' },
    { value: 'other', type: 'xmpp', primary: true },
  ],
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
  roles: [
    { value: '{"id":"g","value":"Admin"}', display: 'Admin', primary: false, type: 'WindowsAzureActiveDirectoryRole' },
    { value: 'user' },
  ],
  x509Certificates: [
    {
      value: 'MIIDQzCCAqygAwIBAgICEAAwDQYJKoZIhvcNAQEFBQAwTjELMAkGA1UEBhMCVVM=',
      display: 'Laptop',
      type: 'auth',
      primary: true,
    },
  ],
  [ENTERPRISE]: {
    employeeNumber: '0701984',
    costCenter: '4130',
    organization: 'Universal Studios',
    division: 'Theme Park',
    department: 'Tour Operations',
    manager: { value: managerId },
  },
})

/** The server adds the manager's `$ref`. */
const withManagerRef = (body: JsonObject, location: string): Answer => {
  const { manager, ...others } = body[ENTERPRISE] as { manager: JsonObject }
  return { ...body, [ENTERPRISE]: { ...others, manager: { ...manager, $ref: location } } }
}

const SINGULAR = [
  'externalId',
  'displayName',
  'nickName',
  'title',
  'userType',
  'preferredLanguage',
  'locale',
  'timezone',
  'name.formatted',
  'name.familyName',
  'name.givenName',
  'name.middleName',
  'name.honorificPrefix',
  'name.honorificSuffix',
  `${ENTERPRISE}:employeeNumber`,
  `${ENTERPRISE}:costCenter`,
  `${ENTERPRISE}:organization`,
  `${ENTERPRISE}:division`,
  `${ENTERPRISE}:department`,
] as const

/** Keycloak's default user profile allows fewer characters in these. */
const NAMES: readonly string[] = ['name.familyName', 'name.givenName']

const MULTI_VALUED = [
  'emails',
  'phoneNumbers',
  'ims',
  'photos',
  'addresses',
  'entitlements',
  'roles',
  'x509Certificates',
] as const

/** Puts the value into an object at a path such as `name.givenName` or `urn:…:User:department`. */
function bodyWith(path: string, value: Json): JsonObject {
  if (path.startsWith('urn:')) return { [ENTERPRISE]: { [path.slice(ENTERPRISE.length + 1)]: value } }
  const [name = '', sub] = path.split('.')
  return { [name]: sub === undefined ? value : { [sub]: value } }
}

const at = (resource: Answer, path: string): Answer =>
  path.startsWith('urn:')
    ? resource[ENTERPRISE]?.[path.slice(ENTERPRISE.length + 1)]
    : path.split('.').reduce((value, name) => value?.[name], resource)

export const roundTrip = [
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

  rule(
    'RFC 7643 §4.1',
    'every attribute survives a PUT onto a bare user, and one onto a full user clears all',
    async ({ driver, user, reread }) => {
      const [boss, ada] = [await user(), await user()]
      const body = everything(ada['userName'], boss.id)
      expect(written((await driver.put(pathOf(ada), body)).body)).toEqual(withManagerRef(body, boss['meta'].location))
      const bare = { schemas: [USER], userName: ada['userName'] }
      await driver.put(pathOf(ada), bare)
      expect(written(await reread(ada))).toEqual({ ...bare, active: false })
    },
  ),

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
    rule(
      'RFC 7643 §2.4',
      `${name} keeps the order, the type and the spelling of its values`,
      async ({ driver, user, reread }) => {
        const values = everything(unique('Many'), '')[name] as readonly JsonObject[]
        const ada = await user({ [name]: values })
        expect(ada[name]).toEqual(values)
        await driver.put(pathOf(ada), userBody({ userName: ada['userName'], [name]: [...values].reverse() }))
        expect((await reread(ada))[name]).toEqual([...values].reverse())
        await driver.patch(pathOf(ada), [{ op: 'remove', path: name }])
        expect(await reread(ada)).not.toHaveProperty(name)
      },
    ),
  ),
]
