import type { Host } from '../../../ts-core/host/host'
import type { ObjectState, Outcome, TargetState } from '../../../ts-core/host/records'
import { linkedMember, memoryMemberRows, membershipsAgain, withoutMemberships } from './outbound-members'
import { type Kind, type Lane, objectKey, type ObjectRow, requireLease } from './outbound-rows'
import type { State } from './state'

export const NEW_TARGET: TargetState = {
  health: { status: 'new', detail: null, failures: 0, resumeAt: null, successAt: null },
  sweep: { dueAt: null, startedAt: null, cursor: null, seen: 0, total: 0 },
  pausedAt: null,
  discovery: null,
}

/** `whole`: the realm, whatever organization was entered. A target that exists is leased to this node. */
export function memoryOutbound(whole: State, seen: State, now: () => number): Host['outbound'] {
  const change = (targetId: string, changed: Partial<TargetState>): null => {
    requireLease(targetId, whole)
    whole.targetStates.set(targetId, { ...(whole.targetStates.get(targetId) ?? NEW_TARGET), ...changed })
    return null
  }
  return {
    target: ({ id }) => whole.targets.get(id) ?? null,
    state: ({ targetId }) => whole.targetStates.get(targetId) ?? NEW_TARGET,
    recordHealth: ({ targetId, health }) => change(targetId, { health }),
    recordSweep: ({ targetId, sweep }) => change(targetId, { sweep }),
    recordDiscovery: ({ targetId, discovery }) => change(targetId, { discovery }),
    states: ({ targetId, kind, ids }) =>
      ids.flatMap((id) => {
        const row = whole.objectRows.get(objectKey(targetId, kind, id))
        return row ? [stateOf(row, exists(kind, id, whole))] : []
      }),
    linked: ({ targetId, kind, remoteId }) =>
      [...whole.objectRows].find(([key, row]) => row.remoteId === remoteId && key === objectKey(targetId, kind, row.id))?.[1].id ?? null,
    record: ({ targetId, kind, outcomes }) => {
      requireLease(targetId, whole)
      for (const outcome of outcomes) recordOne(targetId, kind, outcome, whole, now)
      return null
    },
    ...memoryMemberRows(whole, now),
    linkedMembers: ({ targetId, groupId, limit }) =>
      [...(whole.memberships.get(groupId) ?? [])].sort().flatMap((userId) => linkedMember(targetId, userId, whole) ?? []).slice(0, limit),
    walk: ({ kind, after, limit }) => pageOf([...(kind === 'user' ? seen.users : seen.groups).values()].map(({ id }) => id), after, limit),
    forgotten: ({ targetId, kind, after, limit }) => {
      const rows = [...whole.objectRows].filter(([key, { id }]) => key === objectKey(targetId, kind, id) && !exists(kind, id, whole))
      return pageOf(rows.map(([, { id }]) => id), after, limit)
    },
    linkedIds: ({ targetId, kind, unseenSince, after, limit }) => {
      const isUnseen = ({ seenAt }: ObjectRow) => unseenSince === null || seenAt === undefined || seenAt < unseenSince
      return pageOf(linkedRows(targetId, kind, whole).filter(isUnseen).map(({ id }) => id), after, limit)
    },
    linkedCount: ({ targetId, kind }) => linkedRows(targetId, kind, whole).length,
    seen: ({ targetId, kind, remoteIds, at }) => {
      const rows = linkedRows(targetId, kind, whole).filter(({ remoteId }) => remoteIds.includes(remoteId!))
      for (const row of rows) whole.objectRows.set(objectKey(targetId, kind, row.id), { ...row, seenAt: at })
      return rows.map((row) => stateOf(row, exists(kind, row.id, whole)))
    },
    hint: ({ targetId, kind, ids, lane, forget }) => {
      for (const id of ids) hintOne(targetId, kind, id, lane, forget, whole, now)
      return null
    },
    hintParents: ({ targetId, groups }) => {
      for (const { id, parentRemoteId } of groups) {
        const key = objectKey(targetId, 'group', id)
        const row = whole.objectRows.get(key)
        if (row) whole.objectRows.set(key, { ...row, parentRemoteId, wanted: row.wanted + 1, lane: 'sweep', attempts: 0, dueAt: now() })
      }
      return null
    },
    drop: ({ targetId, kind, ids }) => {
      for (const id of ids) {
        withoutMemberships(targetId, kind, id, whole)
        whole.objectRows.delete(objectKey(targetId, kind, id))
      }
      return null
    },
    mark: ({ targetId, kind, ids, lane }) => {
      requireLease(targetId, whole)
      for (const id of ids) markOne(targetId, kind, id, lane, whole, now)
      return null
    },
  }
}

