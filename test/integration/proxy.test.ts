import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { userBody } from '../support/builders'
import { httpDriver } from '../support/drivers'
import { providerJar } from '../support/jars'
import { type KeycloakServer, startKeycloak } from '../support/keycloak'
import { adminToken } from '../support/keycloak-admin'
import { prepareRealm, type ScimRealm } from '../support/realm'

/** Options that make no sense. Each counts as the nearest bound, or is ignored. */
const ABSURD = { BODY_LIMIT: '2147483647', CONTEXTS: '-3', WAITING: '2147483648', WAIT: '99999999999', TIME_LIMIT: 'long' }

let server: KeycloakServer
let realm: ScimRealm
let token: string

beforeAll(async () => {
  const options = Object.entries(ABSURD).map(([name, value]) => [`KC_SPI_REALM_RESTAPI_EXTENSION__SCIM__${name}`, value])
  server = await startKeycloak({ jars: [providerJar()], database: 'h2', env: { KC_PROXY_HEADERS: 'xforwarded', ...Object.fromEntries(options) } })
  realm = await prepareRealm(server)
  token = await realm.token()
})

afterAll(() => server?.stop())

type Headers = Readonly<Record<string, string>>

/** Makes a proxy's headers. They determine the URL of the realm, and with it the issuer of its tokens. */
const behind = (proto: 'http' | 'https', client: string): Headers => ({ 'x-forwarded-proto': proto, 'x-forwarded-for': client })
const OUTSIDE = '203.0.113.5'
const INSIDE = '10.1.2.3'

const requireTls = (sslRequired: 'all' | 'external' | 'none') => server.adminClient().realms.update({ realm: realm.name }, { sslRequired })

async function ask(headers: Headers, path = '/v2/ServiceProviderConfig', authorization?: string) {
  const response = await fetch(`${realm.url}/scim${path}`, { headers: { ...headers, ...(authorization !== undefined && { authorization }) } })
  return { status: response.status, body: await response.json() }
}

const statuses = async () => {
  const [plain, inside, outside] = [{}, behind('http', INSIDE), behind('http', OUTSIDE)]
  const all = [plain, inside, outside, behind('https', INSIDE), behind('https', OUTSIDE)]
  return Promise.all(all.map(async (headers) => (await ask(headers)).status))
}

describe('behind a proxy', () => {
  test('TLS is asked for as the realm says, and as the proxy says who came how', async () => {
    await requireTls('none')
    expect(await statuses()).toEqual([200, 200, 200, 200, 200])
    await requireTls('external')
    expect(await statuses()).toEqual([200, 200, 403, 200, 200])
    await requireTls('all')
    expect(await statuses()).toEqual([403, 403, 403, 200, 200])
  })

  test('it is asked for as at the token endpoint', async () => {
    for (const sslRequired of ['none', 'external', 'all'] as const) {
      await requireTls(sslRequired)
      for (const headers of [{}, behind('http', INSIDE), behind('http', OUTSIDE), behind('https', OUTSIDE)]) {
        const tokens = await fetch(realm.tokenUrl, { method: 'POST', headers, body: new URLSearchParams({ grant_type: 'client_credentials', client_id: realm.clientId, client_secret: realm.secret }) })
        expect((await ask(headers)).status === 403, `${sslRequired} ${JSON.stringify(headers)}`).toBe(tokens.status === 403)
      }
    }
  })

  test('the refusal says what to do, on every path, whoever asks', async () => {
    await requireTls('all')
    for (const path of ['/v2/Users', '/v2/Me', '/v2/nonsense', '/doctor', '/v2/organizations/x/Users'])
      for (const authorization of [undefined, `Bearer ${token}`, `Bearer ${await adminToken(server)()}`])
        expect(await ask({}, path, authorization), path).toMatchObject({ status: 403, body: { status: '403', detail: expect.stringContaining('https') } })
    expect(server.log()).toMatch(/answered 403: .*Require SSL.*proxy-headers/)
  })
})

describe('absurd provider options', () => {
  test('are told at start, with what counts instead', () => {
    const log = server.log()
    expect(log).toMatch(/WARN .*SCIM takes 104857600 for the provider option body-limit: .*"2147483647"/)
    expect(log).toMatch(/WARN .*SCIM takes 1 for the provider option contexts: .*"-3"/)
    expect(log).toMatch(/WARN .*SCIM takes 10000 for the provider option waiting: .*"2147483648"/)
    expect(log).toMatch(/WARN .*SCIM takes 60000 for the provider option wait: .*"99999999999"/)
    expect(log).toMatch(/WARN .*SCIM takes 30 for the provider option time-limit: .*"long"/)
  })

  test('leave a server that serves', async () => {
    await requireTls('none')
    const driver = httpDriver(`${realm.url}/scim`, token)
    const answers = await Promise.all(Array.from({ length: 5 }, () => driver.post('/Users', userBody())))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
    expect((await driver.post('/Users', userBody({ title: 'x'.repeat(2_000_000) }))).status).not.toBe(413)
  })
})
