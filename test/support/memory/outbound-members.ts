import type { Host } from '../../../ts-core/host/host'
import type { MemberOutcome, MemberState } from '../../../ts-core/host/records'
import { type Kind, memberKey, type MemberRow, objectKey, requireLease } from './outbound-rows'
import type { State } from './state'

export function memoryMemberRows(state: State, now: () => number): Pick<Host['outbound'], 'dueMembers' | 'recordMembers' | 'compareMembers' | 'hintMembers'> {
  return {
    dueMembers: ({ targetId, groupId, limit }) => {
      const due = rowsOf(state, (row) => row.targetId === targetId && row.groupId === groupId && row.dueAt !== null && row.dueAt <= now())
      return due.sort((a, b) => a.dueAt! - b.dueAt!).slice(0, limit).map((row) => memberState(row, state))
    },
    recordMembers: ({ targetId, groupId, members }) => {
      requireLease(targetId, state)
      for (const member of members) recordMember(targetId, groupId, member, state, now)
      return null
    },
    compareMembers: ({ targetId, groupId }) => {
      requireLease(targetId, state)
      const rows = new Map(rowsOf(state, (row) => row.targetId === targetId && row.groupId === groupId).map((row) => [row.userId, row]))
      const members = state.memberships.get(groupId) ?? new Set()
      const missing = [...members].filter((userId) => !rows.get(userId)?.written && linkedMember(targetId, userId, state) !== undefined)
      const surplus = [...rows.values()].filter((row) => row.written && !members.has(row.userId)).map(({ userId }) => userId)
      for (const userId of [...missing, ...surplus]) makeDue(targetId, groupId, userId, state, now)
      return missing.length + surplus.length
    },
    hintMembers: ({ targetId, groupId, remoteIds, written }) => {
      const userIds = [...state.objectRows].filter(([key, { id, remoteId }]) => key === objectKey(targetId, 'user', id) && remoteIds.includes(remoteId ?? '')).map(([, { id }]) => id)
      for (const userId of userIds) {
        hintMember(targetId, groupId, userId, state, now)
        const key = memberKey(targetId, groupId, userId)
        state.memberRows.set(key, { ...state.memberRows.get(key)!, written })
      }
      return userIds.length
    },
  }
}

export const linkedMember = (targetId: string, userId: string, { objectRows }: State): string | undefined =>
  objectRows.get(objectKey(targetId, 'user', userId))?.remoteId ?? undefined

/** Those of a user or a group that has lost its remote id, or has another one. */
export function withoutMemberships(targetId: string, kind: Kind, id: string, { memberRows }: State): void {
  for (const [key, row] of memberRows)
    if (row.targetId === targetId && (kind === 'user' ? row.userId : row.groupId) === id) memberRows.delete(key)
}

export function membershipsAgain(targetId: string, kind: Kind, id: string, state: State, now: () => number): void {
  withoutMemberships(targetId, kind, id, state)
  for (const [groupId, members] of state.memberships)
    for (const userId of members) {
      const isOne = (kind === 'user' ? userId : groupId) === id
      const isLinked = linkedMember(targetId, userId, state) !== undefined && (state.objectRows.get(objectKey(targetId, 'group', groupId))?.remoteId ?? null) !== null
      if (isOne && isLinked) makeDue(targetId, groupId, userId, state, now)
    }
}

const rowsOf = ({ memberRows }: State, isOne: (row: MemberRow) => boolean): MemberRow[] => [...memberRows.values()].filter(isOne)

const memberState = ({ targetId, groupId, userId, written, wanted }: MemberRow, state: State): MemberState => ({
  userId,
  isMember: state.memberships.get(groupId)?.has(userId) ?? false,
  written,
  wanted,
  remoteId: linkedMember(targetId, userId, state) ?? null,
})

function recordMember(targetId: string, groupId: string, { userId, written, wanted, dueAt }: MemberOutcome, state: State, now: () => number): void {
  const key = memberKey(targetId, groupId, userId)
  const before = state.memberRows.get(key)
  if (!before) return
  const due = before.wanted === wanted ? dueAt : now()
  if (!written && due === null) state.memberRows.delete(key)
  else state.memberRows.set(key, { ...before, written, dueAt: due })
}

function makeDue(targetId: string, groupId: string, userId: string, state: State, now: () => number): void {
  const key = memberKey(targetId, groupId, userId)
  const before = state.memberRows.get(key) ?? { targetId, groupId, userId, written: false, wanted: 0 }
  state.memberRows.set(key, { ...before, dueAt: now() })
}

/** What the fold of a hint does. */
export function hintMember(targetId: string, groupId: string, userId: string, state: State, now: () => number): void {
  makeDue(targetId, groupId, userId, state, now)
  const key = memberKey(targetId, groupId, userId)
  const row = state.memberRows.get(key)!
  state.memberRows.set(key, { ...row, wanted: row.wanted + 1 })
}
