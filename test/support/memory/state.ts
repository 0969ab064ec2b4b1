import type { Actor, AssignmentRecord, Attributes, EventRecord, Given, GroupRecord, Identity, RuleRecord, TargetRecord, TargetState, UserChange, UserRecord } from '../../../ts-core/host/records'
import type { Application } from '../logins'
import type { StoredOrganization } from './organizations'
import type { MemberRow, ObjectRow } from './outbound-rows'
import type { KeptRow } from './written'

export type Password = { readonly text: string; readonly temporary: boolean }
export type StoredUser = Omit<UserRecord, 'groups' | 'version'> & { readonly password: Password | null; readonly emailVerified: boolean }
export type StoredGroup = Omit<GroupRecord, 'members' | 'version'> & { readonly organizationId: string | null }
export type StoredEvent = EventRecord & { readonly actor: Actor }

/** The directory. Records are never changed in place: a copy of the maps is a snapshot. */
export type State = {
  users: Map<string, StoredUser>
  groups: Map<string, StoredGroup>
  /** The ids of each group's users. */
  memberships: Map<string, ReadonlySet<string>>
  events: readonly StoredEvent[]
  /** The directory's own audit trail. */
  changes: readonly UserChange[]
  /** Says whether the collation distinguishes case and accents. */
  tellsTextsApart: boolean
  /** Says whether the directory uses the e-mail address as the username. */
  emailIsUsername: boolean
  realmRoles: ReadonlySet<string>
  /** The names of each client's roles. */
  clientRoles: Map<string, ReadonlySet<string>>
  /** The roles given to each user or group, by id; roles of clients as {@link roleOf} names them. */
  roles: Map<string, ReadonlySet<string>>
  /** The person and the application of each access token. */
  logins: Map<string, { readonly userId: string; readonly application: Application }>
  /** Applies for the rest of a request. */
  administratorsManageable: boolean
  /** The ids of the identity providers, by alias. */
  providers: Map<string, string>
  /** The identities of users at providers, by user id and alias. */
  identities: Map<string, Identity>
  organizations: Map<string, StoredOrganization>
  rules: Map<string, RuleRecord>
  /** What rules gave, by user, gift and rule. */
  given: Map<string, Given>
  /** What rules gave and took, in the audit trail. */
  assignments: readonly (AssignmentRecord & { readonly actor: Actor })[]
  /** Users whom rules have followed in the transaction of their change. */
  followed: readonly string[]
  targets: Map<string, TargetRecord>
  targetStates: Map<string, TargetState>
  /** Targets that another node drives. */
  leasedElsewhere: Set<string>
  /** What is known of each object and membership at each target. */
  objectRows: Map<string, ObjectRow>
  memberRows: Map<string, MemberRow>
  /** What was written of each user, by its id. */
  written: Map<string, KeptRow>
  /** Lists the users of the whole realm: a username is taken even if the request cannot see who has it. */
  everyone(): Iterable<StoredUser>
  /** Stores a user whom the request may not see. */
  rewrite(user: StoredUser): void
}

export function emptyState(): State {
  const state: State = {
    users: new Map(),
    groups: new Map(),
    memberships: new Map(),
    events: [],
    changes: [],
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
    rules: new Map(),
    given: new Map(),
    assignments: [],
    followed: [],
    targets: new Map(),
    targetStates: new Map(),
    leasedElsewhere: new Set(),
    objectRows: new Map(),
    memberRows: new Map(),
    written: new Map(),
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
  given: new Map(state.given),
  targetStates: new Map(state.targetStates),
  leasedElsewhere: new Set(state.leasedElsewhere),
  objectRows: new Map(state.objectRows),
  memberRows: new Map(state.memberRows),
  written: new Map(state.written),
  organizations: new Map([...state.organizations].map(([id, each]) => [id, { ...each, members: new Map(each.members) }])),
})

export const first = (attributes: Attributes, name: string): string | undefined => attributes[name]?.[0]

/** Makes the attributes that the record has afterwards: an empty list removes one, those that are not named stay. */
export function merge(before: Attributes, written: Attributes): Attributes {
  const after: [string, string[]][] = Object.entries({ ...before, ...written }).filter(([, values]) => values.length > 0)
  return Object.fromEntries(after)
}

const [EARLIEST, LATEST] = [Date.parse('0000-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')]

const readable = (stored: number | null): number | null => (stored !== null && stored >= EARLIEST && stored <= LATEST ? stored : null)

type Instants = Pick<UserRecord, 'createdAt' | 'lastModifiedAt'>

/** Makes the instants of a record from what is stored. */
export const instantsOf = ({ createdAt, lastModifiedAt }: Instants): Instants =>
  ({ createdAt: readable(createdAt), lastModifiedAt: readable(lastModifiedAt) ?? readable(createdAt) })

/** Makes a clock that never answers the same instant twice, so that every write moves the last modification. */
export function createClock(): () => number {
  let last = 0
  return () => (last = Math.max(Date.now(), last + 1))
}
