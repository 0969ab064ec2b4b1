import { afterEach, describe, expect, it } from 'vitest'
import { type DistantTarget, openDistantTarget } from '../../../test/support/outbound/distant-target'
import { openPushing, peopleOf } from '../../../test/support/outbound/pushing'
import type { Authentication } from '../../../test/support/targets/authentication'
import type { Attributes } from '../../host/records'

let target: DistantTarget
afterEach(() => target.close())

const OAUTH = { kind: 'oauth2', clientId: 'id +', clientSecret: 's:ecret/ä', scope: 'scim', seconds: 600 } as const

/** What a run of one user does at a target that wants this. */
async function delivered(authentication: Authentication, options: Attributes) {
  target = await openDistantTarget({ authentication })
  const credentials: Attributes = authentication.kind === 'oauth2' ? { 'oauth.tokenUrl': [target.tokenUrl], 'oauth.clientId': [authentication.clientId], 'oauth.clientSecret': [authentication.clientSecret], 'oauth.scope': ['scim'] } : {}
  const pushing = await openPushing({ target, options: { ...credentials, ...options } })
  const { add } = peopleOf(pushing)
  let count = 0
  const one = () => {
    const id = add(`user-${++count}`)
    const result = pushing.round()
    return { ...result, row: pushing.row('user', id) }
  }
  return { pushing, one, health: () => pushing.directory.outbound.state({ targetId: pushing.id }).health }
}

describe('requests authenticate', () => {
  it('by a token', async () => {
    const { one } = await delivered({ kind: 'token', token: 'abc', written: 'bearer' }, { auth: ['bearer'], token: ['abc'] })
    expect(one()).toMatchObject({ done: 1 })
  })

  it('by a token alone', async () => {
    const { one } = await delivered({ kind: 'token', token: 'abc', written: 'raw' }, { auth: ['bearer'], token: ['abc'], 'token.scheme': ['none'] })
    expect(one()).toMatchObject({ done: 1 })
  })

  it('by a token in the vault', async () => {
    const { pushing, one } = await delivered({ kind: 'token', token: 'abc', written: 'bearer' }, { auth: ['bearer'], token: ['${vault.token}'] })
    pushing.directory.secrets.set('${vault.token}', 'abc')
    expect(one()).toMatchObject({ done: 1 })
  })

  it('by a name and a password', async () => {
    const { one } = await delivered({ kind: 'basic', username: 'scim', password: 'pä:ss' }, { auth: ['basic'], username: ['scim'], password: ['pä:ss'] })
    expect(one()).toMatchObject({ done: 1 })
  })

  it('by nothing', async () => {
    const { one } = await delivered({ kind: 'none' }, { auth: ['none'] })
    expect(one()).toMatchObject({ done: 1 })
    expect((await target.contents()).requests.every(({ headers }) => headers['authorization'] === undefined && headers['user-agent'] === 'keycloak-scim-ts')).toBe(true)
  })
})

describe('client credentials', () => {
  it.each(['client_secret_basic', 'client_secret_post'] as const)('%s: a token serves until shortly before it ends', async (method) => {
    const { pushing, one } = await delivered({ ...OAUTH, method }, { auth: ['oauth2'], 'oauth.method': [method] })
    expect([one(), one()]).toMatchObject([{ done: 1 }, { done: 1 }])
    expect((await target.contents()).tokensGiven).toBe(1)
    pushing.now += 575_000
    expect(one()).toMatchObject({ done: 1 })
    expect((await target.contents()).tokensGiven).toBe(2)
  })

  it('a token that is refused is replaced, once', async () => {
    const { one } = await delivered(OAUTH, { auth: ['oauth2'] })
    one()
    await target.ask({ kind: 'revokeTokens' })
    expect(one()).toMatchObject({ done: 1, stop: false })
    expect((await target.contents()).tokensGiven).toBe(2)
    await target.ask({ kind: 'fail', status: 401 })
    expect(one()).toMatchObject({ done: 0, stop: true })
    expect((await target.contents()).tokensGiven).toBe(3)
  })

  it('a wrong secret stops the target, and says where', async () => {
    const { one, health } = await delivered(OAUTH, { auth: ['oauth2'], 'oauth.clientSecret': ['wrong'] })
    expect(one()).toMatchObject({ done: 0, stop: true, row: { attempts: 0 } })
    expect(health()).toMatchObject({ status: 'quarantined', detail: expect.stringContaining('token endpoint') })
    expect(health().detail).not.toContain('wrong')
  })
})

describe('private_key_jwt', () => {
  it.each(['RS256', 'ES256'] as const)('%s: a key of the realm signs for each token', async (algorithm) => {
    const { pushing, one } = await delivered(OAUTH, { auth: ['oauth2'], 'oauth.method': ['private_key_jwt'], 'oauth.clientSecret': [], 'oauth.algorithm': [algorithm] })
    const { clientId, scope, seconds } = OAUTH
    pushing.directory.tokens.sign({ algorithm, claims: '{}' })
    await target.ask({ kind: 'authenticate', authentication: { kind: 'signed', clientId, scope, seconds, keys: pushing.directory.signing.keys() } })
    expect(one()).toMatchObject({ done: 1 })
    await target.ask({ kind: 'revokeTokens' })
    expect(one()).toMatchObject({ done: 1 })
    expect((await target.contents()).tokensGiven).toBe(2)
  })

  it('a target that does not know the key gives no token', async () => {
    const { pushing, one, health } = await delivered(OAUTH, { auth: ['oauth2'], 'oauth.method': ['private_key_jwt'] })
    await target.ask({ kind: 'authenticate', authentication: { kind: 'signed', clientId: OAUTH.clientId, seconds: 60, keys: { keys: [] } } })
    expect(one()).toMatchObject({ done: 0, stop: true })
    expect(health().detail).toContain('token endpoint')
    expect(pushing.directory.signing.keys().keys).toHaveLength(1)
  })
})
