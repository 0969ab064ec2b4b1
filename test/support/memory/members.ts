import type { Host } from '../../../ts-core/host/host'
import type { Member } from '../../../ts-core/host/records'
import { requiredGroup, store } from './groups'
import { conflict, notFound } from './refuse'
import { refuseAdministrators, refuseAdministratorsBelow } from './roles'
import type { State, StoredGroup } from './state'
import { byUsername, compareText, usernameOf } from './users'

export function memoryMembers(state: State, now: () => number): Pick<Host['groups'], 'addMembers' | 'removeMembers'> {
  const touch = (id: string, changed: Member[]): Member[] => {
    if (changed.length > 0) state.groups.set(id, { ...requiredGroup(id, state), lastModifiedAt: now() })
    return changed
  }
  return {
    addMembers: ({ id, memberIds }) => {
      const group = requiredGroup(id, state)
      refuseAdministrators(id, state)
      const joining = missing(id, memberIds, state)
      for (const member of joining) if (member.kind === 'group') refuseMove(member.id, group, state)
      for (const member of joining) join(member, id, state)
      return touch(id, joining)
    },
    removeMembers: ({ id, memberIds }) => {
      requiredGroup(id, state)
      refuseAdministrators(id, state)
      const leaving = membersOf(id, state).filter((member) => memberIds.includes(member.id))
      for (const member of leaving) leave(member, id, state)
      return touch(id, leaving)
    },
  }
}

/** Users by username, then sub-groups by name. */
export function membersOf(groupId: string, state: State): Member[] {
  const users = [...(state.memberships.get(groupId) ?? [])].map((id) => state.users.get(id)!).sort(byUsername)
  const groups = [...state.groups.values()]
    .filter((group) => group.parentId === groupId)
    .sort((a, b) => compareText(a.name, b.name))
  return [
    ...users.map((user): Member => ({ id: user.id, kind: 'user', name: usernameOf(user) })),
    ...groups.map((group): Member => ({ id: group.id, kind: 'group', name: group.name })),
  ]
}

function missing(groupId: string, memberIds: readonly string[], state: State): Member[] {
  const members = new Set(membersOf(groupId, state).map((member) => member.id))
  const wanted = [...new Set(memberIds)].map((id) => memberNamed(id, state))
  return wanted.filter((member) => !members.has(member.id))
}

function memberNamed(id: string, state: State): Member {
  const user = state.users.get(id)
  if (user) return { id, kind: 'user', name: usernameOf(user) }
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
