import { expect, test } from 'vitest'
import { parsePatchOp } from '../../protocol/patch/operation'
import { GROUP } from '../../protocol/schema/registry'
import { PATCH_OP } from '../../protocol/urns'
import { type MemberEdit, patchMembers, unchanged } from './member-edit'

function after(...operations: object[]): MemberEdit {
  const edit = unchanged()
  for (const operation of parsePatchOp({ schemas: [PATCH_OP], Operations: operations as never }, GROUP)) patchMembers(edit, operation, () => ['g1'])
  return edit
}

const ids = (edit: MemberEdit) => ({ replace: edit.replacesAll, add: [...edit.added], remove: [...edit.removed] })

test('members are added and removed by id', () => {
  expect(ids(after({ op: 'add', path: 'members', value: [{ value: 'a' }, { value: 'b' }] }))).toEqual({
    replace: false,
    add: ['a', 'b'],
    remove: [],
  })
  expect(ids(after({ op: 'remove', path: 'members[value eq "a"]' }))).toEqual({
    replace: false,
    add: [],
    remove: ['a'],
  })
  expect(ids(after({ op: 'remove', path: 'members[value eq "a"]' }))).toEqual({
    replace: false,
    add: [],
    remove: ['a'],
  })
})

test('the last operation on an id counts', () => {
  expect(
    ids(
      after({ op: 'remove', path: 'members[value eq "a"]' }, { op: 'add', path: 'members', value: [{ value: 'a' }] }),
    ),
  ).toEqual({ replace: false, add: ['a'], remove: [] })
  expect(
    ids(
      after({ op: 'add', path: 'members', value: [{ value: 'a' }] }, { op: 'remove', path: 'members[value eq "a"]' }),
    ),
  ).toEqual({ replace: false, add: [], remove: ['a'] })
})

test('replace and a remove of all start anew', () => {
  expect(ids(after({ op: 'replace', path: 'members', value: [{ value: 'a' }] }))).toEqual({
    replace: true,
    add: ['a'],
    remove: [],
  })
  expect(ids(after({ op: 'replace', path: 'members', value: [] }))).toEqual({ replace: true, add: [], remove: [] })
  expect(ids(after({ op: 'remove', path: 'members' }))).toEqual({ replace: true, add: [], remove: [] })
})

test('a filter on more than the id looks at the members', () => {
  expect(ids(after({ op: 'remove', path: 'members[type eq "Group"]' }))).toEqual({
    replace: false,
    add: [],
    remove: ['g1'],
  })
})

test('RFC 7643 §4.2: sub-attributes of a member are immutable', () => {
  expect(() => after({ op: 'replace', path: 'members[value eq "u1"].value', value: 'x' })).toThrow(/immutable/)
})

test('a member without an id is refused by name', () => {
  expect(() => after({ op: 'add', path: 'members', value: [{ type: 'User' }] })).toThrow(/"members" needs a "value"/)
})

test('many operations work as much as they name members', () => {
  let work = 0
  class Counted extends Set<string> {
    override add(id: string): this {
      work++
      return super.add(id)
    }
    override [Symbol.iterator](): SetIterator<string> {
      work += this.size
      return super[Symbol.iterator]()
    }
  }
  const edit: MemberEdit = { replacesAll: false, added: new Counted(), removed: new Counted() }
  const named = Array.from({ length: 1000 }, (_, index) => (index % 2 ? { op: 'remove', path: `members[value eq "r${index}"]` } : { op: 'add', path: 'members', value: [{ value: `a${index}` }] }))
  for (const operation of parsePatchOp({ schemas: [PATCH_OP], Operations: named }, GROUP)) patchMembers(edit, operation, () => [])
  expect([edit.added.size, edit.removed.size, work]).toEqual([500, 500, 1000])
})
