import { beforeEach, expect, test } from 'vitest'
import { createMemoryHost } from '../../../test/support/memory-host'
import { ALL, matches } from '../../directory/query'
import type { Window } from './candidates'
import { COUNTED, totalOf } from './total'

let host: ReturnType<typeof createMemoryHost>
beforeEach(() => void (host = createMemoryHost()))

/** Group by group, as many as are to be there. */
function grow(count: number): void {
  const group = { name: 'g', parentId: null, createdAt: 1, lastModifiedAt: 1, attributes: {}, organizationId: null }
  for (let index = host.state.groups.size; index < count; index++) host.state.groups.set(`${index}`, { ...group, id: `${index}` })
}

const fullPage = { sort: null, offset: 0, limit: 1 }
const total = (query = ALL, organizationId?: string) => totalOf({ host, organizationId }, 'groups', { ...fullPage, query }, 1)

test('up to so many is exact', () => {
  for (const count of [COUNTED - 1, COUNTED, COUNTED + 1]) {
    grow(count)
    expect(total()).toBe(count)
  }
})

test('more are counted again after ten seconds; each organization and each type has its own', () => {
  let now = 0
  host.memory.clock = () => now
  grow(COUNTED + 1)
  expect(total()).toBe(COUNTED + 1)
  grow(COUNTED + 2)
  expect(total()).toBe(COUNTED + 1)
  expect(total(ALL, 'acme')).toBe(COUNTED + 2)
  expect(totalOf({ host, organizationId: undefined }, 'users', { ...fullPage, query: ALL }, 1)).toBe(0)
  now = 9_999
  expect(total()).toBe(COUNTED + 1)
  now = 10_000
  expect(total()).toBe(COUNTED + 2)
})

test('what is filtered is exact', () => {
  const named = matches('name', ['g'])
  for (const count of [COUNTED + 1, COUNTED + 2]) {
    grow(count)
    expect(total(named)).toBe(count)
  }
})

test('a page that is not full needs no count, unless it begins behind some of the list', () => {
  grow(7)
  const of = (offset: number, limit: number, found: number, sort: Window['sort'] = null) =>
    totalOf({ host, organizationId: undefined }, 'groups', { query: ALL, sort, offset, limit }, found)
  expect(of(0, 10, 3)).toBe(3)
  expect(of(4, 3, 2)).toBe(6)
  expect(of(0, 10, 0)).toBe(0)
  for (const [offset, limit, found] of [[0, 3, 3], [9, 3, 0], [0, 0, 0]] as const) expect(of(offset, limit, found)).toBe(7)
  expect(of(0, 10, 3, { key: { kind: 'enabled' }, descending: false, missingFirst: false, after: { key: null, id: '4' } })).toBe(7)
})
