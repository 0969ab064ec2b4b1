import { generateKeyPairSync, randomUUID } from 'node:crypto'
import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js'
import { type AdminAccess, connectAdmin, type KeycloakAdminClient } from './keycloak-admin'
import { tokenSource } from './token'

/** The realm role that `KEYCLOAK` authentication asks for; SCIM creates it when it is first set up. */
const ACCESS_ROLE = 'scim-access'

/** Every realm gets these keys, because creating keys takes Keycloak half a second, longer than the rest of a realm. */
const KEYS = {
  'org.keycloak.keys.KeyProvider': [
    { name: 'rsa', providerId: 'rsa', config: { priority: ['100'], privateKey: [rsaKey()] } },
    { name: 'hmac', providerId: 'hmac-generated', config: { priority: ['100'], algorithm: ['HS512'] } },
    { name: 'aes', providerId: 'aes-generated', config: { priority: ['100'] } },
  ],
}

export type ScimRealm = {
  readonly name: string
  readonly url: string
  readonly scimUrl: string
  readonly tokenUrl: string
  readonly clientId: string
  readonly secret: string
  token(): Promise<string>
  remove(): Promise<void>
}

export type RealmOptions = {
  readonly name?: string
  readonly attributes?: Readonly<Record<string, string>>
  /** Says whether the realm has organizations. */
  readonly organizations?: boolean
}

/** Creates a realm with SCIM switched on and one client that may use it. */
export async function prepareRealm(server: AdminAccess, options: RealmOptions = {}): Promise<ScimRealm> {
  const admin = connectAdmin(server)
  const name = options.name ?? `scim-${randomUUID().slice(0, 8)}`
  const attributes = { 'scim.authentication.mode': 'KEYCLOAK', ...options.attributes }
  const organizationsEnabled = options.organizations ?? false
  const representation: object = { realm: name, enabled: true, accessTokenLifespan: 1800, attributes, organizationsEnabled, components: KEYS }
  await admin.realms.create(representation)
  const url = `${server.url}/realms/${name}`
  await provision(`${url}/scim/v2`)
  const client = await addScimClient(admin, name, 'scim-client', [ACCESS_ROLE])
  return {
    name,
    url,
    scimUrl: `${url}/scim/v2`,
    tokenUrl: `${url}/protocol/openid-connect/token`,
    ...client,
    token: clientToken(url, client),
    remove: () => admin.realms.del({ realm: name }),
  }
}

function rsaKey(): string {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** Sends a request without a token: SCIM creates its role with the first request to the realm. */
async function provision(scimUrl: string): Promise<void> {
  const response = await fetch(`${scimUrl}/ServiceProviderConfig`)
  if (response.status !== 200) throw new Error(`${scimUrl} answered ${response.status}: ${await response.text()}`)
}

export type ScimClient = { readonly clientId: string; readonly secret: string }

/** Creates a confidential client whose service account holds these realm roles. */
export async function addScimClient(
  admin: KeycloakAdminClient,
  realm: string,
  clientId: string,
  roles: readonly string[],
): Promise<ScimClient> {
  const secret = randomUUID()
  const { id } = await admin.clients.create({
    realm, clientId, secret, publicClient: false, serviceAccountsEnabled: true, standardFlowEnabled: false,
  })
  const account = await admin.clients.getServiceAccountUser({ realm, id })
  for (const name of roles) {
    const role = await admin.roles.findOneByName({ realm, name })
    if (role?.id === undefined) throw new Error(`realm ${realm} has no role ${name}`)
    await admin.users.addRealmRoleMappings({ realm, id: account.id ?? '', roles: [{ id: role.id, name }] })
  }
  return { clientId, secret }
}

export async function changeClient(admin: KeycloakAdminClient, realm: string, { clientId }: ScimClient, change: ClientRepresentation): Promise<void> {
  const [found] = await admin.clients.find({ realm, clientId })
  await admin.clients.update({ realm, id: found!.id! }, { ...found, ...change, attributes: { ...found!.attributes, ...change.attributes } })
}

/** Adds an audience to the client's tokens. */
export async function addAudience(admin: KeycloakAdminClient, realm: string, { clientId }: ScimClient, audience: string): Promise<void> {
  const [found] = await admin.clients.find({ realm, clientId })
  const config = { 'included.custom.audience': audience, 'access.token.claim': 'true' }
  const mapper = { name: audience, protocol: 'openid-connect', protocolMapper: 'oidc-audience-mapper', config }
  await admin.clients.addProtocolMapper({ realm, id: found!.id! }, mapper)
}

export function clientToken(realmUrl: string, { clientId, secret }: ScimClient): () => Promise<string> {
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret }
  return tokenSource(`${realmUrl}/protocol/openid-connect/token`, form)
}

/** Replaces all SCIM settings of the realm. Keycloak would keep an attribute that an update leaves out. */
export async function replaceSettings(admin: KeycloakAdminClient, realm: string, settings: Readonly<Record<string, string>>): Promise<void> {
  const { attributes = {} } = (await admin.realms.findOne({ realm }))!
  const others = Object.entries(attributes as Readonly<Record<string, string>>).filter(([name]) => !name.startsWith('scim.'))
  const gone = Object.keys(attributes).filter((name) => name.startsWith('scim.')).map((name) => [name, ''])
  await admin.realms.update({ realm }, { realm, attributes: { ...Object.fromEntries([...others, ...gone]), ...settings } })
}

/** Gets a token of somebody who may see the realm's configuration. */
export async function viewerToken(admin: KeycloakAdminClient, realm: ScimRealm): Promise<string> {
  const client = await addScimClient(admin, realm.name, `viewer-${randomUUID()}`, [])
  const [management] = await admin.clients.find({ realm: realm.name, clientId: 'realm-management' })
  const role = await admin.clients.findRole({ realm: realm.name, id: management!.id!, roleName: 'view-realm' })
  const [found] = await admin.clients.find({ realm: realm.name, clientId: client.clientId })
  const account = await admin.clients.getServiceAccountUser({ realm: realm.name, id: found!.id! })
  const roles = [{ id: role!.id!, name: role!.name! }]
  await admin.users.addClientRoleMappings({ realm: realm.name, id: account.id!, clientUniqueId: management!.id!, roles })
  return clientToken(realm.url, client)()
}
