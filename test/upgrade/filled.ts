import { cheapPhc } from '../authentication/secrets'
import { createGroup, createUser, read } from '../support/builders'
import { type Driver, httpDriver } from '../support/drivers'
import { expect } from '../support/expect'
import type { Keycloak } from '../support/keycloak'
import type { KeycloakAdminClient } from '../support/keycloak-admin'
import { keycloakAdministrator } from '../support/realm-administrator'
import { clientToken, prepareRealm, type ScimClient } from '../support/realm'
import { within } from '../tenants/tenant-realm'

export const REALM = 'upgraded'

export type Organization = { readonly id: string; readonly alias: string }

/** What an identity provider and an administrator have created before the upgrade. */
export type Filled = {
  readonly client: ScimClient
  readonly realm: { readonly user: string; readonly group: string }
  readonly acme: Organization & { readonly ada: string; readonly bob: string; readonly engineers: string; readonly leads: string; readonly chiefs: string }
  readonly globex: Organization & { readonly eve: string; readonly sales: string; readonly byHand: string; readonly gone: string }
}

type Customers = { readonly client: ScimClient; readonly acme: Organization; readonly globex: Organization }

export type Endpoints = { readonly realm: Driver; readonly acme: Driver; readonly globex: Driver }

/** Answers the endpoints on this server, with the credentials from before the upgrade. */
export async function endpointsOf(server: Keycloak, { client, acme, globex }: Customers): Promise<Endpoints> {
  const url = `${server.url}/realms/${REALM}`
  const realm = httpDriver(`${url}/scim`, await clientToken(url, client)())
  const of = ({ id, alias }: Organization): Driver => within(realm, id, `Bearer ${alias}-secret`)
  return { realm, acme: of(acme), globex: of(globex) }
}

export async function fill(server: Keycloak): Promise<Filled> {
  const { clientId, secret } = await prepareRealm(server, { name: REALM, organizations: true })
  const client = { clientId, secret }
  const admin = server.adminClient()
  const [acme, globex] = [await organization(admin, 'acme'), await organization(admin, 'globex')]
  const endpoints = await endpointsOf(server, { client, acme, globex })
  return {
    client,
    realm: await fillRealm(endpoints.realm),
    acme: { ...acme, ...(await fillAcme(admin, acme, endpoints.acme)) },
    globex: { ...globex, ...(await fillGlobex(admin, globex, endpoints.globex)) },
  }
}

export async function organization(admin: KeycloakAdminClient, alias: string, realm = REALM): Promise<Organization> {
  const attributes = { SCIM_AUTHENTICATION_MODE: ['EXTERNAL'], SCIM_EXTERNAL_SHARED_SECRET: [cheapPhc(`${alias}-secret`)] }
  const { id } = await admin.organizations.create({ realm, name: alias, alias, enabled: true, domains: [{ name: `${alias}.example` }], attributes })
  return { id, alias }
}

async function fillRealm(realm: Driver) {
  const user = await createUser(realm, { userName: 'of-the-realm', nickName: 'R' })
  const group = await createGroup(realm, { displayName: 'everybody', members: [{ value: user.id }] })
  await changed(realm, `/Users/${user.id}`, { op: 'replace', path: 'nickName', value: 'Realm' })
  await changed(realm, `/Groups/${group.id}`, { op: 'replace', path: 'externalId', value: 'all' })
  return { user: user.id, group: group.id }
}

/** Creates three levels of groups with members, an attribute from the client, one from the administrator, and roles. */
async function fillAcme(admin: KeycloakAdminClient, { id }: Organization, acme: Driver) {
  const [ada, bob] = [await createUser(acme, { userName: 'ada', title: 'Countess' }), await createUser(acme, { userName: 'bob' })]
  const chiefs = await createGroup(acme, { displayName: 'chiefs', members: [{ value: ada.id }] })
  const leads = await createGroup(acme, { displayName: 'leads', members: [{ value: bob.id }, { value: chiefs.id }] })
  const engineers = await createGroup(acme, { displayName: 'engineers', externalId: 'E-1', members: [{ value: ada.id }, { value: leads.id }] })
  await changed(acme, `/Users/${ada.id}`, { op: 'replace', path: 'title', value: 'Lady' })
  await changed(acme, `/Groups/${engineers.id}`, { op: 'replace', path: 'externalId', value: 'E-2' })
  const found = (await admin.groups.findOne({ realm: REALM, id: engineers.id }))!
  await admin.groups.update({ realm: REALM, id: engineers.id }, { name: 'engineers', attributes: { ...found.attributes, cost: ['7', '11'] } })
  await give(admin, 'builds', engineers.id)
  await give(admin, 'leads-all', leads.id)
  await give(admin, 'of-acme', await containerOf(admin, id))
  return { ada: ada.id, bob: bob.id, engineers: engineers.id, leads: leads.id, chiefs: chiefs.id }
}

/** Creates a group by an administrator below the client's group, and a user who left the organization but not its group. */
async function fillGlobex(admin: KeycloakAdminClient, { id: orgId }: Organization, globex: Driver) {
  const eve = await createUser(globex, { userName: 'eve' })
  const { id: gone } = await admin.users.create({ realm: REALM, username: 'gone', enabled: true })
  await admin.organizations.addMember({ realm: REALM, orgId, userId: gone })
  const sales = await createGroup(globex, { displayName: 'sales', members: [{ value: eve.id }, { value: gone }] })
  await admin.organizations.delMember({ realm: REALM, orgId, userId: gone })
  const { id: byHand } = await admin.groups.createChildGroup({ realm: REALM, id: sales.id }, { name: 'by hand' })
  await admin.users.addToGroup({ realm: REALM, id: eve.id, groupId: byHand })
  return { eve: eve.id, sales: sales.id, byHand, gone }
}

async function changed(driver: Driver, path: string, operation: { op: string; path: string; value: string }): Promise<void> {
  const before = await read(driver, path)
  expect((await driver.patch(path, [operation])).status).toBeLessThan(300)
  expect((await read(driver, path))['meta'].lastModified > before['meta'].lastModified).toBe(true)
}

async function give(admin: KeycloakAdminClient, role: string, groupId: string): Promise<void> {
  const administrator = keycloakAdministrator(admin, REALM)
  await administrator.makeRole(role)
  await administrator.give({ kind: 'group', id: groupId }, role)
}

export async function containerOf(admin: KeycloakAdminClient, organizationId: string): Promise<string> {
  return (await containers(admin)).find(({ name }) => name === `organization ${organizationId}`)!.id!
}

export const containers = async (admin: KeycloakAdminClient) =>
  (await admin.groups.find({ realm: REALM, max: 1000 })).filter(({ name }) => name?.startsWith('organization '))

/** Answers whole resources with their ETags as a client reads them, whatever the server's URL. */
export async function contentOf(server: Keycloak, driver: Driver, paths: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const read = async (path: string) => {
    const { headers, text } = await driver.get(path)
    return [path, { etag: headers['etag'], ...JSON.parse(text.replaceAll(server.url, '')) }] as const
  }
  return Object.fromEntries(await Promise.all(paths.map(read)))
}

export async function pathsIn(driver: Driver): Promise<readonly string[]> {
  const lists = await Promise.all(['/Users', '/Groups'].map(async (path) => ({ path, body: (await driver.get(path, { count: 100 })).body })))
  return lists.flatMap(({ path, body }) => body.Resources.map(({ id }: { id: string }) => `${path}/${id}`)).sort()
}

