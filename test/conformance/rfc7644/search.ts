import { LIST_RESPONSE } from '../../support/builders'
import type { Answer, Driver } from '../../support/drivers'
import { expect } from '../../support/expect'
import { rule, type ServiceProvider } from '../rule'

const SEARCH_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'

const post = (driver: Driver, path: string, message: object) =>
  driver.post(path, { schemas: [SEARCH_REQUEST], ...message })

const idsOf = (body: Answer): string[] => body.Resources.map(({ id }: Answer) => id)

/** Three users and two groups that share an externalId, in the order of a list across types. */
async function five({ user, group, unique }: ServiceProvider) {
  const externalId = unique('five')
  const ids = []
  for (const name of ['a', 'b', 'c']) ids.push((await user({ userName: `${externalId}-${name}`, externalId, title: 'T' })).id)
  for (const name of ['d', 'e']) ids.push((await group({ displayName: `${externalId}-${name}`, externalId })).id)
  return { ids, users: ids.slice(0, 3), groups: ids.slice(3), filter: `externalId eq "${externalId}"` }
}

export const searching = [
  rule('RFC 7644 §3.4.3', 'a search by POST answers what the GET does', async (provider) => {
    const { filter } = await five(provider)
    for (const path of ['/Users', '/Groups', ''])
      for (const { attributes, ...rest } of [
        { attributes: ['externalId', 'meta.resourceType'] },
        { startIndex: 2, count: 1 },
        { count: 0 },
        {},
      ] as { attributes?: string[]; startIndex?: number; count?: number }[]) {
        const query = { filter, ...rest, ...(attributes && { attributes: attributes.join(',') }) }
        const got = await provider.driver.get(path === '' ? '/' : path, query)
        const posted = await post(provider.driver, `${path}/.search`, { filter, ...rest, ...(attributes && { attributes }) })
        expect(posted).toHaveStatus(200)
        expect(posted.body).toEqual(got.body)
      }
  }),

  rule('RFC 7644 §3.4.2.1', 'the root lists all resource types, with one exact total', async (provider) => {
    const { ids, filter } = await five(provider)
    const { body } = await provider.driver.get('/', { filter })
    expect(body).toMatchObject({ schemas: [LIST_RESPONSE], totalResults: 5, startIndex: 1, itemsPerPage: 5 })
    expect(idsOf(body)).toEqual(ids)
    for (const resource of body.Resources) expect(resource).toEqual(await provider.reread(resource))
  }),

  rule('RFC 7644 §3.4.2.1', 'pages go on from one type to the next', async (provider) => {
    const { ids, filter } = await five(provider)
    for (const count of [1, 2, 3, 4, 5])
      for (let startIndex = 1; startIndex <= 7; startIndex++) {
        const { body } = await post(provider.driver, '/.search', { filter, startIndex, count })
        expect(body).toMatchObject({ totalResults: 5, startIndex })
        expect(idsOf(body)).toEqual(ids.slice(startIndex - 1, startIndex - 1 + count))
      }
  }),

  rule('RFC 7644 §3.4.2.1', 'an attribute that a type does not have is unassigned there', async (provider) => {
    const { ids, users, groups, filter } = await five(provider)
    for (const [more, expected] of [
      ['title pr', users],
      ['not (title pr)', groups],
      ['title eq "T"', users],
      ['title ne "x"', ids],
      ['emails[type eq "work"]', []],
      ['meta.resourceType eq "Group"', groups],
      ['meta.resourceType ne "Group"', users],
      ['(userName pr or displayName pr)', ids],
    ] as const) {
      const { body } = await post(provider.driver, '/.search', { filter: `${filter} and ${more}` })
      expect(idsOf(body), more).toEqual(expected)
    }
  }),

  rule('RFC 7644 §3.4.2.1', 'an attribute that no type has is invalidFilter', async ({ driver }) => {
    expect(await post(driver, '/.search', { filter: 'shoeSize eq 42' })).toBeScimError(400, 'invalidFilter', 'shoeSize')
    expect(await driver.get('/', { filter: 'userName gt 5' })).toBeScimError(400, 'invalidFilter')
  }),

  rule('RFC 7644 §3.4.3', 'attributes and excludedAttributes are arrays and hold for each type', async (provider) => {
    const { filter } = await five(provider)
    const { body } = await post(provider.driver, '/.search', { filter, attributes: ['userName', 'displayName'] })
    for (const resource of body.Resources)
      expect(Object.keys(resource).filter((name) => !['schemas', 'id'].includes(name))).toHaveLength(1)
    const without = await post(provider.driver, '/Users/.search', { filter, excludedAttributes: ['externalId', 'meta'] })
    for (const resource of without.body.Resources) {
      expect(resource).not.toHaveProperty('externalId')
      expect(resource).toHaveProperty('userName')
    }
  }),

  rule('RFC 7644 §3.4.3', 'names in the message are case-insensitive', async (provider) => {
    const { users, filter } = await five(provider)
    const { body } = await post(provider.driver, '/Users/.search', { FILTER: filter, StartIndex: 2, COUNT: 1 })
    expect(idsOf(body)).toEqual(users.slice(1, 2))
  }),

  rule('RFC 7644 §3.4.3', 'a message that is none is refused, by name', async ({ driver }) => {
    for (const path of ['/Users/.search', '/Groups/.search', '/.search']) {
      expect(await driver.post(path, {})).toBeScimError(400, 'invalidSyntax', 'SearchRequest')
      expect(await driver.post(path, { schemas: ['x'] })).toBeScimError(400, 'invalidSyntax', 'SearchRequest')
      expect(await driver.post(path, [])).toBeScimError(400, 'invalidSyntax')
      for (const [name, value] of Object.entries({ filter: 1, startIndex: '1', count: 1.5, attributes: 5, excludedAttributes: [1] }))
        expect(await post(driver, path, { [name]: value })).toBeScimError(400, 'invalidValue', name)
      expect(await post(driver, path, { filter: 'x' })).toBeScimError(400, 'invalidFilter')
      expect(await post(driver, path, { attributes: ['id'], excludedAttributes: ['meta'] })).toBeScimError(400, 'invalidValue')
    }
  }),

  rule('RFC 7644 §3.4.3', 'a search is made by POST only', async ({ driver }) => {
    for (const path of ['/Users/.search', '/Groups/.search', '/.search'])
      for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
        const response = await driver.request({ method, path })
        expect(response).toBeScimError(405)
        expect(response.headers['allow']).toBe('POST')
      }
  }),
]
