import { userBody } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

const REFUSED: readonly (string | undefined)[] = [
  undefined,
  '',
  'Bearer',
  'Bearer ',
  'Bearer nonsense',
  'Bearer a.b.c',
  'Basic c2NpbTpzY2lt',
  'Bearer eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJhZG1pbiIsInJlYWxtX2FjY2VzcyI6eyJyb2xlcyI6WyJzY2ltLWFjY2VzcyJdfX0.',
  'nonsense',
  'Bearer one two',
  `Bearer ${'x'.repeat(5000)}`,
]

export const authentication = [
  ...REFUSED.map((authorization) =>
    rule(
      'RFC 7644 §2',
      `401 for Authorization: ${authorization?.slice(0, 40) ?? 'absent'}`,
      async ({ driver, user, unique, reread }) => {
        const ada = await user()
        const headers = { authorization }
        const userName = unique('unauthenticated')
        for (const response of [
          await driver.get('/Users', '', { headers }),
          await driver.get(pathOf(ada), '', { headers }),
          await driver.get('/Users/unknown', '', { headers }),
          await driver.post('/Users', userBody({ userName }), { headers }),
          await driver.patch(pathOf(ada), [{ op: 'replace', path: 'active', value: false }], { headers }),
          await driver.delete(pathOf(ada), { headers }),
          await driver.get('/Groups', '', { headers }),
        ]) {
          expect(response).toBeScimError(401)
          expect(response.headers['www-authenticate']).toMatch(/^Bearer\b/i)
          expect(response.text).not.toContain(userName)
        }
        expect(await reread(ada)).toEqual(ada)
        expect((await driver.get('/Users', { filter: `userName eq "${userName}"` })).body.totalResults).toBe(0)
      },
    ),
  ),

  rule('RFC 7644 §2', 'the name of the scheme is case-insensitive', async ({ driver }) => {
    const { headers } = await driver.get('/Users', { count: 0 }, { headers: { authorization: 'bEARER nonsense' } })
    expect(headers['www-authenticate']).toBeDefined()
  }),

  rule('RFC 7644 §2', 'a token in the query is none', async ({ driver }) => {
    expect(
      await driver.get('/Users', { access_token: 'scim' }, { headers: { authorization: undefined } }),
    ).toBeScimError(401)
  }),

  rule('RFC 7644 §3.11', 'a client that is no person has no /Me', async ({ driver, reread, user }) => {
    const ada = await user()
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      expect(await driver.request({ method, path: '/Me' })).toBeScimError(404)
      expect(await driver.request({ method, path: '/Me', headers: { authorization: undefined } })).toBeScimError(401)
    }
    expect(await reread(ada)).toEqual(ada)
  }),
]
