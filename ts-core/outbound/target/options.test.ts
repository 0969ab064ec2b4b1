import { expect, test } from 'vitest'
import { parseOption } from './kinds'
import { OPTION_DESCRIPTIONS } from './describe'
import { OPTIONS, TABLE } from './options'

test.each(TABLE.map((option) => [option.name, option] as const))('%s: the default is a value, and nonsense is none', (_, option) => {
  for (const text of option.default) expect(parseOption(option, text)).toHaveProperty('value')
  expect(parseOption(option, 'a\u0007: [')).toEqual({ message: expect.stringMatching(/^It must be /) })
})

test('each secret is told apart, and no other option is one', () => {
  const secrets = OPTION_DESCRIPTIONS.filter(({ secret }) => secret).map(({ name }) => name)
  expect(secrets).toEqual(['token', 'password', 'oauth.clientSecret', 'tls.key'])
})

test('whoever shows an option gets all that is needed, as JSON', () => {
  expect(JSON.parse(JSON.stringify(OPTION_DESCRIPTIONS))).toEqual(OPTION_DESCRIPTIONS)
  expect(OPTION_DESCRIPTIONS.map(({ name }) => name)).toEqual(Object.keys(OPTIONS))
  expect(OPTION_DESCRIPTIONS.find(({ name }) => name === 'onLeave')).toMatchObject({ kind: 'choice', values: ['delete', 'deactivate', 'keep'], many: false })
})

test.each([
  ['rate', '180/minute', { requests: 180, milliseconds: 60_000 }],
  ['rate', '5 / second', { requests: 5, milliseconds: 1000 }],
  ['headers', 'X-Tenant:  acme', { name: 'X-Tenant', value: 'acme' }],
  ['url', 'https://app.example/scim/v2', 'https://app.example/scim/v2'],
  ['attributes', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
  ['groups', 'ALL', 'all'],
  ['tls.certificate', '-----BEGIN CERTIFICATE----- QUJD REVG -----END CERTIFICATE-----', '-----BEGIN CERTIFICATE-----\nQUJDREVG\n-----END CERTIFICATE-----\n'],
] as const)('%s reads %s', (name, text, value) => expect(parseOption(OPTIONS[name], text)).toEqual({ value }))

test.each([
  ['rate', '0/minute'],
  ['rate', '5/day'],
  ['headers', 'Authorization: Bearer x'],
  ['headers', 'content-length: 3'],
  ['headers', 'X-A: b\r\nX-C: d'],
  ['headers', 'no header'],
  ['url', 'https://user@app.example/'],
  ['url', 'https://app.example/?a=b'],
  ['url', 'file:///etc/passwd'],
  ['attributes', 'emails.value'],
  ['scope.filter', 'userName eq'],
  ['tls.key', '-----BEGIN PRIVATE KEY-----\nQUJD'],
  ['tls.key', '-----BEGIN PRIVATE KEY-----\nQUJD\n-----END PRIVATE KEY-----\nmore'],
] as const)('%s refuses %s', (name, text) => expect(parseOption(OPTIONS[name], text)).toHaveProperty('message'))
