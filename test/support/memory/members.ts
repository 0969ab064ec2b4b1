import type { Host } from '../../../ts-core/host/host'
import type { Member, Query } from '../../../ts-core/host/records'
import { requiredGroup, store } from './groups'
import { holds } from './query'
import { conflict, notFound } from './refuse'
import { refuseAdministrators, refuseAdministratorsBelow } from './roles'
import type { State, StoredGroup } from './state'
import { byUsername, compareText, usernameOf } from './users'

export function memoryMembers(state: State, now: () => number): Pick<Host['groups'], 'members' | 'memberIds' | 'addMembers' | 'removeMembers'> {
  const touch = (id: string, changed: Member[]): Member[] => {
    if (changed.length > 0) state.groups.set(id, { ...requiredGroup(id, state), lastModifiedAt: now() })
    return changed
  }
  return {
    members: ({ groupIds, kind, query, limit }) => {
      let left = limit
      const found = groupIds.map((groupId) => {
        const members = membersOf(groupId, kind, query, state).slice(0, left)
        left -= members.length
        return { groupId, members }
      })
      return found.filter(({ members }) => members.length > 0)
    },
    memberIds: ({ groupId, kind, query, after, limit }) => {
      const ids = membersOf(groupId, kind, query, state).map(({ id }) => id).sort()
      return ids.filter((id) => after === null || id > after).slice(0, limit)
    },
    addMembers: ({ id, memberIds, among }) => {
      const group = requiredGroup(id, state)
      refuseAdministrators(id, state)
      const joining = missing(id, memberIds, among, state)
      for (const member of joining) if (member.kind === 'group') refuseMove(member.id, group, state)
      for (const member of joining) join(member, id, state)
      return touch(id, joining)
    },
    removeMembers: ({ id, memberIds, among }) => {
      requiredGroup(id, state)
      refuseAdministrators(id, state)
      const leaving = allMembers(id, among, state).filter((member) => memberIds.includes(member.id))
      for (const member of leaving) leave(member, id, state)
      return touch(id, leaving)
    },
  }
}

export const ALL: Query = { kind: 'and', operands: [] }

/** Sorts users by username and sub-groups by name. */
export function membersOf(groupId: string, kind: Member['kind'], query: Query, state: State): Member[] {
  if (kind === 'user') {
    const users = [...(state.memberships.get(groupId) ?? [])].flatMap((id) => state.users.get(id) ?? [])
    return users.filter((record) => holds(query, { kind, record }, state)).sort(byUsername).map((user) => ({ id: user.id, kind, name: usernameOf(user) }))
  }
  const groups = [...state.groups.values()].filter((record) => record.parentId === groupId && holds(query, { kind, record }, state))
  return groups.sort((a, b) => compareText(a.name, b.name)).map((group) => ({ id: group.id, kind, name: group.name }))
}

const allMembers = (groupId: string, among: Query, state: State): Member[] =>
  [...membersOf(groupId, 'user', among, state), ...membersOf(groupId, 'group', ALL, state)]

function missing(groupId: string, memberIds: readonly string[], among: Query, state: State): Member[] {
  const members = new Set(allMembers(groupId, ALL, state).map((member) => member.id))
  const wanted = [...new Set(memberIds)].map((id) => memberNamed(id, among, state))
  return wanted.filter((member) => !members.has(member.id))
}

function memberNamed(id: string, among: Query, state: State): Member {
  const record = state.users.get(id)
  if (record && holds(among, { kind: 'user', record }, state)) return { id, kind: 'user', name: usernameOf(record) }
  const group = state.groups.get(id)
  if (group) return { id, kind: 'group', name: group.name }
  throw notFound(id)
}

function refuseMove(id: string, target: StoredGroup, state: State): void {
  if (requiredGroup(id, state).parentId !== null) throw conflict('The group has another parent', id)
  for (
    let at: StoredGroup | undefined = target;
    at;
    at = at.parentId === null ? undefined : state.groups.get(at.parentId)
  )
    if (at.id === id) throw conflict('The group would hold itself', id)
}

function join(member: Member, groupId: string, state: State): void {
  if (member.kind === 'group') refuseAdministratorsBelow(member.id, state)
  if (member.kind === 'group') store({ ...requiredGroup(member.id, state), parentId: groupId }, state)
  else state.memberships.set(groupId, new Set([...(state.memberships.get(groupId) ?? []), member.id]))
}

function leave(member: Member, groupId: string, state: State): void {
  if (member.kind === 'group') refuseAdministratorsBelow(member.id, state)
  if (member.kind === 'group') store({ ...requiredGroup(member.id, state), parentId: null }, state)
  else
    state.memberships.set(
      groupId,
      new Set([...(state.memberships.get(groupId) ?? [])].filter((id) => id !== member.id)),
    )
}
