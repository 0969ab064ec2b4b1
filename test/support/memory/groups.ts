import { randomUUID } from 'node:crypto'
import type { Host } from '../../../ts-core/host/host'
import type { GroupRecord, Member } from '../../../ts-core/host/records'
import { memoryMembers, membersOf } from './members'
import { holds } from './query'
import { conflict, notFound, refuseBlank, refuseUnstorable } from './refuse'
import { refuseAdministrators, refuseAdministratorsBelow } from './roles'
import { instantsOf, merge, type State, type StoredGroup } from './state'
import { sorted } from './sort'
import { compareText, entriesOf } from './users'
import { versionOf } from './version'

export function memoryGroups(state: State, now: () => number): Host['groups'] {
  const find = ({ id, memberLimit }: { id: string; memberLimit: number | null }) => {
    const group = state.groups.get(id)
    return group ? toRecord(group, state, memberLimit) : null
  }
  return {
    find,
    lock: find,
    search: ({ query, offset, limit, includeTotal, sort, memberLimit }) => {
      const found = [...state.groups.values()]
        .filter((record) => holds(query, { kind: 'group', record }, state))
        .sort(byName)
      const total = includeTotal ? found.length : null
      const recordOf = (group: StoredGroup) => toRecord(group, state, memberLimit)
      if (!sort) return { total, groups: found.slice(offset, offset + limit).map(recordOf), positions: null }
      const page = sorted(found, sort, (record) => ({ kind: 'group', record })).slice(offset, offset + limit)
      return { total, groups: page.map(({ record }) => recordOf(record)), positions: page.map(({ position }) => position) }
    },
    locate: ({ path }) => locate(path, state),
    create: ({ change }) => {
      const at = now()
      const attributes = merge({}, change.attributes)
      return store(
        { id: randomUUID(), name: change.name ?? '', parentId: null, createdAt: at, lastModifiedAt: at, attributes, organizationId: null },
        state,
      )
    },
    update: ({ id, change }) => {
      const group = requiredGroup(id, state)
      refuseAdministrators(id, state)
      const attributes = merge(group.attributes, change.attributes)
      store({ ...group, name: change.name ?? group.name, lastModifiedAt: now(), attributes }, state)
      return null
    },
    ...memoryMembers(state, now),
    delete: ({ id }) => {
      requiredGroup(id, state)
      refuseAdministratorsBelow(id, state)
      remove(id, state)
      return null
    },
  }
}

function locate(path: string, state: State): string | null {
  let id: string | null = null
  for (const name of path.replace(/^\//, '').split('/')) {
    const found = [...state.groups.values()].find((group) => group.parentId === id && group.name === name)
    if (!found) return null
    id = found.id
  }
  return id
}

export function requiredGroup(id: string, state: State): StoredGroup {
  const group = state.groups.get(id)
  if (!group) throw notFound(id)
  return group
}

export function store(group: StoredGroup, state: State): string {
  refuseBlank(group.name, 'name')
  refuseUnstorable({ name: [group.name], ...group.attributes })
  for (const other of state.groups.values())
    if (other.id !== group.id && other.parentId === group.parentId && other.name === group.name)
      throw conflict('A sibling group has this name', 'name')
  state.groups.set(group.id, group)
  return group.id
}

function remove(id: string, state: State): void {
  for (const group of state.groups.values()) if (group.parentId === id) remove(group.id, state)
  state.groups.delete(id)
  state.memberships.delete(id)
}

const byName = (a: StoredGroup, b: StoredGroup): number => compareText(a.name, b.name) || compareText(a.id, b.id)

function toRecord(group: StoredGroup, state: State, memberLimit: number | null): GroupRecord {
  const { organizationId: _, ...record } = group
  const all = membersOf(group.id, state)
  const { name, parentId, attributes } = group
  const version = memberLimit === 0 ? null : versionOf([name, parentId, entriesOf(attributes), all.map(({ id }) => id).sort()])
  return { ...record, ...instantsOf(group), members: limited(all, memberLimit), version }
}

const limited = (members: Member[], limit: number | null): Member[] | null =>
  limit === null || (limit > 0 && members.length <= limit) ? members : null
