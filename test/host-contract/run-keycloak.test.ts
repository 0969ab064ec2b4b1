import type { JSONWebKeySet } from 'jose'
import { afterAll } from 'vitest'
import { assignmentsOf, auditOf, keepEvents } from '../support/audit'
import { adminToken } from '../support/keycloak-admin'
import { openRealm } from '../support/keycloak-driver'
import { personToken, tokenWithoutRole } from '../support/people'
import { keycloakOrganizations } from '../support/organizations'
import { keycloakTargets } from '../support/outbound/administrator'
import { keycloakPastScim } from '../support/past-scim'
import { keycloakAdministrator } from '../support/realm-administrator'
import { addAudience, addScimClient, changeClient, clientToken, type ScimClient, viewerToken } from '../support/realm'
import { keycloakProfile } from '../support/profile'
import { scrape } from '../support/scrape'
import { putInVault } from '../support/shared-keycloak'
import { openWeb } from '../support/web'
import { directoryOver } from './directory'
import { hostContract } from './suite'

const { server, realm, call } = await openRealm({ organizations: true })
const admin = server.adminClient()
await keepEvents(admin, realm)
const web = await openWeb()
afterAll(() => web.close())

async function scimToken(clientId: string, prepare: (client: ScimClient) => Promise<void>): Promise<string> {
  const client = await addScimClient(admin, realm.name, clientId, ['scim-access'])
  await prepare(client)
  return clientToken(realm.url, client)()
}

// a token of `master` lives for a minute, which is less than the suite takes
await admin.realms.update({ realm: 'master' }, { accessTokenLifespan: 1800 })

hostContract(`keycloak (${server.database})`, {
  directory: directoryOver(call),
  inOneRequest: async (calls, { credentials } = {}) =>
    JSON.parse(await call('several', JSON.stringify(calls), credentials === undefined ? {} : { credentials })),
  tokens: {
    client: await realm.token(),
    person: await personToken(admin, realm),
    withoutRole: await tokenWithoutRole(admin, realm),
    narrow: await scimToken('narrow', (client) => changeClient(admin, realm.name, client, { fullScopeAllowed: false })),
    audience: await scimToken('meant', (client) => addAudience(admin, realm.name, client, 'contract-suite')),
    viewer: await viewerToken(admin, realm),
    viewerOfMaster: await adminToken(server)(),
  },
  presented: (credentials) => directoryOver((operation, input) => call(operation, input, { credentials })).tokens,
  keys: async () => (await fetch(`${realm.url}/protocol/openid-connect/certs`)).json() as Promise<JSONWebKeySet>,
  web,
  profile: await keycloakProfile(admin, realm.name),
  organizations: keycloakOrganizations(admin, realm.name),
  within: (id) => directoryOver((operation, input) => call(operation, input, { organizationId: id })),
  administrator: keycloakAdministrator(admin, realm.name),
  targets: keycloakTargets(admin, realm.name, call),
  pastScim: keycloakPastScim(call),
  audit: () => auditOf(admin, realm),
  assignments: () => assignmentsOf(admin, realm),
  serverLog: async () => server.log(),
  shownMetrics: () => scrape(server),
  runsBundle: true,
  putInVault: (key, secret) => putInVault(realm.name, key, secret),
})
