import { bulkBody, postUser } from '../support/bulk'
import { expect } from '../support/expect'
import type { ScimResponse } from '../support/drivers'
import { jwt, jwtSettings, keySet, signingKey } from './issuer'
import { cheapPhc } from './secrets'
import { type Attributes, basic, bearer, external, knock, type Tenant } from './tenant'

type Case = readonly [title: string, check: (tenant: Tenant) => Promise<void>]

const SEARCH = { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'] }

/** Requests for each kind of path, and with methods that a path does not have. */
const REQUESTS = [
  ...['/Users', '/Users/x', '/Groups', '/Groups/x', '/Me', '/', '/ServiceProviderConfig', '/Schemas', '/ResourceTypes'].map((path) => ({ method: 'GET', path })),
  ...['/organizations/acme/Users', '/organizations/acme/ServiceProviderConfig', '/nonsense'].map((path) => ({ method: 'GET', path })),
  { method: 'GET', path: '/doctor', unversioned: true },
  { method: 'POST', path: '/Users/.search', body: SEARCH },
  { method: 'POST', path: '/Bulk', body: bulkBody([postUser('u')]) },
  { method: 'DELETE', path: '/Users/x' },
  { method: 'PUT', path: '/ServiceProviderConfig', body: {} },
] as const

const everywhere = (tenant: Tenant, authorization: string | undefined): Promise<ScimResponse[]> =>
  Promise.all(REQUESTS.map((request) => tenant.driver.request({ ...request, headers: { authorization } })))

/** Makes credentials for each mode. Tokens must be issued before the realm is closed. */
async function credentialsOf(tenant: Tenant): Promise<readonly (readonly [attributes: Attributes, authorization: string])[]> {
  const key = await signingKey('ES256')
  const url = await tenant.web.page({ status: 200, body: keySet(key) })
  await tenant.configure({ 'scim.authentication.mode': 'KEYCLOAK' })
  await knock(tenant, undefined)
  const token = await tenant.clientToken(['scim-access'])
  return [
    [{ 'scim.authentication.mode': 'KEYCLOAK' }, bearer(token)],
    [jwtSettings(url), bearer(await jwt(key))],
    [external({ 'scim.external.shared.secret': cheapPhc('secret') }), bearer('secret')],
    [external({ 'scim.basic.auth.username': 'scim', 'scim.basic.auth.password': cheapPhc('secret') }), basic('scim', 'secret')],
  ]
}

export const closedRealms: readonly Case[] = [
  ['a disabled realm answers 404 to everybody, whatever is asked and whoever was let in a moment ago', async (tenant) => {
    const viewer = bearer(await tenant.viewerToken())
    for (const [attributes, authorization] of await credentialsOf(tenant)) {
      await tenant.configure(attributes)
      for (let round = 0; round < 2; round++) expect(await knock(tenant, authorization)).toHaveStatus(200)
      await tenant.setEnabled(false)
      for (const each of [authorization, viewer, undefined])
        for (const response of await everywhere(tenant, each)) expect(response).toBeScimError(404, undefined, /^Not found\.$/)
      await tenant.setEnabled(true)
      expect(await knock(tenant, authorization)).toHaveStatus(200)
    }
    expect(tenant.log()).toContain('The realm is disabled, so the request was answered 404')
  }],

  ['one whose settings are wrong answers no different while it is disabled', async (tenant) => {
    await tenant.configure({ 'scim.authentication.mode': 'nonsense' })
    await tenant.setEnabled(false)
    expect(await knock(tenant, undefined)).toBeScimError(404)
    await tenant.setEnabled(true)
    expect(await knock(tenant, undefined)).toBeScimError(503)
  }],

  ['the doctor of a disabled realm is for administrators of the master realm', async (tenant) => {
    const [own, master] = [await tenant.viewerToken(), await tenant.viewerToken('master')]
    await tenant.configure({ 'scim.authentication.mode': 'KEYCLOAK' })
    await tenant.setEnabled(false)
    const ask = (token: string) => tenant.driver.get('/doctor', '', { unversioned: true, headers: { authorization: bearer(token), accept: 'application/json' } })
    expect(await ask(own)).toBeScimError(404)
    expect((await ask(master)).body).toMatchObject({ state: 'disabled', accepted: [], refused: [expect.stringMatching(/404.*enabled/)] })
  }],

  ['a realm that requires TLS answers 403 to whoever comes without, and says what to do', async (tenant) => {
    const all = await credentialsOf(tenant)
    const viewer = bearer(await tenant.viewerToken())
    for (const [attributes, authorization] of all) {
      await tenant.configure(attributes)
      expect(await knock(tenant, authorization)).toHaveStatus(200)
    }
    await tenant.requireTls()
    for (const authorization of [...all.map(([, each]) => each), viewer, undefined])
      for (const response of await everywhere(tenant, authorization)) expect(response).toBeScimError(403, undefined, /https/)
    expect(tenant.log()).toMatch(/answered 403: .*Require SSL.*proxy-headers/)
  }],
]
