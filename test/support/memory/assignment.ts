import type { Host } from '../../../ts-core/host/host'
import type { Gift, GiftFound, GiftName, Given, GivenBy } from '../../../ts-core/host/records'
import { HostFault } from '../../../ts-core/host/fault'
import { refuseAdministrator, refuseAdministrators, roleOf, ADMINISTRATION } from './roles'
import { QUEUE } from './outbound-rows'
import type { State } from './state'

const keyOf = (userId: string, { ruleId, gift }: GivenBy): string => JSON.stringify([userId, gift.kind, gift.id, ruleId])

/** Works on the whole realm, whatever organization was entered. */
export function memoryAssignment(state: State): Host['assignment'] {
  const given = (userIds: readonly string[]): Given[] => [...state.given.values()].filter(({ userId }) => userIds.includes(userId))
  return {
    rules: () => [...state.rules.values()].sort((one, other) => (one.id < other.id ? -1 : 1)),
    queue: () => QUEUE,
    find: ({ names }) => names.map((name) => find(name, state)),
    held: ({ userIds }) => userIds.flatMap((userId) => heldBy(userId, state).map((gift) => ({ userId, gift }))),
    given: ({ userIds }) => given(userIds),
    follow: ({ userId }) => {
      state.followed = [...state.followed, userId]
      return given([userId])
    },
    change: ({ changes }) =>
      changes.flatMap(({ userId, gain, lose, given: later }) => {
        const refusals = state.users.has(userId) ? [...lose.map((gift) => [gift, take] as const), ...gain.map((gift) => [gift, give] as const)].flatMap(([gift, turn]) => {
          const message = refusalOf(() => turn(userId, gift, state))
          return message === undefined ? [] : [{ userId, gift, message }]
        }) : []
        const isRefused = ({ gift }: GivenBy) => refusals.some((one) => gain.includes(one.gift) && one.gift.kind === gift.kind && one.gift.id === gift.id)
        for (const one of given([userId])) state.given.delete(keyOf(userId, one))
        for (const one of later.filter((each) => !isRefused(each))) state.given.set(keyOf(userId, one), { userId, ...one })
        return refusals
      }),
    tallies: () => {
      const users = new Map<string, Set<string>>()
      for (const { ruleId, userId } of state.given.values()) users.set(ruleId, (users.get(ruleId) ?? new Set()).add(userId))
      return [...users].map(([ruleId, ids]) => ({ ruleId, users: ids.size })).sort((one, other) => (one.ruleId < other.ruleId ? -1 : 1))
    },
    forget: () => {
      const gone = [...state.given].filter(([, { userId }]) => !state.users.has(userId))
      for (const [key] of gone) state.given.delete(key)
      return gone.length
    },
  }
}

const NOTHING: GiftFound = { id: null, administers: false }

function find({ kind, name, client, organizationId }: GiftName, state: State): GiftFound {
  switch (kind) {
    case 'group': {
      const id = name.startsWith('/') ? groupAt(name, organizationId, state) : name
      const group = id === undefined ? undefined : state.groups.get(id)
      if (!group || group.organizationId !== organizationId) return NOTHING
      return { id: group.id, administers: refusalOf(() => refuseAdministrators(group.id, { ...state, administratorsManageable: false })) !== undefined }
    }
    case 'role': {
      const names = client === null ? state.realmRoles : state.clientRoles.get(client)
      return names?.has(name) ? { id: roleOf(client, name), administers: roleOf(client, name) === ADMINISTRATION } : NOTHING
    }
    case 'organization':
      return { id: organizationOf(name, state), administers: false }
    default:
      return kind satisfies never
  }
}

function groupAt(path: string, organizationId: string | null, state: State): string | undefined {
  let parentId: string | null = null
  for (const name of path.slice(1).split('/')) {
    const found = [...state.groups.values()].find((group) => group.parentId === parentId && group.name === name && group.organizationId === organizationId)
    if (!found) return undefined
    parentId = found.id
  }
  return parentId ?? undefined
}

export const organizationOf = (name: string, state: State): string | null =>
  (state.organizations.get(name) ?? [...state.organizations.values()].find(({ alias }) => alias === name))?.id ?? null

const heldBy = (userId: string, state: State): Gift[] => [
  ...[...state.memberships].filter(([, members]) => members.has(userId)).map(([id]): Gift => ({ kind: 'group', id })),
  ...[...(state.roles.get(userId) ?? [])].map((id): Gift => ({ kind: 'role', id })),
  ...[...state.organizations.values()].filter(({ members }) => members.has(userId)).map(({ id }): Gift => ({ kind: 'organization', id })),
]

function give(userId: string, gift: Gift, state: State): void {
  refuseAdministrator(userId, state)
  if (gift.kind === 'group') {
    if (!state.groups.has(gift.id)) throw new HostFault('notFound', 'There is no such group', gift.id)
    refuseAdministrators(gift.id, state)
    state.memberships.set(gift.id, new Set([...(state.memberships.get(gift.id) ?? []), userId]))
  } else if (gift.kind === 'role') {
    if (gift.id === ADMINISTRATION && !state.administratorsManageable) throw new HostFault('forbidden', 'The role administers a realm.', gift.id)
    state.roles.set(userId, new Set([...(state.roles.get(userId) ?? []), gift.id]))
  } else {
    const organization = state.organizations.get(gift.id)
    if (!organization) throw new HostFault('notFound', 'There is no such organization', gift.id)
    organization.members.set(userId, 'unmanaged')
  }
}

function take(userId: string, gift: Gift, state: State): void {
  refuseAdministrator(userId, state)
  if (gift.kind === 'group') state.memberships.set(gift.id, new Set([...(state.memberships.get(gift.id) ?? [])].filter((id) => id !== userId)))
  else if (gift.kind === 'role') state.roles.set(userId, new Set([...(state.roles.get(userId) ?? [])].filter((id) => id !== gift.id)))
  else if (state.organizations.get(gift.id)?.members.get(userId) === 'unmanaged') state.organizations.get(gift.id)!.members.delete(userId)
}

function refusalOf(turn: () => void): string | undefined {
  try {
    turn()
    return undefined
  } catch (error) {
    if (error instanceof HostFault) return error.message
    throw error
  }
}
