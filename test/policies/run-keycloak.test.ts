import { randomUUID } from 'node:crypto'
import { afterAll } from 'vitest'
import { httpDriver } from '../support/drivers'
import { keycloakPowers } from '../support/powers'
import { addScimClient, clientToken, prepareRealm, replaceSettings, type ScimRealm, viewerToken } from '../support/realm'
import { sharedKeycloak } from '../support/shared-keycloak'
import { policies } from './suite'
import type { Tenant } from './tenant'

const server = sharedKeycloak()
const admin = server.adminClient()
const opened: ScimRealm[] = []

afterAll(async () => {
  for (const realm of opened) await realm.remove()
})

async function open(): Promise<Tenant> {
  const realm = await prepareRealm(server)
  opened.push(realm)
  const name = realm.name
  const logged = server.log().length
  const driver = httpDriver(`${realm.url}/scim`, await realm.token())
  return {
    driver,
    powers: keycloakPowers(admin, name),
    otherClient: async () => {
      const client = await addScimClient(admin, name, `client-${randomUUID()}`, ['scim-access'])
      return httpDriver(`${realm.url}/scim`, await clientToken(realm.url, client)())
    },
    configure: (attributes) => replaceSettings(admin, name, { 'scim.authentication.mode': 'KEYCLOAK', ...attributes }),
    addUser: async (attributes) => (await admin.users.create({ realm: name, enabled: true, ...attributes })).id,
    account: async (id) => {
      const user = await admin.users.findOne({ realm: name, id })
      return user ? { username: user.username!, email: user.email, emailVerified: user.emailVerified ?? false } : null
    },
    identity: async (id, provider) => {
      const links = await admin.users.listFederatedIdentities({ realm: name, id })
      const link = links.find(({ identityProvider }) => identityProvider === provider)
      return link ? { id: link.userId!, username: link.userName! } : null
    },
    doctor: async () => {
      const headers = { authorization: `Bearer ${await viewerToken(admin, realm)}`, accept: 'application/json' }
      return (await driver.get('/doctor', '', { unversioned: true, headers })).body
    },
    log: () => server.log().slice(logged),
  }
}

policies({ name: `keycloak (${server.database})`, open })
