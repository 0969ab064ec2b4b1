import { expect } from '../support/expect'
import { bulkBody, postGroup, postUser, statusesOf } from '../support/bulk'
import { createGroup, createUser, unique, userBody } from '../support/builders'
import type { ScimResponse } from '../support/drivers'
import { jwt, signingKey, trust } from './issuer'
import { cheapPhc } from './secrets'
import { basic, bearer, external, knock, type Tenant } from './tenant'

type Case = readonly [title: string, check: (tenant: Tenant) => Promise<void>]

type Rights = { readonly readUsers: boolean; readonly readGroups: boolean; readonly writeUsers: boolean; readonly writeGroups: boolean }

const RIGHTS: readonly (readonly [scopes: string, rights: Rights])[] = [
  ['scim-access', { readUsers: true, readGroups: true, writeUsers: true, writeGroups: true }],
  ['scim-read', { readUsers: true, readGroups: true, writeUsers: false, writeGroups: false }],
  ['scim-users', { readUsers: true, readGroups: false, writeUsers: true, writeGroups: false }],
  ['scim-groups', { readUsers: false, readGroups: true, writeUsers: false, writeGroups: true }],
  ['scim-read,scim-groups', { readUsers: true, readGroups: true, writeUsers: false, writeGroups: true }],
]

async function rightsOf({ driver }: Tenant, authorization: string): Promise<Rights> {
  const headers = { authorization }
  const allowed = async (request: Promise<ScimResponse>) => {
    const { status } = await request
    expect([200, 201, 204, 403, 404]).toContain(status)
    return status !== 403
  }
  const all = async (...requests: Promise<ScimResponse>[]) => {
    const answers = await Promise.all(requests.map(allowed))
    expect(new Set(answers).size).toBe(1)
    return answers[0]!
  }
  const group = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: unique('group') }
  const rename = [{ op: 'replace', path: 'externalId', value: 'x' }]
  return {
    readUsers: await all(driver.get('/Users', { count: 1 }, { headers }), driver.get('/Users/nobody', '', { headers })),
    readGroups: await all(driver.get('/Groups', { count: 1 }, { headers }), driver.get('/Groups/none', '', { headers })),
    writeUsers: await all(driver.post('/Users', userBody(), { headers }), driver.patch('/Users/nobody', rename, { headers }), driver.delete('/Users/nobody', { headers })),
    writeGroups: await all(driver.post('/Groups', group, { headers }), driver.patch('/Groups/none', rename, { headers }), driver.delete('/Groups/none', { headers })),
  }
}

/** A bulk request may do what single requests may. It is refused as a whole if the client may change nothing. */
async function expectBulk({ driver }: Tenant, authorization: string, { writeUsers, writeGroups }: Rights): Promise<void> {
  const answer = await driver.post('/Bulk', bulkBody([postUser('u'), postGroup('g')]), { headers: { authorization } })
  if (!writeUsers && !writeGroups) expect(answer).toBeScimError(403)
  else expect(statusesOf(answer.body.Operations)).toEqual([writeUsers ? '201' : '403', writeGroups ? '201' : '403'])
}

export const rights: readonly Case[] = [
  ['realm roles say what a client of the realm may do', async (tenant) => {
    await tenant.configure({ 'scim.authentication.mode': 'KEYCLOAK' })
    await knock(tenant, undefined)
    for (const [scopes, expected] of RIGHTS) {
      const authorization = bearer(await tenant.clientToken(scopes.split(',')))
      expect(await rightsOf(tenant, authorization), scopes).toEqual(expected)
      await expectBulk(tenant, authorization, expected)
    }
    expect(await knock(tenant, bearer(await tenant.clientToken([])))).toBeScimError(403)
  }],

  ['a setting says it of everyone else', async (tenant) => {
    const secret = { 'scim.external.shared.secret': cheapPhc('secret') }
    for (const [scopes, expected] of RIGHTS) {
      await tenant.configure(external({ ...secret, 'scim.external.scopes': scopes }))
      expect(await rightsOf(tenant, bearer('secret')), scopes).toEqual(expected)
      await expectBulk(tenant, bearer('secret'), expected)
    }
  }],

  ['a token may be limited on its own, a JWT as all others', async (tenant) => {
    const key = await signingKey('ES256')
    const token = JSON.stringify({ hash: cheapPhc('audit.secret'), scopes: ['scim-read'] })
    await trust(tenant, [key], { 'scim.token.audit': token, 'scim.external.scopes': 'scim-users' })
    expect(await rightsOf(tenant, bearer('audit.secret'))).toEqual(RIGHTS[1]![1])
    expect(await rightsOf(tenant, bearer(await jwt(key)))).toEqual(RIGHTS[2]![1])
  }],

  ['what an outsider changes is recorded as well', async (tenant) => {
    await tenant.configure(external({ 'scim.external.shared.secret': cheapPhc('scim') }))
    const driver = { ...tenant.driver, post: (path: string, body: never) => tenant.driver.post(path, body, { headers: { authorization: bearer('scim') } }) }
    expect((await createUser(driver as never)).id).toBeDefined()
    expect((await createGroup(driver as never)).id).toBeDefined()
  }],
]

