import { auditOf, keepEvents } from '../support/audit'
import { openRealm } from '../support/keycloak-driver'
import { personToken, tokenWithoutRole } from '../support/people'
import { directoryOver } from './directory'
import { hostContract } from './suite'

const { server, realm, call } = await openRealm()
const admin = server.adminClient()
await keepEvents(admin, realm)

hostContract(`keycloak (${server.database})`, {
  directory: directoryOver(call),
  tokens: {
    client: await realm.token(),
    person: await personToken(admin, realm),
    withoutRole: await tokenWithoutRole(admin, realm),
  },
  audit: () => auditOf(admin, realm),
})
