import { randomUUID } from 'node:crypto'
import { afterAll, test } from 'vitest'
import { expect } from '../support/expect'
import { adminToken } from '../support/keycloak-admin'
import { openWeb } from '../support/web'
import { addAudience, addScimClient, changeClient, clientToken, replaceSettings, type ScimRealm, viewerToken } from '../support/realm'
import { httpDriver } from '../support/drivers'
import { openTestRealm } from '../support/keycloak-driver'
import { putInVault, sharedKeycloak } from '../support/shared-keycloak'
import { authentication } from './suite'
import { phcOf } from '../../scripts/hash'
import { cheapPhc } from './secrets'
import { type Attributes, type ClientOptions, basic, bearer, external, knock, type Tenant } from './tenant'

const server = sharedKeycloak()
const admin = server.adminClient()
const web = await openWeb()

afterAll(() => web.close())

type KeycloakTenant = Tenant & { readonly realm: ScimRealm }

/** The roles exist since the realm was prepared. */
async function open(attributes: Attributes): Promise<KeycloakTenant> {
  const realm = await openTestRealm()
  const logged = server.log().length
  const configure = (settings: Attributes) => replaceSettings(admin, realm.name, settings)
  await configure(attributes)
  return {
    realm,
    driver: httpDriver(`${realm.url}/scim`, 'none'),
    web,
    configure,
    setEnabled: async (enabled) => void (await admin.realms.update({ realm: realm.name }, { enabled })),
    requireTls: async () => void (await admin.realms.update({ realm: realm.name }, { sslRequired: 'all' })),
    clientToken: (roles, options) => tokenOf(realm, roles, options),
    viewerToken: (home = 'realm') => (home === 'realm' ? viewerToken(admin, realm) : adminToken(server)()),
    log: () => server.log().slice(logged),
  }
}

async function tokenOf(realm: ScimRealm, roles: readonly string[], { audience, narrow }: ClientOptions = {}): Promise<string> {
  const client = await addScimClient(admin, realm.name, `client-${randomUUID()}`, roles)
  if (audience !== undefined) await addAudience(admin, realm.name, client, audience)
  if (narrow) await changeClient(admin, realm.name, client, { fullScopeAllowed: false })
  return clientToken(realm.url, client)()
}

authentication({ name: `keycloak (${server.database})`, open })

test('the server\'s own settings count where the realm has none', async () => {
  const tenant = await open({ 'scim.authentication.mode': 'KEYCLOAK' })
  const settings = async () => {
    const headers = { authorization: bearer(await tenant.viewerToken()), accept: 'application/json' }
    return (await tenant.driver.get('/doctor', '', { unversioned: true, headers })).body.settings
  }
  const option = 'provider option external-jwks-allow-http'
  const variable = 'environment variable SCIM_EXTERNAL_SHARED_SECRET_HASH_ALGORITHM'
  expect(await settings()).toContainEqual(expect.objectContaining({ level: 'instance', place: option, value: 'false' }))
  expect(await settings()).toContainEqual(expect.objectContaining({ level: 'instance', place: variable, value: 'argon2id' }))
  await tenant.configure({ 'scim.authentication.mode': 'KEYCLOAK', 'scim.external.jwks.allow.http': 'true' })
  expect(await settings()).toContainEqual(expect.objectContaining({ level: 'realm', value: 'true', overrides: [option] }))
})

test('a secret from the vault', async () => {
  const tenant = await open({})
  putInVault(tenant.realm.name, 'scim', `${cheapPhc('from-the-vault')}\n`)
  await tenant.configure(external({ 'scim.external.shared.secret': '${vault.scim}' }))
  expect(await knock(tenant, bearer('from-the-vault'))).toHaveStatus(200)
  expect(await knock(tenant, bearer('${vault.scim}'))).toBeScimError(401)
  await tenant.configure(external({ 'scim.external.shared.secret': '${vault.absent}' }))
  expect(await knock(tenant, bearer('from-the-vault'))).toBeScimError(503)
})

test('the secret is hashed at full cost once, not per request', async () => {
  const tenant = await open(external({ 'scim.external.shared.secret': phcOf('hunter2', { m: 65_536, t: 4, p: 1 }) }))
  const timed = async () => {
    const began = performance.now()
    expect(await knock(tenant, bearer('hunter2'))).toHaveStatus(200)
    return performance.now() - began
  }
  const first = await timed()
  const later = await Promise.all([timed(), timed(), timed()])
  expect(Math.min(...later)).toBeLessThan(first / 2)
})

test('fifty at one time, right and wrong, are all answered as they should be', async () => {
  const tenant = await open(external({ 'scim.basic.auth.username': 'scim', 'scim.basic.auth.password': cheapPhc('right') }))
  expect(await knock(tenant, basic('scim', 'right'))).toHaveStatus(200)
  const statuses = await Promise.all(Array.from({ length: 50 }, async (_, index) => {
    const right = index % 2 === 0
    const { status } = await knock(tenant, basic('scim', right ? 'right' : 'wrong'))
    return { right, status }
  }))
  for (const { right, status } of statuses) expect(right ? [200] : [401, 429]).toContain(status)
})
