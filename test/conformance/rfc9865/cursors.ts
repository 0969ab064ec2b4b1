import type { Answer, Driver } from '../../support/drivers'
import { expect } from '../../support/expect'
import { rule, type ServiceProvider } from '../rule'

const SEARCH_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'

type Query = Readonly<Record<string, string | number>>

const post = (driver: Driver, path: string, message: object) => driver.post(`${path}/.search`, { schemas: [SEARCH_REQUEST], ...message })

const idsOf = (body: Answer): string[] => body.Resources.map(({ id }: Answer) => id)

/** Reads all pages one after the other, and calls `between` after each. */
async function walk(driver: Driver, path: string, query: Query, between: (seen: readonly string[]) => Promise<void> = async () => {}) {
  const pages: string[][] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const { body, status, text }: Answer = await driver.get(path, { ...query, cursor })
    expect(status, text).toBe(200)
    pages.push(idsOf(body))
    cursor = body.nextCursor
    if (cursor !== undefined) {
      expect(cursor).toMatch(/^[\w.~-]+$/)
      await between(pages.flat())
    }
    if (pages.length > 100) throw new Error('no end of pages')
  }
  return pages
}

/** Creates users whose titles repeat or are missing, and answers the filter that finds them. */
async function people({ user, unique }: ServiceProvider, count = 9) {
  const prefix = unique('cursor')
  const ids: string[] = []
  for (let index = 0; index < count; index++)
    ids.push((await user({ userName: `${prefix}-${index}`, ...(index % 4 < 3 && { title: ['B', 'a', 'C'][index % 3]! }) })).id)
  return { prefix, ids, filter: `userName sw "${prefix}"` }
}

const ORDERS: readonly Query[] = [
  {}, { sortBy: 'userName' }, { sortBy: 'title' }, { sortBy: 'title', sortOrder: 'descending' }, { sortBy: 'id', sortOrder: 'descending' },
  { sortBy: 'meta.created' }, { sortBy: 'active' }, { sortBy: 'phoneNumbers' },
]

