import { ENTERPRISE } from '../../support/builders'
import type { Answer, Driver } from '../../support/drivers'
import { expect } from '../../support/expect'
import { rule, type ServiceProvider } from '../rule'

const SEARCH_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'

type Query = Readonly<Record<string, string | number>>

/** Lists by GET and by POST, and answers the letters of those found in order. */
async function letters(driver: Driver, path: string, ids: readonly string[], query: Query): Promise<string> {
  const got = await driver.get(path, query)
  expect(got).toHaveStatus(200)
  const posted = await driver.post(`${path}/.search`, { schemas: [SEARCH_REQUEST], ...query })
  expect(posted.body).toEqual(got.body)
  return got.body.Resources.map(({ id }: Answer) => String.fromCharCode(97 + ids.indexOf(id))).join('')
}

/** Creates users a, b, c… with these attributes, and answers a function that lists them in an order. */
async function people({ driver, user, unique }: ServiceProvider, ...given: readonly object[]) {
  const prefix = unique('sort')
  const ids: string[] = []
  for (const [index, attributes] of given.entries()) ids.push((await user({ userName: `${prefix}-${index}`, ...attributes })).id)
  const filter = `userName sw "${prefix}"`
  return { ids, filter, by: (sortBy: string, more: Query = {}) => letters(driver, '/Users', ids, { filter, sortBy, ...more }) }
}

const DESCENDING = { sortOrder: 'descending' }

