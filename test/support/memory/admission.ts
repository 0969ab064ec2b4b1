import type { Host } from '../../../ts-core/host/host'
import type { Candidate, Query } from '../../../ts-core/host/records'
import { notFound } from './refuse'
import type { Tenancy } from './organizations'
import { holds } from './query'
import { refuseAdministrator } from './roles'
import { first, type State, type StoredUser } from './state'
import { byUsername } from './users'

const MOST = 2

/** Works on the whole realm, because the organization does not see the users yet whom this admits. */
export const memoryAdmission = (state: State, tenancy: Tenancy): Pick<Host['organizations'], 'candidates' | 'admit'> => ({
  candidates: ({ who, among }) => {
    if (!tenancy.entered) return []
    const found = [...state.users.values()].filter((record) => holds(who, { kind: 'user', record }, state)).sort(byUsername).slice(0, MOST)
    tenancy.candidates = new Set(found.map(({ id }) => id))
    return found.map((user) => candidate(user, among, state, tenancy))
  },
  admit: ({ userId }) => {
    if (!tenancy.entered || !tenancy.candidates.has(userId)) throw notFound(userId)
    refuseAdministrator(userId, state, 'always')
    if (tenancy.entered.members.has(userId)) return false
    tenancy.entered.members.set(userId, 'unmanaged')
    return true
  },
})

const candidate = (user: StoredUser, among: Query, state: State, { entered }: Tenancy): Candidate => ({
  id: user.id,
  matches: holds(among, { kind: 'user', record: user }, state),
  email: user.emailVerified ? (first(user.attributes, 'email') ?? null) : null,
  member: entered!.members.has(user.id),
  managed: [...state.organizations.values()].some(({ members }) => members.get(user.id) === 'managed'),
})
