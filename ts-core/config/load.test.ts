import { expect, test } from 'vitest'
import { phcOf } from '../../scripts/hash'
import type { Settings } from '../host/records'
import { ORGANIZATION_ROOM } from './levels'
import { type Config, loadConfig, sentenceOf } from './load'
import { parsePhc } from './phc'

const PHC = '$argon2id$v=19$m=256,t=2,p=1$c29tc2FsdA$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'
const JWT = { 'scim.external.issuer': 'https://idp.example', 'scim.external.audience': 'scim', 'scim.external.jwks.uri': 'https://idp.example/keys' }
const EXTERNAL = { 'scim.authentication.mode': 'EXTERNAL' }

const load = (realm: Settings['realm'], environment = {}, options = {}): Config =>
  loadConfig({ realm, environment, options, organization: {}, profileVersion: '1', rulesVersion: '' }, (reference) => (reference === '${vault.secret}' ? PHC : null))

const problems = (realm: Settings['realm'], environment = {}): string => {
  const config = load(realm, environment)
  return config.kind === 'broken' ? config.problems.map(sentenceOf).join('\n') : config.kind
}

test('SCIM is off until a mode is set', () => {
  expect(load({})).toEqual({ kind: 'off' })
  expect(load({ 'scim.authentication.mode': ' ' })).toEqual({ kind: 'off' })
  expect(load({ 'scim.external.issuer': 'x', 'scim.external.scopes': 'nonsense' })).toEqual({ kind: 'off' })
})

test('the most specific level wins, key by key', () => {
  const environment = { SCIM_AUTHENTICATION_MODE: 'KEYCLOAK', SCIM_EXTERNAL_ISSUER: 'theirs', SCIM_EXTERNAL_AUDIENCE: 'scim', SCIM_TOKEN_ONE: PHC }
  const options = { 'authentication-mode': 'nonsense', 'external-jwks-uri': 'https://idp.example/keys' }
  expect(load({}, environment, options)).toMatchObject({ mode: 'KEYCLOAK' })
  const config = load({ ...EXTERNAL, 'scim.external.issuer': 'ours', 'scim.external.audience': '', 'scim.token.two': PHC }, environment, options)
  expect(config).toMatchObject({ jwt: { issuer: 'ours', audience: 'scim', jwksUri: 'https://idp.example/keys', clockSkew: 60 } })
  expect(config.kind === 'on' && config.mode === 'EXTERNAL' && [...config.tokens.keys()]).toEqual(['one', 'two'])
})

test('every method of EXTERNAL', () => {
  expect(load({ ...EXTERNAL, ...JWT, 'scim.external.required.claims': 'azp=a, azp=b,tid = c' })).toMatchObject({
    jwt: { requiredClaims: [{ name: 'azp', values: ['a', 'b'] }, { name: 'tid', values: ['c'] }] },
    sharedSecret: undefined,
    basic: undefined,
    scopes: ['scim-access'],
  })
  expect(load({ ...EXTERNAL, 'scim.external.shared.secret': PHC })).toMatchObject({ sharedSecret: parsePhc(PHC), jwt: undefined })
  expect(load({ ...EXTERNAL, 'scim.external.shared.secret': '${vault.secret}' })).toMatchObject({ sharedSecret: parsePhc(PHC) })
  expect(load({ ...EXTERNAL, 'scim.basic.auth.username': 'u', 'scim.basic.auth.password': PHC })).toMatchObject({ basic: { username: 'u' } })
  const token = JSON.stringify({ hash: PHC, created: '2026-01-01', expires: '2026-07-01T00:00:00Z', scopes: 'scim-read' })
  const config = load({ ...EXTERNAL, 'scim.token.entra': token })
  expect(config.kind === 'on' && config.mode === 'EXTERNAL' && config.tokens.get('entra')).toMatchObject({
    created: Date.UTC(2026, 0, 1),
    expires: Date.UTC(2026, 6, 1),
    scopes: ['scim-read'],
  })
})

test('a wrong setting opens nothing; place, level, class and remedy are told, the value is not', () => {
  expect(problems({ 'scim.authentication.mode': 'hunter2' })).toBe(
    'realm attribute scim.authentication.mode (realm, text of 7 characters): It must be `KEYCLOAK` or `EXTERNAL`.',
  )
  const all = problems(
    { ...EXTERNAL, ...JWT, 'scim.external.jwks.uri': 'hunter2', 'scim.token.a': '{"hash":"hunter2"}', 'scim.external.clock.skew': '12345' },
    { SCIM_EXTERNAL_SHARED_SECRET: '$argon2id$hunter2', SCIM_BASIC_AUTH_PASSWORD: '${vault.hunter2}' },
  )
  expect(all).toContain('environment variable SCIM_EXTERNAL_SHARED_SECRET (instance, a PHC string): It must be a PHC string')
  expect(all).toContain('environment variable SCIM_BASIC_AUTH_PASSWORD (instance, a vault reference): The vault has no such entry')
  expect(all).toContain('scim.basic.auth.username (instance, not set): HTTP Basic needs a user name and a password.')
  expect(all).toContain('scim.external.jwks.uri (realm, text of 7 characters)')
  expect(all).toContain('scim.token.a (realm, JSON)')
  expect(all).toContain('scim.external.clock.skew (realm, a number)')
  expect(all).not.toContain('hunter2')
})

