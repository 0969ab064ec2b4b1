import { randomUUID } from 'node:crypto'
import type { Host } from '../../../ts-core/host/host'
import type { GroupRecord, Query } from '../../../ts-core/host/records'
import { ALL, memoryMembers, membersOf } from './members'
import { holds } from './query'
import { conflict, invalid, notFound, refuseUnstorable } from './refuse'
import { refuseAdministrators, refuseAdministratorsBelow } from './roles'
import { instantsOf, merge, type State, type StoredGroup } from './state'
import { sorted } from './sort'
import { compareText, entriesOf } from './users'
import { versionOf } from './version'

export function memoryGroups(state: State, now: () => number): Host['groups'] {
  const find = ({ id, among }: { id: string; among: Query | null }) => {
    const group = state.groups.get(id)
    return group ? toRecord(group, state, among) : null
  }
  return {
    find,
    lock: find,
    search: ({ query, offset, limit, sort, among }) => {
      const found = search(query, state)
      const recordOf = (group: StoredGroup) => toRecord(group, state, among)
      if (!sort) return { groups: found.slice(offset, offset + limit).map(recordOf), positions: null }
      const page = sorted(found, sort, (record) => ({ kind: 'group', record })).slice(offset, offset + limit)
      return { groups: page.map(({ record }) => recordOf(record)), positions: page.map(({ position }) => position) }
    },
    count: ({ query }) => search(query, state).length,
    holding: ({ ids, query }) => ids.filter((id) => {
      const record = state.groups.get(id)
      return record !== undefined && holds(query, { kind: 'group', record }, state)
    }),
    child: ({ parentId, name }) => [...state.groups.values()].find((group) => group.parentId === parentId && group.name === name)?.id ?? null,
    create: ({ fields }) => {
      const at = now()
      const attributes = merge({}, fields.attributes)
      return store(
        { id: randomUUID(), name: fields.name ?? '', parentId: null, createdAt: at, lastModifiedAt: at, attributes, organizationId: null },
        state,
      )
    },
    update: ({ id, fields }) => {
      const group = requiredGroup(id, state)
      refuseAdministrators(id, state)
      const attributes = merge(group.attributes, fields.attributes)
      store({ ...group, name: fields.name ?? group.name, lastModifiedAt: now(), attributes }, state)
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

const search = (query: Query, state: State): StoredGroup[] =>
  [...state.groups.values()].filter((record) => holds(query, { kind: 'group', record }, state)).sort(byName)

export function requiredGroup(id: string, state: State): StoredGroup {
  const group = state.groups.get(id)
  if (!group) throw notFound(id)
  return group
}

export function store(group: StoredGroup, state: State): string {
  if (group.name === '') throw invalid('name is missing', 'name')
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

function toRecord(group: StoredGroup, state: State, among: Query | null): GroupRecord {
  const { organizationId: _, ...record } = group
  const read = { ...record, ...instantsOf(group) }
  if (among === null) return { ...read, members: null, version: null }
  const [users, subgroups] = [membersOf(group.id, 'user', among, state), membersOf(group.id, 'group', ALL, state)]
  const ids = [...users, ...subgroups].map(({ id }) => id).sort()
  const version = versionOf([group.name, group.parentId, entriesOf(group.attributes), ids])
  return { ...read, members: { users: users.length, subgroups: subgroups.length }, version }
}
