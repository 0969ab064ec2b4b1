import { LIST_RESPONSE } from '../../support/builders'
import type { Answer, Driver } from '../../support/drivers'
import { expect } from '../../support/expect'
import { rule, type ServiceProvider } from '../rule'

/** Creates seven users of one name, and answers the filter that finds them. */
async function seven({ user, unique }: ServiceProvider) {
  const prefix = unique('page')
  const ids: string[] = []
  for (const number of [4, 0, 6, 2, 5, 1, 3]) ids[number] = (await user({ userName: `${prefix}-${number}` })).id
  return { ids, filter: `userName sw "${prefix}"` }
}

const idsOf = (body: Answer): string[] => (body.Resources ?? []).map(({ id }: Answer) => id)

async function walk(driver: Driver, filter: string, count: number): Promise<string[]> {
  const seen: string[] = []
  for (let startIndex = 1; startIndex < 50; startIndex += count) {
    const { body } = await driver.get('/Users', { filter, startIndex, count })
    seen.push(...idsOf(body))
    if (startIndex + count > body.totalResults) return seen
  }
  return seen
}

export const pagination = [
  rule('RFC 7644 §3.4.2', 'a list is a ListResponse', async (provider) => {
    const { ids, filter } = await seven(provider)
    const { body } = await provider.driver.get('/Users', { filter })
    expect(body).toMatchObject({ schemas: [LIST_RESPONSE], totalResults: 7, startIndex: 1, itemsPerPage: 7 })
    expect(idsOf(body)).toEqual(ids)
    for (const resource of body.Resources) expect(resource).toEqual(await provider.reread(resource))
  }),

  rule('RFC 7644 §3.4.2', 'nothing found is 200 with totalResults 0', async ({ driver, unique }) => {
    for (const endpoint of ['/Users', '/Groups']) {
      const response = await driver.get(endpoint, { filter: `id eq "${unique()}"` })
      expect(response).toHaveStatus(200)
      expect(response.body).toMatchObject({ schemas: [LIST_RESPONSE], totalResults: 0 })
      expect(idsOf(response.body)).toEqual([])
    }
  }),

  rule('RFC 7644 §3.4.2.4', 'pages follow each other without a gap, in a stable order', async (provider) => {
    const { ids, filter } = await seven(provider)
    for (const count of [1, 2, 3, 7, 10]) expect(await walk(provider.driver, filter, count)).toEqual(ids)
  }),

  rule('RFC 7644 §3.4.2.4', 'startIndex is 1-based; below 1 it is 1', async (provider) => {
    const { ids, filter } = await seven(provider)
    for (const [startIndex, expected, from] of [
      [1, 1, 0],
      [2, 2, 1],
      [7, 7, 6],
      [0, 1, 0],
      [-3, 1, 0],
      [-99999, 1, 0],
    ] as const) {
      const { body } = await provider.driver.get('/Users', { filter, startIndex, count: 1 })
      expect(body).toMatchObject({ startIndex: expected, totalResults: 7, itemsPerPage: 1 })
      expect(idsOf(body)).toEqual([ids[from]])
    }
  }),

  rule('RFC 7644 §3.4.2.4', 'past the end there is nothing, and the total is still exact', async (provider) => {
    const { filter } = await seven(provider)
    for (const startIndex of [8, 100, 2_000_000_000]) {
      const { body, status } = await provider.driver.get('/Users', { filter, startIndex })
      expect(status).toBe(200)
      expect(body).toMatchObject({ totalResults: 7, itemsPerPage: 0 })
      expect(idsOf(body)).toEqual([])
    }
  }),

  rule('RFC 7644 §3.4.2.4', 'count is a maximum; zero and below give the total alone', async (provider) => {
    const { filter } = await seven(provider)
    for (const [count, items] of [
      [3, 3],
      [7, 7],
      [8, 7],
      [200, 7],
      [201, 7],
      [1_000_000, 7],
      [0, 0],
      [-1, 0],
      [-100, 0],
    ] as const) {
      const { body } = await provider.driver.get('/Users', { filter, count })
      expect(body).toMatchObject({ totalResults: 7, itemsPerPage: items })
      expect(idsOf(body)).toHaveLength(items)
    }
  }),

  rule('RFC 7644 §3.4.2.4', 'what is no integer is invalidValue naming the parameter', async ({ driver }) => {
    for (const value of ['x', '1.5', '1e2', '', ' ', 'NaN', '0x10', '1,2', '99999999999999999999'])
      for (const name of ['startIndex', 'count']) {
        const response = await driver.get('/Users', { [name]: value })
        if (response.status !== 200) expect(response).toBeScimError(400, 'invalidValue', name)
        else expect(['', ' ', '99999999999999999999'], `${name}=${value} was taken`).toContain(value)
      }
  }),

  rule(
    'RFC 7644 §3.4.2.4',
    'a page holds 100 unless asked for more, and 200 at most',
    async ({ driver, user, unique }) => {
      const prefix = unique('many')
      for (let index = 0; index < 205; index++) await user({ userName: `${prefix}-${index}` })
      const filter = `userName sw "${prefix}"`
      const sizeOf = async (query: object) => {
        const { body } = await driver.get('/Users', { filter, attributes: 'userName', ...query })
        expect(body.totalResults).toBe(205)
        expect(body.itemsPerPage).toBe(body.Resources.length)
        return body.itemsPerPage
      }
      expect(await sizeOf({})).toBe(100)
      expect(await sizeOf({ count: 150 })).toBe(150)
      expect(await sizeOf({ count: 1000 })).toBe(200)
      expect(await sizeOf({ count: 1000, startIndex: 201 })).toBe(5)
    },
  ),

  rule('RFC 7644 §3.4.2.4', 'names of parameters are case-insensitive, as attribute names are', async (provider) => {
    const { ids, filter } = await seven(provider)
    const { body } = await provider.driver.get('/Users', { FILTER: filter, StartIndex: 3, COUNT: 2 })
    expect(idsOf(body)).toEqual(ids.slice(2, 4))
  }),

  rule('RFC 7644 §3.4.2.4', 'groups page likewise', async ({ driver, group, unique }) => {
    const prefix = unique('pages')
    const ids: string[] = []
    for (const number of [2, 0, 1]) ids[number] = (await group({ displayName: `${prefix}-${number}` })).id
    const filter = `displayName sw "${prefix}"`
    for (const startIndex of [1, 2, 3]) {
      const { body } = await driver.get('/Groups', { filter, startIndex, count: 1 })
      expect(body).toMatchObject({ totalResults: 3, startIndex, itemsPerPage: 1 })
      expect(idsOf(body)).toEqual([ids[startIndex - 1]])
    }
    expect((await driver.get('/Groups', { filter, count: 0 })).body).toMatchObject({ totalResults: 3, itemsPerPage: 0 })
  }),

  rule('RFC 7644 §3.4.2.4', 'a page of what only the evaluator can answer is cut alike', async (provider) => {
    const { ids, filter } = await seven(provider)
    const residual = `${filter} and meta.resourceType sw "U" and not (phoneNumbers[type eq "x" and primary eq true])`
    const { body } = await provider.driver.get('/Users', { filter: residual, startIndex: 3, count: 3 })
    expect(body).toMatchObject({ totalResults: 7, startIndex: 3, itemsPerPage: 3 })
    expect(idsOf(body)).toEqual(ids.slice(2, 5))
  }),
]
