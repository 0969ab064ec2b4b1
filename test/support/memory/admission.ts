import type { Host } from '../../../ts-core/host/host'
import type { Query } from '../../../ts-core/host/records'
import type { StoredOrganization, Tenancy } from './organizations'
import { holds } from './query'
import { ADMINISTRATION, rolesOf } from './roles'
import { first, type State, type StoredUser } from './state'

/** Of the whole realm: those whom it lets in are not yet seen. */
export const memoryAdmission = (state: State, tenancy: Tenancy): Host['organizations']['admit'] => ({ who, among }) => {
  const found = [...state.users.values()].filter((record) => holds(who, { kind: 'user', record }, state))
  const [user] = found
  if (!tenancy.entered || !user || found.length > 1 || !isAdmissible(user, among, state, tenancy.entered)) return null
  tenancy.entered.members.set(user.id, 'unmanaged')
  return user.id
}

function isAdmissible(user: StoredUser, among: Query, state: State, { members, domains }: StoredOrganization): boolean {
  const domain = first(user.attributes, 'email')?.split('@').at(-1)
  const managed = [...state.organizations.values()].some((each) => each.members.get(user.id) === 'managed')
  if (managed || members.has(user.id) || rolesOf(user.id, state).has(ADMINISTRATION)) return false
  return user.emailVerified && domains.some((each) => each.toLowerCase() === domain) && holds(among, { kind: 'user', record: user }, state)
}
