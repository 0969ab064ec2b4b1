import type { Actor, Attributes, EventRecord, GroupRecord, Identity, UserRecord } from '../../../ts-core/host/records'
import type { Application } from '../logins'
import type { StoredOrganization } from './organizations'

export type Password = { readonly text: string; readonly temporary: boolean }
export type StoredUser = Omit<UserRecord, 'groups' | 'version'> & { readonly password: Password | null; readonly emailVerified: boolean }
export type StoredGroup = Omit<GroupRecord, 'members' | 'version'> & { readonly organizationId: string | null }
export type StoredEvent = EventRecord & { readonly actor: Actor }

/** The directory. Records are never changed in place: a copy of the maps is a snapshot. */
export type State = {
  users: Map<string, StoredUser>
  groups: Map<string, StoredGroup>
  /** Group id to the ids of its users. */
  memberships: Map<string, ReadonlySet<string>>
  events: readonly StoredEvent[]
  /** Whether its collation counts case and accents. */
  tellsTextsApart: boolean
  /** The directory makes the address the username. */
  emailIsUsername: boolean
  realmRoles: ReadonlySet<string>
  /** Client to the names of its roles. */
  clientRoles: Map<string, ReadonlySet<string>>
  /** Id of a user or group to the roles given to it; those of a client as {@link roleOf} names them. */
  roles: Map<string, ReadonlySet<string>>
  /** Access token to who logged in, and through what. */
  logins: Map<string, { readonly userId: string; readonly application: Application }>
  /** For the rest of a request. */
  administratorsManageable: boolean
  /** Identity providers: alias to id. */
  providers: Map<string, string>
  /** User id and alias to who the user is there. */
  identities: Map<string, Identity>
  organizations: Map<string, StoredOrganization>
  /** Of the whole realm: a username is taken whoever can see who has it. */
  everyone(): Iterable<StoredUser>
  /** Of the whole realm, likewise. */
  rewrite(user: StoredUser): void
}

export function emptyState(): State {
  const state: State = {
    users: new Map(),
    groups: new Map(),
    memberships: new Map(),
    events: [],
    tellsTextsApart: true,
    emailIsUsername: false,
    realmRoles: new Set(),
    clientRoles: new Map([['realm-management', new Set(['manage-users'])]]),
    roles: new Map(),
    logins: new Map(),
    administratorsManageable: false,
    providers: new Map(),
    identities: new Map(),
    organizations: new Map(),
    everyone: () => state.users.values(),
    rewrite: (user) => void state.users.set(user.id, user),
  }
  return state
}

export const snapshot = (state: State): State => ({
  ...state,
  users: new Map(state.users),
  groups: new Map(state.groups),
  memberships: new Map(state.memberships),
  roles: new Map(state.roles),
  identities: new Map(state.identities),
  logins: new Map(state.logins),
  organizations: new Map([...state.organizations].map(([id, each]) => [id, { ...each, members: new Map(each.members) }])),
})

export const first = (attributes: Attributes, name: string): string | undefined => attributes[name]?.[0]

/** What the record holds after the change: an empty list clears, an attribute that is not named stays. */
export function merge(before: Attributes, change: Attributes): Attributes {
  const after: [string, string[]][] = Object.entries({ ...before, ...change }).filter(([, values]) => values.length > 0)
  return Object.fromEntries(after)
}

const [EARLIEST, LATEST] = [Date.parse('0000-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')]

const readable = (stored: number | null): number | null => (stored !== null && stored >= EARLIEST && stored <= LATEST ? stored : null)

type Instants = Pick<UserRecord, 'createdAt' | 'lastModifiedAt'>

/** As a record holds them, whatever is stored. */
export const instantsOf = ({ createdAt, lastModifiedAt }: Instants): Instants =>
  ({ createdAt: readable(createdAt), lastModifiedAt: readable(lastModifiedAt) ?? readable(createdAt) })

/** Never the same instant twice, so that a change can be told from none. */
export function createClock(): () => number {
  let last = 0
  return () => (last = Math.max(Date.now(), last + 1))
}