export const throttling: readonly Case[] = [
  ['too many failures are 429 with Retry-After; who is known goes on', async (tenant) => {
    await tenant.configure(external({
      'scim.external.shared.secret': cheapPhc('right'),
      'scim.basic.auth.username': 'scim',
      'scim.basic.auth.password': cheapPhc('password'),
    }))
    expect(await knock(tenant, bearer('right'))).toHaveStatus(200)
    for (let round = 0; round < 5; round++) {
      expect(await knock(tenant, bearer(`wrong-${round}`))).toBeScimError(401)
      expect(await knock(tenant, basic('scim', `wrong-${round}`))).toBeScimError(401)
    }
    for (const authorization of [bearer('wrong'), basic('scim', 'wrong'), basic('scim', 'password'), bearer('a.b')]) {
      const response = await knock(tenant, authorization)
      expect(response).toBeScimError(429)
      expect(Number(response.headers['retry-after'])).toBeGreaterThan(0)
      expect(Number(response.headers['retry-after'])).toBeLessThanOrEqual(60)
    }
    expect(await knock(tenant, bearer('right'))).toHaveStatus(200)
    expect(await knock(tenant, undefined)).toBeScimError(401)
  }],

  ['a wrong JWT counts, a right one is never held up', async (tenant) => {
    const [key, stranger] = [await signingKey('ES256'), await signingKey('ES256')]
    await trust(tenant, [key])
    for (let round = 0; round < 10; round++) expect(await knock(tenant, bearer(await jwt(stranger)))).toBeScimError(401)
    expect(await knock(tenant, bearer(await jwt(stranger)))).toBeScimError(429)
    expect(await knock(tenant, bearer(await jwt(key)))).toHaveStatus(200)
  }],

  ['one realm\'s failures are not another\'s', async (tenant) => {
    await tenant.configure(external({ 'scim.external.shared.secret': cheapPhc('secret') }))
    expect(await knock(tenant, bearer('wrong'))).toBeScimError(401)
  }],
]

const WRONG: readonly Readonly<Record<string, string>>[] = [
  { 'scim.authentication.mode': 'hunter2' },
  { 'scim.authentication.mode': 'EXTERNAL' },
  external({ 'scim.external.shared.secret': 'hunter2' }),
  external({ 'scim.external.shared.secret': '$argon2id$v=19$m=256,t=1,p=1$hunter2' }),
  external({ 'scim.external.shared.secret': '${vault.absent}' }),
  external({ 'scim.basic.auth.username': 'hunter2' }),
  external({ 'scim.external.shared.secret': cheapPhc('x'), 'scim.external.issuer': 'hunter2' }),
  external({ 'scim.external.shared.secret': cheapPhc('x'), 'scim.token.t': '{"hash":"hunter2"}' }),
  { 'scim.authentication.mode': 'KEYCLOAK', 'scim.external.scopes': 'hunter2' },
]

export const wrongSettings: readonly Case[] = [
  ['a wrong setting opens nothing: 503 with a reference, and the log says what to do', async (tenant) => {
    for (const attributes of WRONG) {
      await tenant.configure(attributes)
      for (const authorization of [undefined, bearer('hunter2'), basic('hunter2', 'x'), bearer('x')]) {
        const response = await knock(tenant, authorization)
        expect(response).toBeScimError(503, undefined, /ref [\w-]+/)
        const reference = /ref ([\w-]+)/.exec(response.body.detail)![1]!
        const line = tenant.log().split('\n').find((line) => line.includes(`[${reference}] SCIM answers 503`))
        expect(line).toMatch(/(realm attribute )?scim\.[\w.]+ \(realm, .*\): \w+/)
      }
    }
    expect(tenant.log()).not.toContain('hunter2')
  }],

  ['no secret is in an answer or in the log', async (tenant) => {
    const hash = cheapPhc('hunter2-right')
    await tenant.configure(external({ 'scim.external.shared.secret': hash, 'scim.token.t': cheapPhc('t.hunter2') }))
    const answers = await Promise.all([bearer('hunter2-right'), bearer('hunter2-wrong'), basic('u', 'hunter2'), bearer('t.hunter2')].map((each) => knock(tenant, each)))
    for (const { text, headers } of answers) expect(text + JSON.stringify(headers)).not.toContain('hunter2')
    expect(tenant.log()).not.toContain('hunter2')
    expect(tenant.log()).not.toContain(hash.split('$').at(-1))
  }],

  ['a setting that is taken away closes at once', async (tenant) => {
    await tenant.configure(external({ 'scim.external.shared.secret': cheapPhc('secret') }))
    expect(await knock(tenant, bearer('secret'))).toHaveStatus(200)
    await tenant.configure({})
    expect(await knock(tenant, bearer('secret'))).toBeScimError(404)
    await tenant.configure({ 'scim.authentication.mode': 'KEYCLOAK', 'scim.external.shared.secret': cheapPhc('secret') })
    expect(await knock(tenant, bearer('secret'))).toBeScimError(401)
  }],
]
