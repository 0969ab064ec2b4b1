import { userBody } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'
import { isAtLeast } from '../../support/version'

// Keycloak 26.3 takes a multipart body apart before any provider sees it, and answers 500 itself when it is none
const MULTIPART = isAtLeast('26.4') ? ['multipart/form-data; boundary=x'] : []

export const mediaTypes = [
  rule('RFC 7644 §3.8', 'both media types are accepted, with or without charset', async ({ driver }) => {
    for (const type of [
      'application/scim+json',
      'application/json',
      'application/scim+json; charset=utf-8',
      'application/scim+json;charset="UTF-8"',
      'Application/JSON',
    ])
      expect(await driver.post('/Users', userBody(), { headers: { 'content-type': type } })).toHaveStatus(201)
  }),

  rule(
    'RFC 7644 §3.8',
    'any other media type is 415, and nothing is written',
    async ({ driver, user, refused, unique }) => {
      const [ada, userName] = [await user(), unique('415')]
      for (const type of [
        'text/plain',
        'application/xml',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        'application/jsonp',
        'application/scim+json; charset=iso-8859-1',
      ]) {
        const headers = { 'content-type': type }
        expect(await driver.post('/Users', userBody({ userName }), { headers })).toBeScimError(415)
        await refused(ada, (path) => driver.put(path, userBody({ userName }), { headers }), 415)
        await refused(
          ada,
          (path) => driver.patch(path, [{ op: 'replace', path: 'active', value: false }], { headers }),
          415,
        )
      }
      expect((await driver.get('/Users', { filter: `userName eq "${userName}"` })).body.totalResults).toBe(0)
    },
  ),

  rule('RFC 7644 §3.8', 'a media type that is none is 415, too', async ({ driver, user, refused }) => {
    const ada = await user()
    for (const type of ['nonsense', '/', 'a/b/c', ...MULTIPART])
      await refused(ada, (path) => driver.put(path, userBody(), { headers: { 'content-type': type } }), 415)
  }),

  rule('RFC 7644 §3.8', 'answers are SCIM JSON, unless only plain JSON is wanted', async ({ driver, user }) => {
    const path = pathOf(await user())
    for (const accept of [
      undefined,
      '*/*',
      'application/*',
      'application/scim+json',
      'application/scim+json;q=0.5, application/json',
      'text/html, */*;q=0.1',
      'application/json;q=0, application/scim+json',
    ])
      expect((await driver.get(path, '', { headers: { accept } })).headers['content-type']).toMatch(
        /^application\/scim\+json\b/,
      )
    for (const accept of ['application/json', 'Application/JSON; charset=utf-8', 'text/html, application/json;q=0.9'])
      expect((await driver.get(path, '', { headers: { accept } })).headers['content-type']).toMatch(
        /^application\/json\b/,
      )
  }),

  rule('RFC 7644 §3.8', 'errors come in the media type asked for, too', async ({ driver }) => {
    for (const accept of ['application/json', 'application/scim+json'])
      expect(await driver.get('/Users/x', '', { headers: { accept } })).toBeScimError(404)
  }),

  rule(
    'RFC 7644 §3.8',
    'where neither will do, the answer is 406, and nothing is written',
    async ({ driver, user, refused }) => {
      const ada = await user()
      for (const accept of ['text/html', 'application/xml', 'image/*', 'application/scim+json;q=0, text/html']) {
        const headers = { accept }
        expect(await driver.get('/Users', '', { headers })).toBeScimError(406)
        await refused(
          ada,
          (path) => driver.patch(path, [{ op: 'replace', path: 'active', value: false }], { headers }),
          406,
        )
        await refused(ada, (path) => driver.delete(path, { headers }), 406)
      }
    },
  ),
]