export const cursors = [
  rule('RFC 9865 §2', 'an empty cursor begins, nextCursor goes on, the last page has none', async (provider) => {
    const { ids, filter } = await people(provider)
    for (const count of [1, 4, 8, 9, 10, 200]) {
      const pages = await walk(provider.driver, '/Users', { filter, count })
      expect(pages.map((page) => page.length)).toEqual([...pages.slice(1).map(() => count), pages.at(-1)!.length])
      expect(pages.flat()).toHaveLength(ids.length)
      expect(pages.flat().sort()).toEqual([...ids].sort())
      expect(pages).toHaveLength(Math.ceil(ids.length / count))
    }
  }),

  rule('RFC 9865 §2', 'the first page says how many there are, and none has startIndex', async (provider) => {
    const { filter } = await people(provider)
    const { body } = await provider.driver.get('/Users', { filter, cursor: '', count: 4 })
    expect(body).toMatchObject({ totalResults: 9, itemsPerPage: 4, nextCursor: expect.any(String) })
    expect(body).not.toHaveProperty('startIndex')
    const second = (await provider.driver.get('/Users', { filter, cursor: body.nextCursor, count: 4 })).body
    expect(second).toMatchObject({ itemsPerPage: 4, nextCursor: expect.any(String) })
    const third = (await provider.driver.get('/Users', { filter, cursor: second.nextCursor, count: 4 })).body
    expect(third).toMatchObject({ itemsPerPage: 1 })
    expect(third).not.toHaveProperty('nextCursor')
    for (const page of [second, third]) {
      expect(page).not.toHaveProperty('startIndex')
      expect(page).not.toHaveProperty('totalResults')
    }
    expect((await provider.driver.get('/Users', { filter: 'userName eq "nobody-of-that-name"', cursor: '' })).body).toMatchObject({ totalResults: 0, Resources: [] })
  }),

  rule('RFC 9865 §2.2', 'pages by cursor are sorted as pages by index are', async (provider) => {
    const { filter } = await people(provider)
    for (const order of ORDERS.slice(1)) {
      const whole = idsOf((await provider.driver.get('/Users', { filter, ...order })).body)
      for (const count of [1, 2, 5]) expect((await walk(provider.driver, '/Users', { filter, ...order, count })).flat(), JSON.stringify(order)).toEqual(whole)
    }
  }),

  rule('RFC 9865 §2', 'nobody is lost or repeated whoever comes and goes between the pages', async (provider) => {
    for (const order of ORDERS) {
      const { ids, prefix, filter } = await people(provider, 12)
      const gone = new Set<string>()
      let turn = 0
      const pages = await walk(provider.driver, '/Users', { filter, ...order, count: 3 }, async (seen) => {
        // the last user seen and one of the next pages are deleted, and others are created anywhere in the order
        for (const id of [seen.at(-1)!, ids.find((each) => !seen.includes(each) && !gone.has(each))])
          if (id !== undefined && turn < 2) {
            expect((await provider.driver.delete(`/Users/${id}`)).status).toBe(204)
            gone.add(id)
          }
        for (const title of ['A', 'Z']) await provider.user({ userName: `${prefix}-new-${title}-${turn}`, title })
        turn++
      }).catch((error: Error) => { throw new Error(`${JSON.stringify(order)}: ${error.message}`) })
      const seen = pages.flat()
      expect(new Set(seen).size, JSON.stringify(order)).toBe(seen.length)
      for (const id of ids) if (!gone.has(id)) expect(seen, JSON.stringify(order)).toContain(id)
    }
  }),

  rule('RFC 9865 §2', 'who is renamed meanwhile is still there once', async (provider) => {
    const { ids, prefix, filter } = await people(provider)
    let turn = 0
    const pages = await walk(provider.driver, '/Users', { filter, count: 2 }, async (seen) => {
      for (const id of [seen[0]!, ids.find((each) => !seen.includes(each))!])
        await provider.driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'userName', value: `${prefix}-${turn++ % 2 ? 'aa' : 'zz'}-${turn}` }])
    })
    expect(pages.flat().sort()).toEqual([...ids].sort())
  }),

  rule('RFC 9865 §2', 'what only the evaluator can answer pages by cursor alike', async (provider) => {
    const { filter } = await people(provider)
    const residual = `${filter} and title le "b"`
    for (const order of [{}, { sortBy: 'title' }, { sortBy: 'userName', sortOrder: 'descending' }]) {
      const whole = idsOf((await provider.driver.get('/Users', { filter: residual, ...order })).body)
      const found = (await walk(provider.driver, '/Users', { filter: residual, ...order, count: 2 })).flat()
      expect([...found].sort()).toEqual([...whole].sort())
      if ('sortBy' in order) expect(found).toEqual(whole)
    }
  }),

  rule('RFC 9865 §2', 'groups likewise', async ({ driver, group, user, unique }) => {
    const prefix = unique('cursor')
    const ids: string[] = []
    const member = await user()
    for (const name of ['b', 'C', 'a', 'd', 'E']) ids.push((await group({ displayName: `${prefix}-${name}`, members: [{ value: member.id }] })).id)
    const filter = `displayName sw "${prefix}"`
    expect((await walk(driver, '/Groups', { filter, count: 2 })).flat().sort()).toEqual([...ids].sort())
    expect((await walk(driver, '/Groups', { filter, count: 2, sortBy: 'displayName' })).flat()).toEqual([2, 0, 1, 3, 4].map((at) => ids[at]))
    const residual = `${filter} and members.type co "s" and not (displayName gt "${prefix}-c")`
    expect((await walk(driver, '/Groups', { filter: residual, count: 1 })).flat().sort()).toEqual([ids[0], ids[1], ids[2]].sort())
  }),

  rule('RFC 9865 §3', 'the cursor goes into a search by POST as well, and from one to the other', async (provider) => {
    const { filter } = await people(provider)
    for (const order of ORDERS.slice(0, 3)) {
      const query = { filter, ...order, count: 5 }
      const [got, posted] = [await provider.driver.get('/Users', { ...query, cursor: '' }), await post(provider.driver, '/Users', { ...query, cursor: '' })]
      expect(posted).toHaveStatus(200)
      expect(idsOf(posted.body)).toEqual(idsOf(got.body))
      const rest = await post(provider.driver, '/Users', { ...query, cursor: got.body.nextCursor })
      expect(idsOf(rest.body)).toEqual(idsOf((await provider.driver.get('/Users', { ...query, cursor: posted.body.nextCursor })).body))
      expect(rest.body).not.toHaveProperty('nextCursor')
    }
    expect(await post(provider.driver, '/Users', { cursor: 1 })).toBeScimError(400, 'invalidValue', 'cursor')
    expect((await post(provider.driver, '/Users', { cursor: null, count: 1 })).body.startIndex).toBe(1)
  }),

  rule('RFC 9865 §2', 'count may change from page to page, attributes too', async (provider) => {
    const { ids, filter } = await people(provider)
    const first = (await provider.driver.get('/Users', { filter, cursor: '', count: 2, attributes: 'userName' })).body
    const rest = (await provider.driver.get('/Users', { filter, cursor: first.nextCursor, count: 200, excludedAttributes: 'meta' })).body
    expect([...idsOf(first), ...idsOf(rest)].sort()).toEqual([...ids].sort())
    expect(first.Resources[0]).not.toHaveProperty('title')
  }),

  rule('RFC 9865 §2.1', 'what is no cursor of this very query is invalidCursor', async (provider) => {
    const { filter } = await people(provider, 4)
    const query = { filter, count: 2 }
    const { nextCursor } = (await provider.driver.get('/Users', { ...query, cursor: '' })).body
    const flipped = `${nextCursor.slice(0, -1)}${nextCursor.endsWith('A') ? 'B' : 'A'}`
    const wrong = ['x', '.', '..', '1', `${nextCursor}.`, `.${nextCursor}`, `${nextCursor}0`, `${nextCursor}=`, flipped, nextCursor.slice(0, -1),
      nextCursor.toUpperCase(), nextCursor.slice(1), ' ', '{}', 'é', 'a'.repeat(2000)]
    for (const cursor of wrong) {
      expect(await provider.driver.get('/Users', { ...query, cursor }), cursor).toBeScimError(400, 'invalidCursor', 'nextCursor')
      expect(await post(provider.driver, '/Users', { ...query, cursor }), cursor).toBeScimError(400, 'invalidCursor')
    }
    for (const [path, other] of [
      ['/Users', { filter: `${filter} and active eq true` }], ['/Users', {}], ['/Users', { filter, sortBy: 'userName' }],
      ['/Groups', { filter: 'displayName pr' }], ['/Groups', {}],
    ] as const)
      expect(await provider.driver.get(path, { ...other, cursor: nextCursor })).toBeScimError(400, 'invalidCursor')
    expect(await provider.driver.get('/Users', { ...query, cursor: nextCursor })).toHaveStatus(200)
  }),

  rule('RFC 9865 §5', 'a cursor shows nothing of the resource with which its page ends', async (provider) => {
    const { filter, prefix, ids } = await people(provider, 4)
    for (const order of [{}, { sortBy: 'userName' }, { sortBy: 'title' }]) {
      const { nextCursor } = (await provider.driver.get('/Users', { filter, ...order, cursor: '', count: 2 })).body
      for (const text of [nextCursor, Buffer.from(nextCursor, 'base64url').toString('latin1')])
        for (const value of [prefix, ...ids]) expect(text).not.toContain(value)
    }
  }),

  rule('RFC 9865 §2.1', 'a count out of bounds is invalidCount, up to the bounds it is a page', async (provider) => {
    const { filter } = await people(provider, 2)
    for (const count of ['0', '-1', '201', '1000', 'x', '1.5', ''])
      expect(await provider.driver.get('/Users', { filter, cursor: '', count }), count).toBeScimError(400, 'invalidCount', 'between 1 and 200')
    for (const count of [0, -1, 201]) expect(await post(provider.driver, '/Users', { filter, cursor: '', count })).toBeScimError(400, 'invalidCount')
    for (const count of [1, 200]) expect(await provider.driver.get('/Users', { filter, cursor: '', count })).toHaveStatus(200)
  }),

  rule('RFC 9865 §2.3', 'an index and a cursor exclude each other; without either the index counts', async (provider) => {
    const { filter } = await people(provider, 2)
    expect(await provider.driver.get('/Users', { filter, cursor: '', startIndex: 1 })).toBeScimError(400, 'invalidValue', 'startIndex')
    const { body } = await provider.driver.get('/Users', { filter, count: 1 })
    expect(body).toMatchObject({ startIndex: 1, totalResults: 2 })
    expect(body).not.toHaveProperty('nextCursor')
  }),

  rule('RFC 9865 §4', 'both methods are advertised, and what is advertised holds to its limit and not past it', async ({ driver, user, unique }) => {
    const { pagination } = (await driver.get('/ServiceProviderConfig')).body
    expect(pagination).toEqual({
      cursor: true, index: true, defaultPaginationMethod: 'index', defaultPageSize: 100, maxPageSize: 200, cursorTimeout: 3600,
    })
    const prefix = unique('pages')
    for (let index = 0; index < pagination.maxPageSize + 1; index++) await user({ userName: `${prefix}-${index}` })
    const query = { filter: `userName sw "${prefix}"`, attributes: 'id' }
    const sizes = async (more: Query) => (await walk(driver, '/Users', { ...query, ...more })).map((page) => page.length)
    expect(await sizes({})).toEqual([pagination.defaultPageSize, pagination.defaultPageSize, 1])
    expect(await sizes({ count: pagination.maxPageSize })).toEqual([pagination.maxPageSize, 1])
    expect(await driver.get('/Users', { ...query, cursor: '', count: pagination.maxPageSize + 1 })).toBeScimError(400, 'invalidCount')
    expect((await driver.get('/Users', { ...query, count: pagination.maxPageSize + 1 })).body.itemsPerPage).toBe(pagination.maxPageSize)
  }),

  rule('RFC 9865 §2', 'a list across resource types says that it has no cursors', async ({ driver }) => {
    expect(await driver.get('/', { cursor: '' })).toBeScimError(400, 'invalidCursor', 'startIndex')
    expect(await post(driver, '', { cursor: '' })).toBeScimError(400, 'invalidCursor', 'startIndex')
  }),
]
