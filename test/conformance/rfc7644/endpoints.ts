import { userBody } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

export const endpoints = [
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
