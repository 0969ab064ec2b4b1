import { cheapPhc } from '../authentication/secrets'
import { managementOf } from '../management/management'
import { driftedIn, idsOf, queryOf } from '../support/drift'
import { httpDriver } from '../support/drivers'
import { openTestRealm } from '../support/keycloak-driver'
import { keycloakOrganizations } from '../support/organizations'
import { keycloakAdministrator } from '../support/realm-administrator'
import { addScimClient, changeClient, clientToken, type ScimRealm, viewerToken } from '../support/realm'
import { sharedKeycloak } from '../support/shared-keycloak'
import { tenants } from './suite'
import { type Attributes, type ClientKind, type Organization, within, type TenantRealm } from './tenant-realm'

const RULE = { providerId: 'scim-rule', providerType: 'dev.scimts.keycloak.rules.ScimRuleProvider' }

const server = sharedKeycloak()
const admin = server.adminClient()

async function open(): Promise<TenantRealm> {
  const realm = await openTestRealm({ organizations: true })
  const driver = httpDriver(`${realm.url}/scim`, await realm.token())
  const make = (alias: string) => organization(realm.name, driver, alias)
  const [acme, globex] = [await make('acme'), await make('globex')]
  return {
    realm: driver,
    acme,
    globex,
    promote: (id) => keycloakAdministrator(admin, realm.name).promote({ kind: 'user', id }),
    logIn: (id) => keycloakAdministrator(admin, realm.name).logIn(id),
    proveEmail: keycloakAdministrator(admin, realm.name).proveEmail,
    invite: (organization, userId) => invite(realm.name, organization, userId),
    trust: (alias, owner) => trust(realm.name, alias, owner),
    identities: async (id) =>
      Object.fromEntries((await admin.users.listFederatedIdentities({ realm: realm.name, id })).map((each) => [each.identityProvider!, each.userId!])),
    write: async (id, attribute, value) => {
      const user = (await admin.users.findOne({ realm: realm.name, id }))!
      await admin.users.update({ realm: realm.name, id }, { ...user, [attribute]: value })
    },
    drifted: async (organization) => idsOf(await driftedIn(async (target) => (await managementOf(server, realm.name)('GET', target)).json, queryOf(organization))),
    setEnabled: (organization, enabled) => change(realm.name, organization, { enabled }),
    disable: async () => void (await admin.realms.update({ realm: realm.name }, { enabled: false })),
    configure: (organization, attributes) => change(realm.name, organization, { attributes: lists(attributes) }),
    addRule: async (config) => void (await admin.components.create({ realm: realm.name, name: 'rule', ...RULE, config })),
    token: (client) => tokenOf(realm, acme, client),
    elsewhere: async () => {
      const other = await openTestRealm({ organizations: true })
      return (await organization(other.name, driver, 'initech')).id
    },
    viewerToken: () => viewerToken(admin, realm),
  }
}

async function organization(realm: string, driver: TenantRealm['realm'], alias: string): Promise<Organization> {
  const attributes = { SCIM_AUTHENTICATION_MODE: 'EXTERNAL', SCIM_EXTERNAL_SHARED_SECRET: cheapPhc(`${alias}-secret`) }
  const domains = [{ name: `${alias}.example` }]
  const { id } = await admin.organizations.create({ realm, name: alias, alias, enabled: true, domains, attributes: lists(attributes) })
  return { id, alias, driver: within(driver, id, `Bearer ${alias}-secret`) }
}

async function trust(realm: string, alias: string, owner: Parameters<TenantRealm['trust']>[1]): Promise<void> {
  await keycloakAdministrator(admin, realm).trust(alias)
  if (owner) await keycloakOrganizations(admin, realm).giveProvider(owner.organization.id, alias, owner.domain)
}

const lists = (attributes: Attributes): Record<string, string[]> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, [value]]))

async function change(realm: string, { id }: Organization, fields: { enabled?: boolean; attributes?: Record<string, string[]> }): Promise<void> {
  const found = await admin.organizations.findOne({ realm, id })
  await admin.organizations.updateById({ realm, id }, { ...found, ...fields })
}

const invite = async (realm: string, { id: orgId }: Organization, userId: string): Promise<void> =>
  void (await admin.organizations.addMember({ realm, orgId, userId }))

/** Gives a role as an administrator does. */
async function tokenOf(realm: ScimRealm, acme: Organization, client: ClientKind): Promise<string> {
  if (client === 'ofTheRealm') return realm.token()
  const role = 'scim-read:acme'
  if (client !== 'member') await admin.roles.create({ realm: realm.name, name: role })
  const made = await addScimClient(admin, realm.name, `acme-${client}`, client === 'member' ? [] : [role])
  if (client === 'narrow') await changeClient(admin, realm.name, made, { fullScopeAllowed: false })
  if (client === 'member') await invite(realm.name, acme, await accountOf(realm.name, made.clientId))
  return clientToken(realm.url, made)()
}

async function accountOf(realm: string, clientId: string): Promise<string> {
  const [client] = await admin.clients.find({ realm, clientId })
  return (await admin.clients.getServiceAccountUser({ realm, id: client?.id ?? '' })).id ?? ''
}

tenants({ name: `keycloak (${server.database})`, open })
