import { HostFault } from '../../../ts-core/host/fault'
import type { Host } from '../../../ts-core/host/host'
import { isManaged, type Tenancy } from './organizations'
import { forbidden, notFound } from './refuse'
import type { State } from './state'

/** The only role here that makes an administrator. */
export const ADMINISTRATION = 'manage-users'

export function memoryRoles(state: State, tenancy: Tenancy): Host['roles'] {
  const required = (name: string) => {
    if (!state.realmRoles.has(name)) throw notFound(name)
  }
  return {
    ensure: ({ name }) => {
      const missing = !state.realmRoles.has(name)
      state.realmRoles = new Set([...state.realmRoles, name])
      return missing
    },
    exists: ({ name, client }) => (client === null ? state.realmRoles : state.clientRoles.get(client))?.has(name) ?? false,
    grant: ({ userId, name }) => {
      required(name)
      if (!state.users.has(userId)) throw notFound(userId)
      if (name === ADMINISTRATION) throw forbidden(`The role ${name} administers a realm.`, name)
      refuseAdministrator(userId, state)
      if (!isManaged(tenancy, userId)) throw forbidden('The organization does not manage this user\'s account', userId)
      if (rolesOf(userId, state).has(name)) return false
      give(userId, name, state)
      return true
    },
    assigned: ({ userIds, client }) => {
      namesOf(client, state)
      const users = userIds.map((userId) => ({ userId, names: assignedTo(userId, client, state) }))
      return users.filter(({ names }) => names.length > 0)
    },
    assign: ({ userId, client, add, remove }) => {
      const known = namesOf(client, state)
      if (!state.users.has(userId)) throw notFound(userId)
      refuseAdministrator(userId, state)
      if (!isManaged(tenancy, userId)) throw forbidden('The organization does not manage this user\'s account', userId)
      for (const name of [...add, ...remove]) if (!known.has(name)) throw notFound(name)
      const administers = add.find((name) => roleOf(client, name) === ADMINISTRATION)
      if (administers !== undefined && !state.administratorsManageable) throw forbidden(`The role ${administers} administers a realm.`, administers)
      const gone = new Set(remove.map((name) => roleOf(client, name)))
      const kept = [...(state.roles.get(userId) ?? [])].filter((role) => !gone.has(role))
      state.roles.set(userId, new Set([...kept, ...add.map((name) => roleOf(client, name))]))
      return null
    },
    administers: ({ userId }) => {
      if (!state.users.has(userId)) throw notFound(userId)
      return rolesOf(userId, state).has(ADMINISTRATION)
    },
    manageAdministrators: () => {
      state.administratorsManageable = true
      return null
    },
  }
}

/** Makes a key that differs from that of a role of the same name elsewhere. */
export const roleOf = (client: string | null, name: string): string => (client === null || client === 'realm-management' ? name : `${client}/${name}`)

function namesOf(client: string | null, state: State): ReadonlySet<string> {
  if (client === null) return state.realmRoles
  const names = state.clientRoles.get(client)
  if (!names) throw new HostFault('unsupported', `There is no client ${client}`, client)
  return names
}

export function assignedTo(userId: string, client: string | null, state: State): string[] {
  const given = state.roles.get(userId)
  return [...namesOf(client, state)].filter((name) => given?.has(roleOf(client, name))).sort()
}

export function give(holderId: string, role: string, state: State): void {
  state.roles.set(holderId, new Set([...(state.roles.get(holderId) ?? []), role]))
}

/** Says whether the user holds the role directly, or through a group or one of its ancestors. */
export function rolesOf(userId: string, state: State): ReadonlySet<string> {
  const groups = [...state.memberships].filter(([, members]) => members.has(userId)).map(([id]) => id)
  return new Set([...(state.roles.get(userId) ?? []), ...groups.flatMap((id) => [...rolesOfGroup(id, state)])])
}

function rolesOfGroup(id: string, state: State): ReadonlySet<string> {
  const parentId = state.groups.get(id)?.parentId ?? null
  return new Set([...(state.roles.get(id) ?? []), ...(parentId === null ? [] : rolesOfGroup(parentId, state))])
}

export function refuseAdministrator(userId: string, state: State, always?: 'always'): void {
  if ((state.administratorsManageable && !always) || !rolesOf(userId, state).has(ADMINISTRATION)) return
  throw forbidden(`The user ${userId} holds a role that administers a realm.`, userId)
}

export function refuseAdministrators(groupId: string, state: State): void {
  if (state.administratorsManageable || !rolesOfGroup(groupId, state).has(ADMINISTRATION)) return
  throw forbidden(`The group ${groupId} gives its members a role that administers a realm.`, groupId)
}

/** Checks the sub-groups as well. */
export function refuseAdministratorsBelow(groupId: string, state: State): void {
  refuseAdministrators(groupId, state)
  for (const group of state.groups.values()) if (group.parentId === groupId) refuseAdministratorsBelow(group.id, state)
}
