import { KeycloakAdminClient } from '@keycloak/keycloak-admin-client/lib/client.js'
import { tokenSource } from './token'

export type { KeycloakAdminClient }

export type AdminAccess = { readonly url: string; readonly adminUser: string; readonly adminPassword: string }

/** The admin API of the whole server; its token is renewed as needed. */
export function connectAdmin(access: AdminAccess): KeycloakAdminClient {
  const client = new KeycloakAdminClient({ baseUrl: access.url, realmName: 'master' })
  client.registerTokenProvider({ getAccessToken: adminToken(access) })
  return client
}

/** A source of bearer tokens for plain requests to the admin API. */
export function adminToken({ url, adminUser, adminPassword }: AdminAccess): () => Promise<string> {
  const form = { grant_type: 'password', client_id: 'admin-cli', username: adminUser, password: adminPassword }
  return tokenSource(`${url}/realms/master/protocol/openid-connect/token`, form)
}
