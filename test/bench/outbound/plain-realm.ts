import { unique } from '../../support/builders'
import type { Keycloak } from '../../support/keycloak'
import type { ScimRealm } from '../../support/realm'

/** A realm that a server without our JAR can have too. */
export async function addPlainRealm(server: Keycloak): Promise<ScimRealm> {
  const admin = server.adminClient()
  const name = unique('plain')
  await admin.realms.create({ realm: name, enabled: true })
  const none = async (): Promise<string> => Promise.reject(new Error('nobody calls SCIM here'))
  return { name, url: `${server.url}/realms/${name}`, scimUrl: '', tokenUrl: '', clientId: '', secret: '', token: none, remove: () => admin.realms.del({ realm: name }) }
}
