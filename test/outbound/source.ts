import type { KeycloakAdminClient } from '../support/keycloak-admin'
import { unique } from '../support/builders'
import type { Keycloak } from '../support/keycloak'
import { prepareRealm, type RealmOptions, type ScimRealm } from '../support/realm'

export type Person = { readonly id: string; readonly username: string }
export type Team = { readonly id: string; readonly name: string }
export type Options = Readonly<Record<string, string | readonly string[]>>

const PROVIDER = { providerId: 'scim-target', providerType: 'dev.scimts.keycloak.targets.ScimTargetProvider' }

/** A realm from which people are pushed out, and what its administrator does there. */
export type Source = {
  readonly realm: ScimRealm
  readonly admin: KeycloakAdminClient
  connect(options: Options): Promise<string>
  reconnect(id: string, options: Options): Promise<void>
  disconnect(id: string): Promise<void>
  component(id: string): Promise<Readonly<Record<string, readonly string[]>>>
  addPerson(more?: object): Promise<Person>
  changePerson(person: Person, change: object): Promise<void>
  removePerson(person: Person): Promise<void>
  addTeam(parent?: Team, more?: object): Promise<Team>
  renameTeam(team: Team, name: string): Promise<Team>
  moveTeam(team: Team, parent: Team | undefined): Promise<void>
  removeTeam(team: Team): Promise<void>
  join(person: Person, team: Team): Promise<void>
  leave(person: Person, team: Team): Promise<void>
  addRole(): Promise<string>
  give(person: Person, role: string): Promise<void>
  take(person: Person, role: string): Promise<void>
}

export async function openSource(server: Keycloak, wish?: RealmOptions): Promise<Source> {
  return sourceOf(server, await prepareRealm(server, wish))
}

export function sourceOf(server: Keycloak, scimRealm: ScimRealm): Source {
  const admin = server.adminClient()
  const realm = scimRealm.name
  return { realm: scimRealm, admin, ...connecting(admin, realm), ...ofPeople(admin, realm), ...ofTeams(admin, realm), ...ofRoles(admin, realm) }
}

const lists = (options: Options): Record<string, string[]> =>
  Object.fromEntries(Object.entries(options).map(([name, value]) => [name, typeof value === 'string' ? [value] : [...value]]))

const connecting = (admin: KeycloakAdminClient, realm: string) => ({
  connect: async (options: Options) => {
    const { id: parentId } = (await admin.realms.findOne({ realm }))!
    return (await admin.components.create({ realm, name: unique('target'), ...PROVIDER, parentId: parentId!, config: lists(options) })).id
  },
  reconnect: async (id: string, options: Options) => {
    const found = (await admin.components.findOne({ realm, id }))!
    await admin.components.update({ realm, id }, { ...found, config: { ...found.config, ...lists(options) } })
  },
  disconnect: (id: string) => admin.components.del({ realm, id }),
  component: async (id: string) => (await admin.components.findOne({ realm, id }))!.config as Record<string, readonly string[]>,
})

const ofPeople = (admin: KeycloakAdminClient, realm: string) => ({
  addPerson: async (more: object = {}): Promise<Person> => {
    const username = unique('person')
    const person = { username, email: `${username}@example.com`, firstName: 'Ada', lastName: 'Lovelace', enabled: true, emailVerified: true, ...more }
    return { id: (await admin.users.create({ realm, ...person })).id, username: person.username }
  },
  changePerson: async ({ id }: Person, change: object) => {
    const found = (await admin.users.findOne({ realm, id }))!
    await admin.users.update({ realm, id }, { ...found, ...change })
  },
  removePerson: async ({ id }: Person) => void (await admin.users.del({ realm, id })),
})

const ofTeams = (admin: KeycloakAdminClient, realm: string) => ({
  addTeam: async (parent?: Team, more: object = {}): Promise<Team> => {
    const team = { name: unique('team'), ...more }
    const made = parent === undefined ? await admin.groups.create({ realm, ...team }) : await admin.groups.createChildGroup({ realm, id: parent.id }, team)
    return { id: made.id, name: team.name }
  },
  renameTeam: async ({ id }: Team, name: string) => {
    const found = (await admin.groups.findOne({ realm, id }))!
    await admin.groups.update({ realm, id }, { ...found, name })
    return { id, name }
  },
  moveTeam: ({ id, name }: Team, parent: Team | undefined) =>
    parent === undefined ? moveToTop(admin, realm, { id, name }) : admin.groups.updateChildGroup({ realm, id: parent.id }, { id, name }),
  removeTeam: async ({ id }: Team) => void (await admin.groups.del({ realm, id })),
  join: async (person: Person, team: Team) => void (await admin.users.addToGroup({ realm, id: person.id, groupId: team.id })),
  leave: async (person: Person, team: Team) => void (await admin.users.delFromGroup({ realm, id: person.id, groupId: team.id })),
})

/** The client of the admin API waits for a location that this answer does not have. */
async function moveToTop(admin: KeycloakAdminClient, realm: string, team: Team): Promise<void> {
  const headers = { authorization: `Bearer ${await admin.getAccessToken()}`, 'content-type': 'application/json' }
  const response = await fetch(`${admin.baseUrl}/admin/realms/${realm}/groups`, { method: 'POST', headers, body: JSON.stringify(team) })
  if (!response.ok) throw new Error(`${team.name} does not move: ${response.status} ${await response.text()}`)
}

function ofRoles(admin: KeycloakAdminClient, realm: string) {
  const mapping = async ({ id }: Person, name: string) => {
    const { id: roleId } = (await admin.roles.findOneByName({ realm, name }))!
    return { realm, id, roles: [{ id: roleId!, name }] }
  }
  return {
    addRole: async () => {
      const name = unique('role')
      await admin.roles.create({ realm, name })
      return name
    },
    give: async (person: Person, role: string) => void (await admin.users.addRealmRoleMappings(await mapping(person, role))),
    take: async (person: Person, role: string) => void (await admin.users.delRealmRoleMappings(await mapping(person, role))),
  }
}