test.each<[string, Settings['realm'], string]>([
  ['EXTERNAL without anything to prove', {}, 'scim.authentication.mode (realm'],
  ['a JWT without an audience', { ...JWT, 'scim.external.audience': '' }, 'scim.external.audience (realm, not set)'],
  ['keys over http', { ...JWT, 'scim.external.jwks.uri': 'http://idp.example/keys' }, 'must be an https URL'],
  ['any issuer', { ...JWT, 'scim.external.issuer': '*' }, 'set scim.external.required.claims'],
  ['a URL with a user', { ...JWT, 'scim.external.jwks.uri': 'https://a@idp.example/keys' }, 'scim.external.jwks.uri'],
  ['an unknown scope', { ...JWT, 'scim.external.scopes': 'scim-access,scim-all' }, 'scim.external.scopes'],
  ['a token with an unknown member', { 'scim.token.a': `{"hash":"${PHC}","expire":"2026-01-01"}` }, 'scim.token.a'],
  ['a token with a time without a zone', { 'scim.token.a': `{"hash":"${PHC}","expires":"2026-01-01T10:00"}` }, 'scim.token.a'],
])('refused: %s', (_, realm, expected) => {
  expect(problems({ ...EXTERNAL, ...realm })).toContain(expected)
})

test('what is refused alone is accepted with its counterpart', () => {
  expect(problems({ ...EXTERNAL, ...JWT, 'scim.external.jwks.uri': 'http://i.example/k', 'scim.external.jwks.allow.http': 'TRUE' })).toBe('on')
  expect(problems({ ...EXTERNAL, ...JWT, 'scim.external.audience': '*', 'scim.external.required.claims': 'azp=x' })).toBe('on')
})

test('at an organization the longest token fits, and a value that was cut off is told from one that is wrong', () => {
  const at = (text: string) => ({ organization: { SCIM_AUTHENTICATION_MODE: 'EXTERNAL', [`SCIM_TOKEN_${'A'.repeat(40)}`]: text }, realm: {}, environment: {}, options: {}, profileVersion: '1', rulesVersion: '' })
  const time = '2026-01-31T10:00:00.000+02:00'
  const longest = { hash: phcOf('secret'), created: time, expires: time, scopes: ['scim-access', 'scim-read', 'scim-users', 'scim-groups'] }
  const written = [JSON.stringify(longest), JSON.stringify({ ...longest, scopes: longest.scopes.join() }), JSON.stringify(longest, null, 1).replaceAll(/\n\s*/g, ' ').replaceAll(/(?<=[{[]) | (?=[}\]])/g, '')]
  for (const text of written) {
    expect(text.length).toBeLessThanOrEqual(ORGANIZATION_ROOM)
    const config = loadConfig(at(text), () => null)
    expect(config.kind === 'on' && config.mode === 'EXTERNAL' && config.tokens.get('a'.repeat(40))).toMatchObject({ expires: Date.parse(time), scopes: longest.scopes })
  }
  expect(written[2]).toHaveLength(ORGANIZATION_ROOM)
  const remedies = (text: string) => {
    const config = loadConfig(at(text), () => null)
    return config.kind === 'broken' ? config.problems.map(sentenceOf).join() : config.kind
  }
  const tooLong = JSON.stringify({ ...longest, created: `${time} `.repeat(3) })
  expect(remedies(tooLong.slice(0, ORGANIZATION_ROOM))).toMatch(/It must be .* cut off/)
  expect(remedies(tooLong.slice(0, ORGANIZATION_ROOM - 1))).not.toContain('cut off')
  expect(remedies(`${tooLong.slice(0, ORGANIZATION_ROOM - 1)} `)).toContain('cut off')
})

test('a token that is emptied is gone; a name that no token can have is none', () => {
  const names = (realm: Settings['realm']) => {
    const config = load({ ...EXTERNAL, 'scim.external.shared.secret': PHC, ...realm }, { SCIM_TOKEN_A_B: PHC })
    return config.kind === 'on' && config.mode === 'EXTERNAL' && [...config.tokens.keys()]
  }
  expect(names({ 'scim.token.x': '', 'scim.token.y': PHC })).toEqual(['a-b', 'y'])
  expect(names({ 'scim.token.UPPER': PHC, 'scim.token.': PHC, 'scim.token.a.b': PHC, 'scim.token.a_b': PHC })).toEqual(['a-b'])
})