export const sorting = [
  rule('RFC 7644 §3.4.2.3', 'ascending unless descending is asked for', async (provider) => {
    const { by } = await people(provider, { displayName: 'Bea' }, { displayName: 'Cy' }, { displayName: 'Al' })
    expect(await by('displayName')).toBe('cab')
    expect(await by('displayName', { sortOrder: 'ascending' })).toBe('cab')
    expect(await by('displayName', DESCENDING)).toBe('bac')
    expect(await by('DISPLAYNAME', { sortOrder: 'Descending' })).toBe('bac')
    expect(await by('urn:ietf:params:scim:schemas:core:2.0:User:displayName')).toBe('cab')
  }),

  rule('RFC 7644 §3.4.2.3', 'who has no value is last, descending first', async (provider) => {
    const { by } = await people(provider, {}, { title: 'B' }, {}, { title: 'A' })
    expect((await by('title')).slice(0, 2)).toBe('db')
    expect((await by('title', DESCENDING)).slice(2)).toBe('bd')
  }),

  rule('RFC 7644 §3.4.2.3', 'the case of letters counts where caseExact says so', async (provider) => {
    const { by } = await people(
      provider,
      { externalId: 'a', nickName: 'a' }, { externalId: 'B', nickName: 'B' }, { externalId: 'c', nickName: 'c' },
    )
    expect(await by('nickName')).toBe('abc')
    expect(await by('externalId')).toBe('bac')
  }),

  rule('RFC 7644 §3.4.2.3', 'of several values the primary one counts, else the first', async (provider) => {
    const unique = provider.unique('mail').toLowerCase()
    const { by } = await people(
      provider,
      { emails: [{ value: `a.${unique}@example.com` }, { value: `z.${unique}@example.com`, primary: true }], phoneNumbers: [{ value: '3' }, { value: '0' }] },
      { emails: [{ value: `m.${unique}@example.com` }, { value: `b.${unique}@example.com` }], phoneNumbers: [{ value: '9' }, { value: '1', primary: true }] },
      { emails: [{ value: `c.${unique}@example.com`, type: 'work' }], roles: [{ value: 'x', type: 'b' }], addresses: [{ locality: 'Oslo' }] },
      { roles: [{ value: 'x', type: 'a' }], addresses: [{ locality: 'Bergen' }, { locality: 'Alta' }] },
    )
    for (const path of ['emails', 'emails.value']) expect(await by(path)).toBe('cbad')
    expect(await by('emails', DESCENDING)).toBe('dabc')
    expect((await by('phoneNumbers')).slice(0, 2)).toBe('ba')
    expect((await by('roles.type')).slice(0, 2)).toBe('dc')
    expect((await by('addresses.locality')).slice(0, 2)).toBe('dc')
    expect((await by('emails.type'))[0]).toBe('c')
  }),

  rule('RFC 7644 §3.4.2.3', 'by parts of a name, by extensions, by time, by whether active, by id', async (provider) => {
    const { ids, by } = await people(
      provider,
      { name: { familyName: 'Ng', middleName: 'B' }, [ENTERPRISE]: { department: 'x', manager: { value: '2' } } },
      { name: { familyName: 'Li', middleName: 'C' }, active: false, [ENTERPRISE]: { department: 'W', manager: { value: '3' } } },
      { name: { familyName: 'Ong', middleName: 'A' }, [ENTERPRISE]: { department: 'y', manager: { value: '1' } } },
    )
    expect(await by('name.familyName')).toBe('bac')
    expect(await by('name.middleName')).toBe('cab')
    expect(await by('department')).toBe('bac')
    expect(await by(`${ENTERPRISE}:department`, DESCENDING)).toBe('cab')
    expect(await by(`${ENTERPRISE}:manager`)).toBe('cab')
    expect(await by('meta.created')).toBe('abc')
    expect(await by('meta.lastModified', DESCENDING)).toBe('cba')
    expect((await by('active'))[0]).toBe('b')
    expect(await by('userName', DESCENDING)).toBe('cba')
    const ordered = ids.map((id, at) => [id, 'abc'[at]!] as const).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, letter]) => letter)
    expect(await by('id')).toBe(ordered.join(''))
  }),

  rule('RFC 7644 §3.4.2.3', 'pages of equals follow each other without a gap or a double', async (provider) => {
    const { by, ids } = await people(provider, ...[1, 2, 1, 2, 1, 2, 1].map((title) => ({ title: `T${title}` })), {}, {})
    for (const order of ['ascending', 'descending']) {
      const whole = await by('title', { sortOrder: order })
      expect(whole).toHaveLength(ids.length)
      for (const count of [1, 2, 4]) {
        let pages = ''
        for (let startIndex = 1; startIndex <= ids.length; startIndex += count) pages += await by('title', { sortOrder: order, startIndex, count })
        expect(pages).toBe(whole)
      }
    }
  }),

  rule('RFC 7644 §3.4.2.3', 'what only the evaluator can answer is sorted alike', async (provider) => {
    const { filter, by } = await people(provider, { title: 'b' }, { title: 'C' }, { title: 'a' }, { title: 'd', active: false })
    const residual = `${filter} and meta.resourceType sw "U" and title lt "d"`
    expect(await by('title', { filter: residual })).toBe('cab')
    expect(await by('title', { filter: residual, ...DESCENDING, startIndex: 2, count: 1 })).toBe('a')
  }),

  rule('RFC 7644 §3.4.2.3', 'groups by displayName, externalId and time', async ({ driver, group, unique }) => {
    const prefix = unique('sort')
    const ids: string[] = []
    for (const [name, externalId] of [['b', 'x'], ['C', 'Y'], ['a', 'z']]) ids.push((await group({ displayName: `${prefix}-${name}`, externalId: `${externalId}` })).id)
    const by = (sortBy: string, more: Query = {}) => letters(driver, '/Groups', ids, { filter: `displayName sw "${prefix}"`, sortBy, ...more })
    expect(await by('displayName')).toBe('cab')
    expect(await by('displayName', DESCENDING)).toBe('bac')
    expect(await by('externalId')).toBe('bac')
    expect(await by('meta.created', DESCENDING)).toBe('cba')
  }),

  rule('RFC 7644 §3.4.2.3', 'what cannot be sorted by is invalidValue naming it', async ({ driver }) => {
    for (const [path, names] of [
      ['/Users', ['shoeSize', 'name', 'addresses', 'password', 'groups', 'groups.display', 'x509Certificates', 'emails.primary', 'meta.version', 'schemas', 'meta', '__proto__', 'emails.nope', 'members']],
      ['/Groups', ['userName', 'members', 'members.display', 'meta.location']],
    ] as const)
      for (const sortBy of names) {
        expect(await driver.get(path, { sortBy })).toBeScimError(400, 'invalidValue', sortBy)
        expect(await driver.post(`${path}/.search`, { schemas: [SEARCH_REQUEST], sortBy })).toBeScimError(400, 'invalidValue', sortBy)
      }
    for (const sortOrder of ['up', 'desc', '1'])
      expect(await driver.get('/Users', { sortBy: 'userName', sortOrder })).toBeScimError(400, 'invalidValue', 'sortOrder')
    expect(await driver.post('/Users/.search', { schemas: [SEARCH_REQUEST], sortBy: 1 })).toBeScimError(400, 'invalidValue', 'sortBy')
  }),

  rule('RFC 7644 §3.4.2.3', 'a list across resource types says that it is not sorted', async ({ driver }) => {
    expect(await driver.get('/', { sortBy: 'externalId' })).toBeScimError(400, 'invalidValue', 'sortBy')
    expect(await driver.post('/.search', { schemas: [SEARCH_REQUEST], sortBy: 'id' })).toBeScimError(400, 'invalidValue', 'sortBy')
    expect(await driver.get('/', { sortOrder: 'descending', count: 1 })).toHaveStatus(200)
  }),

  rule('RFC 7643 §5', 'sort is advertised', async ({ driver }) => {
    expect((await driver.get('/ServiceProviderConfig')).body.sort).toEqual({ supported: true })
  }),
]
