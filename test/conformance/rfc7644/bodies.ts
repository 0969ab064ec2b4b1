import { PATCH_OP, unique, USER, userBody } from '../../support/builders'
import { expect } from '../../support/expect'
import { rule } from '../rule'

const user = (text: string) => `{"schemas":["${USER}"],"userName":"${unique('raw')}"${text}`
const encode = (text: string) => new TextEncoder().encode(text)

/** Bodies that are no JSON object, with what the error must mention. */
const MALFORMED: readonly (readonly [string, string | Uint8Array, string])[] = [
  ['no JSON', 'hello', 'invalidSyntax'],
  ['nothing', '', 'invalidSyntax'],
  ['blanks', '  \n ', 'invalidSyntax'],
  ['cut off', user(''), 'invalidSyntax'],
  ['text after the document', `${user('}')} x`, 'invalidSyntax'],
  ['a second document', `${user('}')}{}`, 'invalidSyntax'],
  ['a trailing comma', user(',}'), 'invalidSyntax'],
  ['a comment', user('/* x */}'), 'invalidSyntax'],
  ['single quotes', "{'schemas':[]}", 'invalidSyntax'],
  ['null', 'null', 'invalidSyntax'],
  ['an array', `[${user('}')}]`, 'invalidSyntax'],
  ['a string', '"user"', 'invalidSyntax'],
  ['a number', '7', 'invalidSyntax'],
  ['true', 'true', 'invalidSyntax'],
  ['a key given twice', user(',"displayName":"a","displayName":"b"}'), 'invalidSyntax'],
  ['a key given twice inside', user(',"name":{"givenName":"a","givenName":"b"}}'), 'invalidSyntax'],
  ['a key given twice, once escaped', user(',"title":"a","\\u0074itle":"b"}'), 'invalidSyntax'],
  ['NaN', user(',"x":NaN}'), 'invalidSyntax'],
  ['a leading zero', user(',"x":01}'), 'invalidSyntax'],
  ['a raw line break in a string', user(',"title":"a\nb"}'), 'invalidSyntax'],
  ['a bad escape', user(',"title":"\\x"}'), 'invalidSyntax'],
  ['a NUL', user(',"title":"a\\u0000b"}'), 'invalidValue'],
  ['a NUL in an unknown attribute', user(',"unknown":["\\u0000"]}'), 'invalidValue'],
  ['half a character', user(',"title":"\\ud800"}'), 'invalidValue'],
  ['deep nesting', user(`,"x":${'['.repeat(40)}${']'.repeat(40)}}`), 'invalidSyntax'],
  ['very deep nesting', user(`,"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}`), 'invalidSyntax'],
  [
    'bytes that are not UTF-8',
    Uint8Array.from([...encode(user(',"title":"')), 0xff, 0xfe, ...encode('"}')]),
    'invalidSyntax',
  ],
  ['UTF-16', Buffer.from(user('}'), 'utf16le'), 'invalidSyntax'],
]

const userNameIn = (body: string | Uint8Array): string | undefined =>
  /"userName":"([^"]+)"/.exec(Buffer.from(body as Uint8Array).toString('latin1'))?.[1]

export const bodies = [
  ...MALFORMED.map(([what, raw, scimType]) =>
    rule(
      'RFC 7644 §3.12',
      `${what} as body is ${scimType}, and nothing is written`,
      async ({ driver, user: newUser, refused }) => {
        expect(
          await driver.request({
            method: 'POST',
            path: '/Users',
            raw,
            headers: { 'content-type': 'application/scim+json' },
          }),
        ).toBeScimError(400, scimType)
        const userName = userNameIn(raw)
        if (userName)
          expect((await driver.get('/Users', { filter: `userName eq "${userName}"` })).body.totalResults).toBe(0)
        const ada = await newUser({ title: 'Dr' })
        for (const method of ['PUT', 'PATCH'])
          await refused(
            ada,
            (path) => driver.request({ method, path, raw, headers: { 'content-type': 'application/scim+json' } }),
            400,
            scimType,
          )
      },
    ),
  ),

  rule('RFC 7644 §3.12', 'a missing body is invalidSyntax', async ({ driver, user: newUser, refused }) => {
    expect(await driver.request({ method: 'POST', path: '/Users' })).toBeScimError(400, 'invalidSyntax')
    for (const method of ['PUT', 'PATCH'])
      await refused(await newUser(), (path) => driver.request({ method, path }), 400, 'invalidSyntax')
  }),

  rule('RFC 8259 §8.1', 'a byte order mark does no harm', async ({ driver }) => {
    const raw = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(JSON.stringify(userBody()))])
    const { status } = await driver.request({
      method: 'POST',
      path: '/Users',
      raw,
      headers: { 'content-type': 'application/scim+json' },
    })
    expect([201, 400]).toContain(status)
  }),

  rule(
    'RFC 7644 §3.12',
    'NUL and half characters in a PATCH are refused',
    async ({ driver, user: newUser, refused }) => {
      const ada = await newUser()
      for (const [value, scimType] of [
        ['a\\u0000', 'invalidValue'],
        ['\\udc00', 'invalidValue'],
      ] as const) {
        const raw = `{"schemas":["${PATCH_OP}"],"Operations":[{"op":"replace","path":"title","value":"${value}"}]}`
        await refused(
          ada,
          (path) =>
            driver.request({ method: 'PATCH', path, raw, headers: { 'content-type': 'application/scim+json' } }),
          400,
          scimType,
        )
      }
    },
  ),

  rule('RFC 7644 §3.12', 'a body over the limit is 413', async ({ driver, user: newUser, refused }) => {
    const raw = JSON.stringify(userBody({ displayName: 'x'.repeat(1_500_000) }))
    const headers = { 'content-type': 'application/scim+json' }
    expect(await driver.request({ method: 'POST', path: '/Users', raw, headers })).toBeScimError(413)
    await refused(await newUser(), (path) => driver.request({ method: 'PUT', path, raw, headers }), 413)
  }),

  rule(
    'RFC 7644 §3.12',
    'values longer than a column are invalidValue naming the attribute',
    async ({ driver, user: newUser, refused, unique }) => {
      const long = 'x'.repeat(300)
      const ada = await newUser()
      for (const [name, attributes] of [
        ['userName', { userName: long }],
        ['name.givenName', { name: { givenName: long } }],
        ['name.familyName', { name: { familyName: long } }],
        ['emails', { emails: [{ value: `${long}@example.com`, primary: true }] }],
      ] as const) {
        const userName = unique('long')
        expect(await driver.post('/Users', userBody({ userName, ...attributes }))).toBeScimError(
          400,
          'invalidValue',
          name,
        )
        await refused(ada, (path) => driver.put(path, userBody({ userName, ...attributes })), 400, 'invalidValue', name)
        expect((await driver.get('/Users', { filter: `userName eq "${userName}"` })).body.totalResults).toBe(0)
      }
      expect(
        await driver.post('/Groups', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: long }),
      ).toBeScimError(400, 'invalidValue', 'displayName')
    },
  ),

  rule(
    'RFC 7644 §3.12',
    'an error says what was wrong without repeating a secret or a flood',
    async ({ driver, unique }) => {
      const userName = unique('secret')
      await driver.post('/Users', userBody({ userName }))
      const again = await driver.post('/Users', userBody({ userName, password: 'S3cret!xyz' }))
      expect(again.text).not.toContain('S3cret!xyz')
      const { text } = await driver.get('/Users', { filter: `${'x'.repeat(3000)} eq "y"` })
      expect(text.length).toBeLessThan(1500)
    },
  ),
]
