import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterEach, expect, test } from 'vitest'
import { type Authentication, type OAuthMethod } from './authentication'
import { clientOf } from './client'
import { openTarget, type Target } from './target'

let target: Target

afterEach(() => target.close())

const basic = (username: string, password: string): string => `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
const statusFor = async (authorization: string): Promise<number> => (await clientOf(target, { authorization }).get('/Users')).status

test('Basic', async () => {
  target = await openTarget({ authentication: { kind: 'basic', username: 'scim', password: 'pass:word' } })
  expect(await statusFor(basic('scim', 'pass:word'))).toBe(200)
  expect(await statusFor(basic('scim', 'other'))).toBe(401)
})

const OAUTH: Authentication = { kind: 'oauth2', clientId: 'id', clientSecret: 's:ecret', seconds: 1, scope: 'scim' }

async function askForToken(headers: Record<string, string>, form: Record<string, string>) {
  const response = await fetch(target.tokenUrl, { method: 'POST', headers, body: new URLSearchParams(form) })
  return { ...(await response.json()) as { access_token?: string; error?: string }, status: response.status }
}

const inHeader = { authorization: basic('id', encodeURIComponent('s:ecret')) }
const asked = { grant_type: 'client_credentials', scope: 'scim' }
const inForm = { ...asked, client_id: 'id', client_secret: 's:ecret' }

test('a token of the token endpoint, until it expires or is revoked', async () => {
  target = await openTarget({ authentication: OAUTH })
  const { access_token: token } = await askForToken(inHeader, asked)
  expect(await statusFor(`Bearer ${token}`)).toBe(200)
  await new Promise((resolve) => setTimeout(resolve, 1100))
  expect(await statusFor(`Bearer ${token}`)).toBe(401)
  const { access_token: next } = await askForToken({}, inForm)
  target.revokeTokens()
  expect(await statusFor(`Bearer ${next}`)).toBe(401)
  expect(target.tokensGiven).toBe(2)
})

test.each<[OAuthMethod, Record<string, string>, Record<string, string>, number]>([
  ['client_secret_basic', inHeader, asked, 200],
  ['client_secret_basic', {}, inForm, 401],
  ['client_secret_post', {}, inForm, 200],
  ['client_secret_post', inHeader, asked, 401],
])('%s and nothing else', async (method, headers, form, status) => {
  target = await openTarget({ authentication: { ...OAUTH, method } })
  expect((await askForToken(headers, form)).status).toBe(status)
})

test('a wrong secret, another grant, another scope', async () => {
  target = await openTarget({ authentication: OAUTH })
  expect((await askForToken({}, { ...inForm, client_secret: 'x' })).status).toBe(401)
  expect((await askForToken({}, { ...inForm, grant_type: 'password' })).status).toBe(400)
  expect(await askForToken({}, { ...inForm, scope: 'all' })).toEqual({ status: 400, error: 'invalid_scope' })
})

test('an assertion that a known key has signed, once', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  target = await openTarget({ authentication: { kind: 'signed', clientId: 'id', keys: { keys: [await exportJWK(publicKey)] }, seconds: 60 } })
  const signed = (claims: object, key = privateKey, audience = target.tokenUrl) =>
    new SignJWT({ jti: 'a', iss: 'id', sub: 'id', ...claims }).setProtectedHeader({ alg: 'ES256' }).setAudience(audience).setIssuedAt().setExpirationTime('1m').sign(key)
  const ask = async (assertion: string) => (await askForToken({}, { ...asked, client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: assertion })).status
  const right = await signed({})
  expect([await ask(right), await ask(right)]).toEqual([200, 401])
  const wrong = [
    await signed({ jti: undefined }), await signed({ jti: 'b', sub: 'other' }), await signed({ jti: 'c' }, privateKey, 'https://other.example/'),
    await signed({ jti: 'd' }, (await generateKeyPair('ES256')).privateKey), '', right.slice(0, -2),
  ]
  for (const assertion of wrong) expect(await ask(assertion)).toBe(401)
})
