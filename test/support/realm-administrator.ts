import { randomUUID } from 'node:crypto'
import type { KeycloakAdminClient } from './keycloak-admin'
import { type Application, keycloakLogins } from './logins'
import { ADMINISTRATION, give } from './memory/roles'
import type { MemoryHost } from './memory-host'

/** The login of a user. */
export type Login = {
  readonly token: string
  /** Answers what is still valid: the session, and the offline token. */
  alive(): Promise<{ readonly session: boolean; readonly offline: boolean }>
}

export type Holder = { readonly kind: 'user' | 'group'; readonly id: string }

/** What an administrator of the realm does with roles, identity providers and accounts. */
export type RealmAdministrator = {
  /** Makes the user, or the members of the group, administrators of users. */
  promote(holder: Holder): Promise<void>
  makeRole(name: string): Promise<void>
  /** Adds a user with this id, which Keycloak has not chosen. */
  importUser(id: string, username: string): Promise<void>
  give(holder: Holder, role: string): Promise<void>
  /** Creates the role, and the client if it is missing. */
  makeClientRole(client: string, name: string): Promise<void>
  /** Creates an identity provider and answers its id. */
  trust(alias: string): Promise<string>
  /** Makes the e-mail address the username, by the realm's own option. */
  makeEmailUsername(): Promise<void>
  /** Marks the address as verified, as if the user had proven it. */
  proveEmail(userId: string): Promise<void>
  /** Sets a password and logs the user in, who needs a name and an address. */
  logIn(userId: string, application?: Application): Promise<Login>
  /** Gives roles of the realm's account client, besides the default ones. */
  giveAccountRole(userId: string, role: 'view-groups' | 'delete-account'): Promise<void>
  /** Tries to log in with the password. */
  enter(userId: string, password: string): Promise<'entered' | 'must change it' | 'refused'>
}

export function keycloakAdministrator(admin: KeycloakAdminClient, realm: string): RealmAdministrator {
  const management = async () => (await admin.clients.find({ realm, clientId: 'realm-management' }))[0]!.id!
  return {
    promote: async ({ kind, id }) => {
      const clientUniqueId = await management()
      const { id: roleId, name } = (await admin.clients.findRole({ realm, id: clientUniqueId, roleName: ADMINISTRATION }))!
      const mapping = { realm, id, clientUniqueId, roles: [{ id: roleId!, name: name! }] }
      await (kind === 'user' ? admin.users.addClientRoleMappings(mapping) : admin.groups.addClientRoleMappings(mapping))
    },
    makeRole: async (name) => void (await admin.roles.create({ realm, name })),
    importUser: async (id, username) => {
      const users = [{ id, username, enabled: true }]
      await admin.realms.partialImport({ realm, rep: { ifResourceExists: 'FAIL', users } as never })
    },
    give: async ({ kind, id }, role) => {
      const { id: roleId, name } = (await admin.roles.findOneByName({ realm, name: role }))!
      const mapping = { realm, id, roles: [{ id: roleId!, name: name! }] }
      await (kind === 'user' ? admin.users.addRealmRoleMappings(mapping) : admin.groups.addRealmRoleMappings(mapping))
    },
    makeClientRole: async (clientId, name) => {
      const [found] = await admin.clients.find({ realm, clientId })
      const id = found?.id ?? (await admin.clients.create({ realm, clientId })).id
      await admin.clients.createRole({ realm, id, name })
    },
    trust: async (alias) => {
      const config = { clientId: 'scim', clientSecret: 'x', authorizationUrl: 'https://idp.example/a', tokenUrl: 'https://idp.example/t' }
      await admin.identityProviders.create({ realm, alias, providerId: 'oidc', enabled: true, config })
      return (await admin.identityProviders.findOne({ realm, alias }))!.internalId!
    },
    makeEmailUsername: () => admin.realms.update({ realm }, { registrationEmailAsUsername: true }),
    proveEmail: async (id) => {
      const user = (await admin.users.findOne({ realm, id }))!
      await admin.users.update({ realm, id }, { ...user, emailVerified: true })
    },
    ...keycloakLogins(admin, realm),
  }
}

export const memoryAdministrator = ({ state }: MemoryHost): RealmAdministrator => ({
  promote: async ({ id }) => give(id, ADMINISTRATION, state),
  importUser: async (id, username) => {
    state.users.set(id, { id, enabled: true, createdAt: 0, lastModifiedAt: 0, attributes: { username: [username] }, password: null, emailVerified: false })
  },
  makeRole: async (name) => void (state.realmRoles = new Set([...state.realmRoles, name])),
  give: async ({ id }, role) => give(id, role, state),
  makeClientRole: async (client, name) => void state.clientRoles.set(client, new Set([...(state.clientRoles.get(client) ?? []), name])),
  trust: async (alias) => {
    state.providers.set(alias, `id-of-${alias}`)
    return `id-of-${alias}`
  },
  makeEmailUsername: async () => void (state.emailIsUsername = true),
  proveEmail: async (id) => void state.users.set(id, { ...state.users.get(id)!, emailVerified: true }),
  giveAccountRole: async (id, role) => give(id, role, state),
  logIn: async (userId, application = 'people') => {
    const token = `login-${randomUUID()}`
    state.logins.set(token, { userId, application })
    const isAlive = () => state.logins.has(token) && state.users.get(userId)!.enabled
    return { token, alive: async () => ({ session: isAlive(), offline: isAlive() }) }
  },
  enter: async (id, password) => {
    const user = state.users.get(id)
    if (!user?.enabled || user.password?.text !== password) return 'refused'
    return user.password.temporary ? 'must change it' : 'entered'
  },
})
