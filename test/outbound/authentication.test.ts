import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'
import { openOwnSource, openOwnTarget, optionsOf, soon } from './pushing'
import type { Options } from './source'
import type { TargetWish } from '../support/targets/target'

const source = await openOwnSource()

async function connected(authentication: NonNullable<TargetWish['authentication']>, options: (tokenUrl: string) => Options) {
  const target = await openOwnTarget({ authentication })
  const id = await source.connect(optionsOf(target, { token: [], ...options(target.tokenUrl) }))
  const ada = await source.addPerson()
  await soon(() => target.user(ada.username)).toBeDefined()
  return { target, stop: () => source.disconnect(id) }
}

test('Basic', async () => {
  const { stop } = await connected({ kind: 'basic', username: 'scim', password: 'pass:wörd' }, () => ({ auth: 'basic', username: 'scim', password: 'pass:wörd' }))
  await stop()
})

test.each(['client_secret_basic', 'client_secret_post'] as const)('OAuth 2.0, %s: a token is used until it expires, and once more asked for when it is refused', async (method) => {
  const { target, stop } = await connected(
    { kind: 'oauth2', clientId: 'scim', clientSecret: 's e:c+ret', scope: 'scim', seconds: 3600, method },
    (tokenUrl) => ({ auth: 'oauth2', 'oauth.tokenUrl': tokenUrl, 'oauth.clientId': 'scim', 'oauth.clientSecret': 's e:c+ret', 'oauth.scope': 'scim', 'oauth.method': method }),
  )
  expect(target.tokensGiven).toBeLessThanOrEqual(2)
  const given = target.tokensGiven
  target.revokeTokens()
  const bob = await source.addPerson()
  await soon(() => target.user(bob.username)).toBeDefined()
  expect(target.tokensGiven).toBe(given + 1)
  await stop()
})

test.each(['RS256', 'ES256'])('OAuth 2.0, private_key_jwt, %s: the target verifies by the keys that the realm publishes', async (algorithm) => {
  const { target, stop } = await connected(
    { kind: 'signed', clientId: 'scim', keys: `${source.realm.url}/protocol/openid-connect/certs`, scope: 'scim', seconds: 3600 },
    (tokenUrl) => ({ auth: 'oauth2', 'oauth.tokenUrl': tokenUrl, 'oauth.clientId': 'scim', 'oauth.scope': 'scim', 'oauth.method': 'private_key_jwt', 'oauth.algorithm': algorithm }),
  )
  const given = target.tokensGiven
  target.revokeTokens()
  const bob = await source.addPerson()
  await soon(() => target.user(bob.username)).toBeDefined()
  expect(target.tokensGiven).toBeGreaterThan(given)
  await stop()
})

test('OAuth 2.0, private_key_jwt: the authorization server is another Keycloak', async () => {
  const issuer = await openOwnSource()
  const attributes = { 'use.jwks.url': 'true', 'jwks.url': `${source.realm.url}/protocol/openid-connect/certs` }
  await issuer.admin.clients.create({ realm: issuer.realm.name, clientId: 'provisioning', clientAuthenticatorType: 'client-jwt', serviceAccountsEnabled: true, standardFlowEnabled: false, attributes })
  const target = await openOwnTarget({ authentication: { kind: 'none' } })
  const id = await source.connect(optionsOf(target, {
    token: [], auth: 'oauth2', 'oauth.method': 'private_key_jwt', 'oauth.tokenUrl': issuer.realm.tokenUrl, 'oauth.audience': issuer.realm.url, 'oauth.clientId': 'provisioning',
  }))
  const ada = await source.addPerson()
  await soon(() => target.user(ada.username)).toBeDefined()
  const [, token = ''] = String(target.journal.of('POST', /^\/Users/)[0]!.headers['authorization']).split(' ')
  expect(decodeJwt(token)).toMatchObject({ iss: issuer.realm.url, azp: 'provisioning' })
  await source.disconnect(id)
})

test('a token that lasts seconds', async () => {
  const { target, stop } = await connected(
    { kind: 'oauth2', clientId: 'scim', clientSecret: 'secret', seconds: 2 },
    (tokenUrl) => ({ auth: 'oauth2', 'oauth.tokenUrl': tokenUrl, 'oauth.clientId': 'scim', 'oauth.clientSecret': 'secret' }),
  )
  for (let round = 0; round < 5; round++) {
    const bob = await source.addPerson()
    await soon(() => target.user(bob.username)).toBeDefined()
    await new Promise((resolve) => setTimeout(resolve, 900))
  }
  await stop()
})

test('headers and the name of the client are as the target wants them', async () => {
  const target = await openOwnTarget()
  const id = await source.connect(optionsOf(target, { headers: ['X-Tenant: acme', 'X-Other: two words'], userAgent: 'acme-provisioning/1', contentType: 'application/json' }))
  const ada = await source.addPerson()
  await soon(() => target.user(ada.username)).toBeDefined()
  const [post] = target.journal.of('POST', /^\/Users/)
  expect(post!.headers).toMatchObject({ 'x-tenant': 'acme', 'x-other': 'two words', 'user-agent': 'acme-provisioning/1', 'content-type': expect.stringMatching(/^application\/json/) })
  await source.disconnect(id)
})
