import { afterAll } from 'vitest'
import { auditOf, keepEvents } from '../support/audit'
import { openRealm } from '../support/keycloak-driver'
import { personToken, tokenWithoutRole } from '../support/people'
import { keycloakOrganizations } from '../support/organizations'
import { keycloakPowers } from '../support/powers'
import { keycloakProfile } from '../support/profile'
import { openWeb } from '../support/web'
import { directoryOver } from './directory'
import { hostContract } from './suite'

const { server, realm, call } = await openRealm({ organizations: true })
const admin = server.adminClient()
await keepEvents(admin, realm)
const web = await openWeb()
afterAll(() => web.close())

hostContract(`keycloak (${server.database})`, {
  directory: directoryOver(call),
  inOneRequest: async (calls, late = false) => JSON.parse(await call(`several?late=${late}`, JSON.stringify(calls))),
  tokens: {
    client: await realm.token(),
    person: await personToken(admin, realm),
    withoutRole: await tokenWithoutRole(admin, realm),
  },
  presented: (credentials) => directoryOver((operation, input) => call(operation, input, { credentials })).tokens,
  web,
  profile: await keycloakProfile(admin, realm.name),
  organizations: keycloakOrganizations(admin, realm.name),
  within: (id) => directoryOver((operation, input) => call(operation, input, { organizationId: id })),
  powers: keycloakPowers(admin, realm.name),
  audit: () => auditOf(admin, realm),
})
