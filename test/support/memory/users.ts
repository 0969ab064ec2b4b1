import { randomUUID } from 'node:crypto'
import type { Host } from '../../../ts-core/host/host'
import type { Attributes, Query, UserFields, UserRecord } from '../../../ts-core/host/records'
import { holds } from './query'
import { forgetIdentities } from './identities'
import { isManaged, type Tenancy } from './organizations'
import { conflict, forbidden, invalid, notFound, refuseBlank, refuseUnstorable } from './refuse'
import { refuseAdministrator } from './roles'
import { sorted } from './sort'
import { versionOf } from './version'
import { first, instantsOf, merge, type State, type StoredUser } from './state'

const COLUMNS = ['username', 'email', 'firstName', 'lastName']
const FOLDED = ['username', 'email']
const EMAIL = /^[^\s@]+@[^\s@]+$/u

export function memoryUsers(state: State, now: () => number, tenancy: Tenancy): Host['users'] {
  const required = (id: string): StoredUser => {
    const user = state.users.get(id)
    if (!user) throw notFound(id)
    return user
  }
  const writable = (id: string): StoredUser => {
    const user = required(id)
    if (!isManaged(tenancy, id)) throw forbidden('The organization does not manage this user\'s account', id)
    refuseAdministrator(id, state)
    return user
  }
  const find = ({ id, includeGroups }: { id: string; includeGroups: boolean }) => {
    const user = state.users.get(id)
    return user ? toRecord(user, state, includeGroups) : null
  }
  return {
    find,
    lock: find,
    search: ({ query, offset, limit, sort, includeGroups }) => {
      const found = search(query, state)
      const recordOf = (user: StoredUser) => toRecord(user, state, includeGroups)
      if (!sort) return { users: found.slice(offset, offset + limit).map(recordOf), positions: null }
      const page = sorted(found, sort, (record) => ({ kind: 'user', record })).slice(offset, offset + limit)
      return { users: page.map(({ record }) => recordOf(record)), positions: page.map(({ position }) => position) }
    },
    count: ({ query }) => search(query, state).length,
    create: ({ fields }) => {
      const id = randomUUID()
      const at = now()
      const attributes = checked(merge({}, fold(fields.attributes)), id, state)
      state.users.set(id, {
        id,
        enabled: fields.enabled ?? true,
        createdAt: at,
        lastModifiedAt: at,
        attributes,
        password: null,
        emailVerified: false,
      })
      return { id, user: find({ id, includeGroups: true }) }
    },
    update: ({ id, fields }) => {
      state.users.set(id, withFields(writable(id), fields, state, now))
      return find({ id, includeGroups: true })
    },
    setEmailVerified: ({ id, verified }) => {
      state.users.set(id, { ...writable(id), emailVerified: verified })
      return null
    },
    setPassword: ({ id, password: text, temporary }) => {
      const user = writable(id)
      if (text === '') throw invalid('The password is empty', 'password')
      state.users.set(id, { ...user, password: { text, temporary } })
      return null
    },
    endSessions: ({ id }) => {
      writable(id)
      logOut(id, state)
      return null
    },
    delete: ({ id, references }) => {
      required(id)
      const isGone = isManaged(tenancy, id)
      if (isGone) writable(id)
      for (const [groupId, members] of state.memberships)
        if (isGone || state.groups.has(groupId)) state.memberships.set(groupId, without(members, id))
      if (isGone) {
        state.users.delete(id)
        forgetIdentities(id, state)
        logOut(id, state)
        forgetReferences(id, references, state, now)
      }
      tenancy.entered?.members.delete(id)
      return isGone
    },
  }
}

export function withFields(user: StoredUser, fields: UserFields, state: State, now: () => number): StoredUser {
  const attributes = checked(merge(user.attributes, fold(fields.attributes)), user.id, state)
  const emailVerified = user.emailVerified && first(attributes, 'email') === first(user.attributes, 'email')
  return { ...user, enabled: fields.enabled ?? user.enabled, lastModifiedAt: now(), attributes, emailVerified }
}

const fold = (attributes: Attributes): Attributes =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, values]) => [
      name,
      FOLDED.includes(name) ? values.map((value) => value.toLowerCase()) : values,
    ]),
  )

function checked(given: Attributes, id: string, state: State): Attributes {
  const attributes = state.emailIsUsername ? { ...given, username: given['email'] ?? given['username'] ?? [] } : given
  refuseBlank(first(attributes, 'username'), 'username')
  refuseUnstorable(attributes, (name) => !COLUMNS.includes(name))
  const email = first(attributes, 'email')
  if (email !== undefined && !EMAIL.test(email)) throw invalid('email is not an e-mail address', 'email')
  for (const name of FOLDED) refuseTaken(name, first(attributes, name), id, state)
  return attributes
}

function refuseTaken(name: string, value: string | undefined, id: string, state: State): void {
  if (value === undefined) return
  for (const other of state.everyone())
    if (other.id !== id && first(other.attributes, name) === value)
      throw conflict(`Another user has this ${name}`, name)
}

function search(query: Query, state: State): StoredUser[] {
  return [...state.users.values()].filter((record) => holds(query, { kind: 'user', record }, state)).sort(byUsername)
}

export const byUsername = (a: StoredUser, b: StoredUser): number => compareText(usernameOf(a), usernameOf(b))

export const usernameOf = (user: StoredUser): string => first(user.attributes, 'username') ?? ''

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export function toRecord({ password: _, emailVerified: __, ...stored }: StoredUser, state: State, includeGroups: boolean): UserRecord {
  const user = { ...stored, ...instantsOf(stored) }
  if (!includeGroups) return { ...user, groups: null, version: null }
  const groups = groupsOf(user.id, state)
  return { ...user, groups, version: versionOf([user.enabled, entriesOf(user.attributes), groups]) }
}

export const entriesOf = (attributes: Attributes) => Object.entries(attributes).sort(([a], [b]) => compareText(a, b))

function groupsOf(userId: string, state: State): { id: string; name: string }[] {
  return [...state.groups.values()]
    .filter((group) => state.memberships.get(group.id)?.has(userId))
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id))
}

function forgetReferences(id: string, names: readonly string[], state: State, now: () => number): void {
  for (const user of [...state.everyone()]) {
    const held = names.filter((name) => user.attributes[name]?.includes(id))
    const left = held.map((name) => [name, user.attributes[name]!.filter((value) => value !== id)])
    if (held.length > 0) state.rewrite({ ...user, lastModifiedAt: now(), attributes: merge(user.attributes, Object.fromEntries(left)) })
  }
}

function logOut(userId: string, state: State): void {
  for (const [token, login] of state.logins) if (login.userId === userId) state.logins.delete(token)
}

const without = (members: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  new Set([...members].filter((each) => each !== id))
