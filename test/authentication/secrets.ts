import { pbkdf2Sync } from 'node:crypto'
import { argon2d, argon2i, argon2id } from '@noble/hashes/argon2.js'
import { phcOf } from '../../scripts/hash'
import { expect } from '../support/expect'
import { basic, bearer, external, knock, type Tenant } from './tenant'

const CHEAP = { m: 256, t: 1, p: 1 }
export const cheapPhc = (secret: string): string => phcOf(secret, CHEAP)

const SECRET = 'my-secret-token'
const SALT = Buffer.from('sixteen bytes ok')

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '')
const salted = (head: string, hash: Uint8Array): string => `${head}$${unpadded(SALT)}$${unpadded(hash)}`
const pbkdf2 = (digest: string) => pbkdf2Sync(SECRET, SALT, 1000, 32, digest)
const argon2 = (hash: typeof argon2id, version: number) => hash(Buffer.from(SECRET), SALT, { ...CHEAP, version, dkLen: 32 })

const HASHES: readonly string[] = [
  salted('$argon2id$v=19$m=256,t=1,p=1', argon2(argon2id, 19)),
  salted('$argon2id$v=16$m=256,t=1,p=1', argon2(argon2id, 16)),
  salted('$argon2i$v=19$m=256,t=1,p=1', argon2(argon2i, 19)),
  `${salted('$argon2d$m=256,t=1,p=1', argon2(argon2d, 16))}=`,
  salted('$pbkdf2$i=1000', pbkdf2('sha1')),
  salted('$pbkdf2-sha256$i=1000', pbkdf2('sha256')),
  salted('$pbkdf2-sha512$i=1000', pbkdf2('sha512')),
]

type Check = (tenant: Tenant) => Promise<void>
type Case = readonly [title: string, check: Check]

export const sharedSecrets: readonly Case[] = [
  ...HASHES.map((hash): Case => [`a shared secret by ${hash.split('$').slice(1, 3).join(' ')}`, async (tenant) => {
    await tenant.configure(external({ 'scim.external.shared.secret': hash }))
    expect(await knock(tenant, bearer(SECRET))).toHaveStatus(200)
    expect(await knock(tenant, bearer(SECRET))).toHaveStatus(200)
    expect(await knock(tenant, bearer(`${SECRET}x`))).toBeScimError(401)
  }]),

  ['who is turned away learns nothing but that', async (tenant) => {
    await tenant.configure(external({ 'scim.external.shared.secret': cheapPhc(SECRET) }))
    const answers = []
    for (const authorization of [undefined, 'Bearer', bearer('wrong'), bearer('a.b'), basic('scim', SECRET), `Digest ${SECRET}`, 'Bearer a, Bearer b']) {
      const response = await knock(tenant, authorization)
      expect(response).toBeScimError(401)
      answers.push(JSON.stringify([response.body, response.headers['www-authenticate']]))
    }
    expect(new Set(answers).size).toBe(1)
  }],

  ['a changed secret counts at once, remembered or not', async (tenant) => {
    await tenant.configure(external({ 'scim.external.shared.secret': cheapPhc('old') }))
    expect(await knock(tenant, bearer('old'))).toHaveStatus(200)
    await tenant.configure(external({ 'scim.external.shared.secret': cheapPhc('new') }))
    expect(await knock(tenant, bearer('old'))).toBeScimError(401)
    expect(await knock(tenant, bearer('new'))).toHaveStatus(200)
  }],

  ['tokens with names overlap, end, and go', async (tenant) => {
    const token = (name: string, expires: string) => JSON.stringify({ hash: cheapPhc(`${name}.secret`), created: '2026-01-01', expires })
    const tokens = { 'scim.token.spring': token('spring', '2999-01-01'), 'scim.token.autumn': cheapPhc('autumn.secret') }
    await tenant.configure(external({ ...tokens, 'scim.token.past': token('past', '2026-01-02T00:00:00Z'), 'scim.external.shared.secret': cheapPhc(SECRET) }))
    for (const secret of ['spring.secret', 'autumn.secret', SECRET]) expect(await knock(tenant, bearer(secret))).toHaveStatus(200)
    for (const secret of ['past.secret', 'spring.wrong', 'winter.secret', 'spring', '.secret']) expect(await knock(tenant, bearer(secret))).toBeScimError(401)
    await tenant.configure(external({ 'scim.token.autumn': tokens['scim.token.autumn'] }))
    expect(await knock(tenant, bearer('autumn.secret'))).toHaveStatus(200)
    expect(await knock(tenant, bearer('spring.secret'))).toBeScimError(401)
  }],

  ['one hash serves one name', async (tenant) => {
    await tenant.configure(external({ 'scim.token.a': cheapPhc('b.secret'), 'scim.token.b': cheapPhc('a.secret') }))
    for (const secret of ['a.secret', 'b.secret']) expect(await knock(tenant, bearer(secret))).toBeScimError(401)
  }],
]

const USER = { 'scim.basic.auth.username': 'Zoë', 'scim.basic.auth.password': cheapPhc('pass:wörd') }

export const basicAuthentication: readonly Case[] = [
  ['RFC 7617: user name and password in UTF-8, colons in the password', async (tenant) => {
    await tenant.configure(external(USER))
    expect(await knock(tenant, basic('Zoë', 'pass:wörd'))).toHaveStatus(200)
    expect(await knock(tenant, basic('Zoë', 'pass:wörd').replace('Basic', 'bASIC'))).toHaveStatus(200)
    const refused = await knock(tenant, undefined)
    expect(refused).toBeScimError(401)
    expect(refused.headers['www-authenticate']).toBe('Basic realm="SCIM", charset="UTF-8"')
  }],

  ['a wrong name and a wrong password are answered alike', async (tenant) => {
    await tenant.configure(external(USER))
    const latin1 = Buffer.from('Zo\xEB:x', 'latin1').toString('base64')
    const answers = []
    for (const authorization of [basic('zoë', 'pass:wörd'), basic('Zoë', 'pass'), basic('', ''), basic('Zoë', ''), `Basic ${latin1}`, 'Basic !!', 'Basic Wm8=']) {
      const response = await knock(tenant, authorization)
      expect(response).toBeScimError(401)
      answers.push(response.text)
    }
    expect(new Set(answers).size).toBe(1)
  }],

  ['Basic and bearer side by side, told to clients in advance', async (tenant) => {
    await tenant.configure(external({ ...USER, 'scim.external.shared.secret': cheapPhc(SECRET) }))
    expect(await knock(tenant, basic('Zoë', 'pass:wörd'))).toHaveStatus(200)
    expect(await knock(tenant, bearer(SECRET))).toHaveStatus(200)
    expect((await knock(tenant, undefined)).headers['www-authenticate']).toBe('Bearer realm="SCIM", Basic realm="SCIM", charset="UTF-8"')
    const { body } = await tenant.driver.get('/ServiceProviderConfig', '', { headers: { authorization: undefined } })
    expect(body.authenticationSchemes).toMatchObject([{ type: 'oauthbearertoken', primary: true }, { type: 'httpbasic' }])
  }],
]
