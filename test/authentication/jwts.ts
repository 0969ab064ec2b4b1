import { createHmac } from 'node:crypto'
import { expect } from '../support/expect'
import { cheapPhc } from './secrets'
import { AUDIENCE, fromNow, ISSUER, jwt, jwtSettings, keySet, signingKey, trust } from './issuer'
import { bearer, knock, type Tenant } from './tenant'

type Case = readonly [title: string, check: (tenant: Tenant) => Promise<void>]

const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

export const jwts: readonly Case[] = [
  ['every algorithm of a key pair', async (tenant) => {
    const keys = await Promise.all(ALGORITHMS.map((alg) => signingKey(alg)))
    await trust(tenant, keys)
    for (const key of keys) expect(await knock(tenant, bearer(await jwt(key))), key.alg).toHaveStatus(200)
    const stranger = await signingKey('ES256', keys[6]!.kid)
    expect(await knock(tenant, bearer(await jwt(stranger)))).toBeScimError(401)
  }],

  ['wrong claims', async (tenant) => {
    const key = await signingKey('ES256')
    await trust(tenant, [key], { 'scim.external.clock.skew': '30' })
    for (const claims of [
      { iss: `${ISSUER}x` }, { iss: undefined }, { aud: 'another' }, { aud: undefined }, { exp: undefined }, { exp: fromNow(-31) },
      { nbf: fromNow(90) }, { iat: fromNow(90) }, { exp: 'soon' }, { iat: 'now' },
    ]) {
      expect(await knock(tenant, bearer(await jwt(key, claims))), JSON.stringify(claims)).toBeScimError(401)
    }
  }],

  ['claims at the edge', async (tenant) => {
    const key = await signingKey('ES256')
    await trust(tenant, [key])
    for (const claims of [{ aud: ['x', AUDIENCE] }, { exp: fromNow(-30) }, { nbf: fromNow(30), iat: fromNow(30) }, { iat: undefined }])
      expect(await knock(tenant, bearer(await jwt(key, claims))), JSON.stringify(claims)).toHaveStatus(200)
  }],

  ['an ID token is no credential, nor is anything else that the issuer signs for other purposes', async (tenant) => {
    const key = await signingKey('ES256')
    await trust(tenant, [key])
    for (const claims of [{ nonce: 'n' }, { at_hash: 'h' }, { c_hash: 'h' }, { typ: 'ID' }, { typ: 'Refresh' }, { token_use: 'id' }])
      expect(await knock(tenant, bearer(await jwt(key, claims))), JSON.stringify(claims)).toBeScimError(401)
    for (const typ of ['id+jwt', 'logout+jwt']) expect(await knock(tenant, bearer(await jwt(key, {}, { typ }))), typ).toBeScimError(401)
    for (const typ of [undefined, 'JWT', 'at+jwt', 'AT+JWT', 'application/at+jwt']) expect(await knock(tenant, bearer(await jwt(key, { typ: 'Bearer' }, { typ }))), typ).toHaveStatus(200)
  }],

  ['nothing unsigned, nothing signed with what is public, nothing altered', async (tenant) => {
    const key = await signingKey('RS256')
    const url = await trust(tenant, [key])
    const [header, payload, signature] = (await jwt(key)).split('.') as [string, string, string]
    const hs256 = `${part({ alg: 'HS256', kid: key.kid })}.${payload}`
    const forgeries = [
      `${part({ alg: 'none' })}.${payload}.`,
      `${part({ alg: 'None', kid: key.kid })}.${payload}.${signature}`,
      ...[keySet(key), JSON.stringify(key.jwk), key.jwk.n!].map((secret) => `${hs256}.${createHmac('sha256', secret).update(hs256).digest('base64url')}`),
      `${header}.${part({ iss: ISSUER, aud: AUDIENCE, exp: fromNow(300) })}.${signature}`,
      `${header}.${payload}.${signature.slice(0, -4)}`,
      `${part({ alg: 'RS256', kid: key.kid, crit: ['x'], x: 1 })}.${payload}.${signature}`,
      `${part({ alg: 'RS256', jku: url, jwk: key.jwk })}.${payload}.${signature}`,
    ]
    for (const token of forgeries) expect(await knock(tenant, bearer(token)), token).toBeScimError(401)
    expect(await knock(tenant, bearer(`${header}.${payload}.${signature}`))).toHaveStatus(200)
  }],

  ['a shared audience is not enough where claims are required', async (tenant) => {
    const key = await signingKey('ES256')
    await trust(tenant, [key], { 'scim.external.required.claims': 'azp=provisioning,azp=other,tid=t1' })
    expect(await knock(tenant, bearer(await jwt(key, { tid: 't1' })))).toHaveStatus(200)
    expect(await knock(tenant, bearer(await jwt(key, { tid: ['t0', 't1'], azp: 'other' })))).toHaveStatus(200)
    for (const claims of [{}, { tid: 't2' }, { tid: 't1', azp: 'provisioning2' }, { tid: 't1', azp: undefined }, { tid: { t1: 't1' } }])
      expect(await knock(tenant, bearer(await jwt(key, claims))), JSON.stringify(claims)).toBeScimError(401)
  }],

  ['keys are fetched once, and again for a new key', async (tenant) => {
    const [old, next] = [await signingKey('ES256', 'old'), await signingKey('ES256', 'next')]
    const url = await trust(tenant, [old])
    for (let round = 0; round < 5; round++) expect(await knock(tenant, bearer(await jwt(old)))).toHaveStatus(200)
    expect(tenant.web.fetches(url)).toBe(1)
    tenant.web.change(url, { status: 200, body: keySet(old, next) })
    for (const key of [next, old, next]) expect(await knock(tenant, bearer(await jwt(key)))).toHaveStatus(200)
    expect(tenant.web.fetches(url)).toBe(2)
  }],

  ['unknown keys fetch a bounded number of times', async (tenant) => {
    const key = await signingKey('ES256')
    const url = await trust(tenant, [key])
    const stranger = await signingKey('ES256')
    for (let round = 0; round < 9; round++)
      expect(await knock(tenant, bearer(await jwt({ ...stranger, kid: `unknown-${round}` })))).toBeScimError(401)
    expect(tenant.web.fetches(url)).toBeLessThanOrEqual(6)
    expect(await knock(tenant, bearer(await jwt(key)))).toHaveStatus(200)
  }],

  ['keys without an id are tried one after the other', async (tenant) => {
    const keys = [await signingKey('ES256'), await signingKey('ES256'), await signingKey('RS256')]
    const anonymous = keys.map(({ jwk: { kid: _, ...jwk }, ...key }) => ({ ...key, jwk }))
    await trust(tenant, anonymous)
    for (const key of keys) expect(await knock(tenant, bearer(await jwt(key, {}, { kid: undefined })))).toHaveStatus(200)
    expect(await knock(tenant, bearer(await jwt(await signingKey('ES256'), {}, { kid: undefined })))).toBeScimError(401)
  }],

  ['without keys nobody is let in, and nobody is blamed', async (tenant) => {
    const key = await signingKey('ES256')
    for (const page of ['unreachable', { status: 500, body: '' }, { status: 200, body: 'no JSON' }, { status: 200, body: '{"keys":{}}' }] as const) {
      const url = await tenant.web.page(page)
      await tenant.configure(jwtSettings(url))
      for (let round = 0; round < 3; round++) {
        const response = await knock(tenant, bearer(await jwt(key)))
        expect(response).toBeScimError(503)
        expect(response.headers['retry-after']).toBeDefined()
        expect(response.text).not.toContain(url)
      }
      expect(tenant.web.fetches(url)).toBe(1)
      expect(tenant.log()).toContain(`no keys from ${url}`)
    }
  }],

  ['a secret beside the JWT serves what is not one', async (tenant) => {
    const key = await signingKey('ES256')
    await trust(tenant, [key], { 'scim.external.shared.secret': cheapPhc('plain'), 'scim.token.t': cheapPhc('t.secret') })
    for (const token of ['plain', 't.secret', await jwt(key)]) expect(await knock(tenant, bearer(token))).toHaveStatus(200)
    expect(await knock(tenant, bearer(await jwt(key, { aud: 'x' })))).toBeScimError(401)
  }],
]
