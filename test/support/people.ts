import { randomUUID } from 'node:crypto'
import type { KeycloakAdminClient } from './keycloak-admin'
import { addScimClient, clientToken, type ScimRealm } from './realm'

export type Login = { readonly username: string; readonly password: string }

/** Requests a token for a person through the realm's SCIM client. Answers the error if there is none. */
export async function logIn(
  { tokenUrl, clientId, secret }: ScimRealm,
  { username, password }: Login,
): Promise<{ token?: string; error?: string }> {
  const form = { grant_type: 'password', client_id: clientId, client_secret: secret, username, password }
  const response = await fetch(tokenUrl, { method: 'POST', body: new URLSearchParams(form) })
  const { access_token: token, error } = await response.json()
  return { token, error }
}

/** Lets people log in with a password through the realm's SCIM client. */
export async function allowPasswordLogin(admin: KeycloakAdminClient, { name, clientId }: ScimRealm): Promise<void> {
  const [client] = await admin.clients.find({ realm: name, clientId })
  await admin.clients.update({ realm: name, id: client!.id! }, { ...client, directAccessGrantsEnabled: true })
}

/** Gets the token of a person who holds the role, through the client that may use SCIM itself. */
export async function personToken(admin: KeycloakAdminClient, realm: ScimRealm): Promise<string> {
  const login = { username: `person-${randomUUID().slice(0, 8)}`, password: randomUUID() }
  const { id } = await admin.users.create({
    realm: realm.name,
    username: login.username,
    enabled: true,
    email: `${login.username}@example.com`,
    firstName: 'Ada',
    lastName: 'Lovelace',
    credentials: [{ type: 'password', value: login.password, temporary: false }],
  })
  const role = await admin.roles.findOneByName({ realm: realm.name, name: 'scim-access' })
  await admin.users.addRealmRoleMappings({ realm: realm.name, id, roles: [{ id: role!.id!, name: role!.name! }] })
  await allowPasswordLogin(admin, realm)
  const { token, error } = await logIn(realm, login)
  if (token === undefined) throw new Error(`${login.username} cannot log in: ${error}`)
  return token
}

export async function tokenWithoutRole(admin: KeycloakAdminClient, { name, url }: ScimRealm): Promise<string> {
  return clientToken(url, await addScimClient(admin, name, `client-${randomUUID().slice(0, 8)}`, []))()
}