const exists = (kind: Kind, id: string, state: State): boolean => (kind === 'user' ? state.users : state.groups).has(id)

const stateOf = ({ lane: _, detail: __, seenAt: ___, resultAt: ____, ...row }: ObjectRow, isThere: boolean): ObjectState => ({ ...row, exists: isThere })

const linkedRows = (targetId: string, kind: Kind, { objectRows }: State): ObjectRow[] =>
  [...objectRows].filter(([key, { id, remoteId }]) => remoteId !== null && key === objectKey(targetId, kind, id)).map(([, row]) => row)

const pageOf = (ids: readonly string[], after: string | null, limit: number): string[] =>
  ids.filter((id) => after === null || id > after).sort().slice(0, limit)

function recordOne(targetId: string, kind: Kind, outcome: Outcome, state: State, now: () => number): void {
  const key = objectKey(targetId, kind, outcome.id)
  const before = state.objectRows.get(key)
  if (!before) return
  const isWantedAgain = before.wanted !== outcome.wanted
  const { result, ...written } = outcome
  if (result === 'gone') withoutMemberships(targetId, kind, outcome.id, state)
  if (result === 'gone' && !isWantedAgain) return void state.objectRows.delete(key)
  const again = isWantedAgain ? { wanted: before.wanted, dueAt: now(), lane: 'hint' as const, attempts: 0 } : {}
  state.objectRows.set(key, { ...written, result: result === 'gone' ? null : result, resultAt: now(), ...again })
  if (outcome.remoteId !== before.remoteId) membershipsAgain(targetId, kind, outcome.id, state, now)
}

/** One that is due already keeps its lane, if it is an earlier one. */
function markOne(targetId: string, kind: Kind, id: string, lane: Lane, state: State, now: () => number): void {
  const key = objectKey(targetId, kind, id)
  const before = state.objectRows.get(key) ?? { id, remoteId: null, remoteVersion: null, parentRemoteId: null, name: '', digest: null, wanted: 0, dueAt: null, attempts: 0, result: null, resultAt: null, lane, detail: null }
  if (before.dueAt === null || before.dueAt > now()) state.objectRows.set(key, { ...before, dueAt: now(), lane })
}

/** What the fold of a hint does. */
export const hintObject = (targetId: string, kind: Kind, id: string, state: State, now: () => number): void =>
  hintOne(targetId, kind, id, 'hint', 'nothing', state, now)

type Forget = 'nothing' | 'written' | 'link'

const FORGOTTEN: Readonly<Record<Forget, Partial<ObjectRow>>> = { nothing: {}, written: { digest: null }, link: { digest: null, remoteId: null, remoteVersion: null } }

function hintOne(targetId: string, kind: Kind, id: string, lane: Lane, forget: Forget, state: State, now: () => number): void {
  markOne(targetId, kind, id, lane, state, now)
  const key = objectKey(targetId, kind, id)
  const row = state.objectRows.get(key)!
  state.objectRows.set(key, { ...row, ...FORGOTTEN[forget], wanted: row.wanted + 1, lane, attempts: 0, dueAt: now() })
  if (forget === 'link') membershipsAgain(targetId, kind, id, state, now)
}
