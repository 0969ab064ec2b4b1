import { createGroup, memberIds, read } from '../support/builders'
import { expect } from '../support/expect'
import type { Keycloak } from '../support/keycloak'
import type { KeycloakAdminClient } from '../support/keycloak-admin'
import { containers, contentOf, endpointsOf, type Filled, pathsIn, REALM } from './filled'

type Groups = ReturnType<KeycloakAdminClient['organizations']['groups']>
type Content = Readonly<Record<string, unknown>>

export type Before = { readonly filled: Filled; readonly realm: Content; readonly acme: Content }

/** What can be read before the upgrade. */
export async function recorded(server: Keycloak, filled: Filled): Promise<Before> {
  const { realm, acme } = await endpointsOf(server, filled)
  expect(await pathsIn(realm)).toContain(`/Groups/${filled.acme.engineers}`)
  return {
    filled,
    realm: await contentOf(server, realm, [`/Users/${filled.realm.user}`, `/Groups/${filled.realm.group}`]),
    acme: await contentOf(server, acme, await pathsIn(acme)),
  }
}

/** Checks that nothing was lost, and that Keycloak sees what the endpoint sees. */
export async function expectMoved(server: Keycloak, before: Before): Promise<void> {
  const { realm, acme } = await endpointsOf(server, before.filled)
  expect(await contentOf(server, acme, await pathsIn(acme))).toEqual(before.acme)
  expect(await contentOf(server, realm, Object.keys(before.realm))).toEqual(before.realm)
  await expectNothingIn(server, before.filled)
  await expectSeenByAdministrators(server, before.filled)
  await expectHandmade(server, before.filled)
}

/** Checks that the realm has its own group and no other. */
async function expectNothingIn(server: Keycloak, filled: Filled): Promise<void> {
  const { realm } = await endpointsOf(server, filled)
  expect((await pathsIn(realm)).filter((path) => path.startsWith('/Groups'))).toEqual([`/Groups/${filled.realm.group}`])
  expect(await containers(server.adminClient())).toEqual([])
}

async function expectSeenByAdministrators(server: Keycloak, { acme }: Filled): Promise<void> {
  const groups = server.adminClient().organizations.groups(acme.id)
  expect((await groups.find({ realm: REALM })).map(({ id }) => id)).toEqual([acme.engineers])
  expect((await groups.listSubGroups({ realm: REALM, parentId: acme.engineers })).map(({ id }) => id)).toEqual([acme.leads])
  expect((await groups.listMembers({ realm: REALM, id: acme.engineers })).map(({ id }) => id)).toEqual([acme.ada])
  const { attributes = {} } = (await groups.findOne({ realm: REALM, id: acme.engineers }))!
  expect(Object.keys(attributes).filter((name) => /^scim\.(organization|created|lastModified)$/.test(name))).toEqual([])
  expect(attributes['cost'].sort()).toEqual(['11', '7'])
  // the role of the group that held them all goes to the groups at the top level
  expect(await rolesOf(groups, acme.engineers)).toEqual(['builds', 'of-acme'])
  expect(await rolesOf(groups, acme.leads)).toEqual(['leads-all'])
  const { attributes: ofAda = {} } = (await server.adminClient().users.findOne({ realm: REALM, id: acme.ada }))!
  expect(Object.keys(ofAda)).not.toContain('scim.lastModified')
}

const rolesOf = async (groups: Groups, id: string): Promise<readonly string[]> =>
  (await groups.listRealmRoleMappings({ realm: REALM, id })).map(({ name }) => name!).sort()

/** A group that an administrator created below one of the organization's moves with it. Users in it who are no members stay there unseen. */
async function expectHandmade(server: Keycloak, filled: Filled): Promise<void> {
  const { globex } = await endpointsOf(server, filled)
  const { eve, sales, byHand, gone } = filled.globex
  expect(memberIds(await read(globex, `/Groups/${sales}`))).toEqual([eve, byHand].sort())
  expect(memberIds(await read(globex, `/Groups/${byHand}`))).toEqual([eve])
  const members = await server.adminClient().organizations.groups(filled.globex.id).listMembers({ realm: REALM, id: sales })
  expect(members.map(({ id }) => id).sort()).toEqual([eve, gone].sort())
}

/** Tries every kind of write on moved groups and on new ones. */
export async function expectWritable(server: Keycloak, filled: Filled): Promise<void> {
  const { acme } = await endpointsOf(server, filled)
  const { ada, bob, engineers, leads, chiefs } = filled.acme
  const patch = async (id: string, op: string, path: string, value?: unknown) => expect((await acme.patch(`/Groups/${id}`, [{ op, path, value } as never])).status).toBeLessThan(300)
  await patch(engineers, 'add', 'members', [{ value: bob }])
  await patch(engineers, 'replace', 'displayName', 'builders')
  await patch(leads, 'remove', `members[value eq "${chiefs}"]`)
  const top = await createGroup(acme, { displayName: 'engineers', members: [{ value: chiefs }] })
  expect(memberIds(await read(acme, `/Groups/${engineers}`))).toEqual([ada, bob, leads].sort())
  expect(memberIds(await read(acme, `/Groups/${top.id}`))).toEqual([chiefs])
  expect(await acme.delete(`/Groups/${top.id}`)).toHaveStatus(204)
  expect(await acme.delete(`/Groups/${engineers}`)).toHaveStatus(204)
  expect((await pathsIn(acme)).filter((path) => path.startsWith('/Groups'))).toEqual([])
}

/** Checks that Keycloak removes an organization together with its moved groups. */
export async function expectRemovable(server: Keycloak, { globex: { id, sales, byHand } }: Filled): Promise<void> {
  const admin = server.adminClient()
  await admin.organizations.delById({ realm: REALM, id })
  for (const group of [sales, byHand]) expect(await admin.groups.findOne({ realm: REALM, id: group })).toBeNull()
}
