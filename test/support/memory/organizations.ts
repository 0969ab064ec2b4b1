import type { Host } from '../../../ts-core/host/host'
import type { OrganizationRecord } from '../../../ts-core/host/records'
import { notFound } from './refuse'
import type { State, StoredGroup, StoredUser } from './state'

export type Membership = 'managed' | 'unmanaged'

export type StoredOrganization = OrganizationRecord & {
  readonly attributes: Readonly<Record<string, string>>
  readonly members: Map<string, Membership>
  readonly domains: readonly string[]
  /** Its identity providers: alias to the e-mail domain that each is for. */
  readonly providers: ReadonlyMap<string, string | null>
}

/** What of the directory the request may see; the whole realm until an organization is entered. */
export type Tenancy = {
  entered: StoredOrganization | undefined
  /** The ids of those who may be admitted in this transaction. */
  candidates: ReadonlySet<string>
}

export const NOBODY_ENTERED: Tenancy = { entered: undefined, candidates: new Set() }

export const isManaged = ({ entered }: Tenancy, userId: string): boolean => (entered?.members.get(userId) ?? 'managed') === 'managed'

export const memoryOrganizations = (state: State, tenancy: Tenancy): Pick<Host['organizations'], 'enter' | 'domains' | 'ownsAccount'> => ({
  enter: ({ idOrAlias }) => {
    const all = [...state.organizations.values()]
    const found = state.organizations.get(idOrAlias) ?? all.find(({ alias }) => alias === idOrAlias)
    if (!found) return null
    tenancy.entered = found
    const { id, alias, name, enabled } = found
    return { id, alias, name, enabled }
  },
  domains: () => [...(tenancy.entered?.domains ?? [])],
  ownsAccount: ({ userId }) => {
    if (!(tenancy.entered?.members ?? state.users).has(userId)) throw notFound(userId)
    return isManaged(tenancy, userId)
  },
})

/** Shows the part of the directory that the tenant may see. Users created in an organization become its managed members. */
export function seenBy(tenancy: Tenancy, state: State): State {
  const isMember = ({ id }: StoredUser) => tenancy.entered?.members.has(id) ?? true
  const isOwn = ({ organizationId }: StoredGroup) => organizationId === (tenancy.entered?.id ?? null)
  const owned = (group: StoredGroup): StoredGroup => ({ ...group, organizationId: tenancy.entered?.id ?? null })
  const joined = (user: StoredUser): StoredUser => {
    if (!state.users.has(user.id)) tenancy.entered?.members.set(user.id, 'managed')
    return user
  }
  return new Proxy(state, {
    get: (whole, name) => {
      if (name === 'users') return new Seen(whole.users, isMember, joined)
      return name === 'groups' ? new Seen(whole.groups, isOwn, owned) : Reflect.get(whole, name)
    },
  })
}

/** Makes a map that shows some of another map's values and writes to it. */
class Seen<V extends StoredUser | StoredGroup> extends Map<string, V> {
  constructor(
    readonly whole: Map<string, V>,
    readonly isSeen: (value: V) => boolean,
    readonly asWritten: (value: V) => V,
  ) {
    super()
  }

  override get(id: string): V | undefined {
    const value = this.whole.get(id)
    return value && this.isSeen(value) ? value : undefined
  }

  override has(id: string): boolean {
    return this.get(id) !== undefined
  }

  override set(id: string, value: V): this {
    this.whole.set(id, this.asWritten(value))
    return this
  }

  override delete(id: string): boolean {
    return this.has(id) && this.whole.delete(id)
  }

  override *values(): MapIterator<V> {
    for (const value of this.whole.values()) if (this.isSeen(value)) yield value
  }
}
