import type { Actor, Attributes, EventRecord, GroupRecord, UserRecord } from '../../../ts-core/host/records'

export type StoredUser = Omit<UserRecord, 'groups'> & { readonly password: string | null }
export type StoredGroup = Omit<GroupRecord, 'members'>
export type StoredEvent = EventRecord & { readonly actor: Actor }

/** The directory. Records are never changed in place: a copy of the maps is a snapshot. */
export type State = {
  users: Map<string, StoredUser>
  groups: Map<string, StoredGroup>
  /** Group id to the ids of its users. */
  memberships: Map<string, ReadonlySet<string>>
  events: readonly StoredEvent[]
}

export const emptyState = (): State => ({ users: new Map(), groups: new Map(), memberships: new Map(), events: [] })

export const snapshot = (state: State): State => ({
  users: new Map(state.users),
  groups: new Map(state.groups),
  memberships: new Map(state.memberships),
  events: state.events,
})

export const first = (attributes: Attributes, name: string): string | undefined => attributes[name]?.[0]

/** What the record holds after the change: an empty list clears, an attribute that is not named stays. */
export function merge(before: Attributes, change: Attributes): Attributes {
  const after: [string, string[]][] = Object.entries({ ...before, ...change }).filter(([, values]) => values.length > 0)
  return Object.fromEntries(after)
}

/** Never the same instant twice, so that a change can be told from none. */
export function createClock(): () => number {
  let last = 0
  return () => (last = Math.max(Date.now(), last + 1))
}
