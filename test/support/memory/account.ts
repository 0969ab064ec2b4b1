import { HostFault } from '../../../ts-core/host/fault'
import type { Host } from '../../../ts-core/host/host'
import type { UserRecord } from '../../../ts-core/host/records'
import { isManaged, type Tenancy } from './organizations'
import type { MemoryProfile } from './profile'
import { forbidden, notFound } from './refuse'
import { first, merge, type State, type StoredUser } from './state'
import { withFields, toRecord } from './users'
import { versionOf } from './version'

export function memoryAccount(state: State, now: () => number, tenancy: Tenancy, profile: MemoryProfile): Host['account'] {
  const required = (id: string): StoredUser => {
    const user = state.users.get(id)
    if (!user) throw notFound(id)
    return user
  }
  const declared = (name: string) => profile.declared.find((attribute) => attribute.name === name)
  const isSeen = (name: string) => declared(name)?.ofSelf.seen ?? profile.open
  const isEditable = (name: string) => (name === 'email' && state.emailIsUsername ? false : (declared(name)?.ofSelf.editable ?? false))
  const find: Host['account']['find'] = ({ userId, includeGroups, unrestricted }) => {
    const user = state.users.get(userId)
    return user ? seen(toRecord(user, state, includeGroups), (name) => isSeen(name) || unrestricted.includes(name)) : null
  }
  return {
    find,
    lock: find,
    editable: ({ userId, attributes }) => (required(userId), attributes.filter(isEditable)),
    update: ({ userId, attributes, unrestricted }) => {
      const user = required(userId)
      if (!isManaged(tenancy, userId)) throw forbidden('The organization does not manage this user\'s account', userId)
      for (const name of Object.keys(attributes)) if (!isEditable(name)) throw new HostFault('readOnly', `${name} is read-only`, name)
      const after = withFields(user, { enabled: null, attributes }, state, now)
      const emailVerified = user.emailVerified && first(after.attributes, 'email') === first(user.attributes, 'email')
      state.users.set(userId, { ...after, emailVerified, attributes: merge(after.attributes, unrestricted) })
      return null
    },
  }
}

function seen(user: UserRecord, isSeen: (name: string) => boolean): UserRecord {
  const attributes = Object.fromEntries(Object.entries(user.attributes).filter(([name]) => isSeen(name)))
  const groups = user.groups ?? []
  return { ...user, attributes, groups, version: versionOf([user.enabled, Object.entries(attributes).sort(), groups]) }
}
