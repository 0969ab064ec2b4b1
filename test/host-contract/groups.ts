import { describe, expect, test } from 'vitest'
import type { Query } from '../../ts-core/host/records'
import {
  all,
  and,
  type Certified,
  groupsFound,
  like,
  likeFolded,
  newGroup,
  newUser,
  not,
  or,
  present,
  unique,
} from './directory'

export const groups = ({ directory }: Certified): void => {
  const find = (id: string, among: Query | null = all) => directory.groups.find({ id, among })

  describe('groups.create', () => {
    test('adds a group at the top level', async () => {
      const name = unique('Group ')
      const group = await newGroup(directory, { externalId: ['E-1'], note: ['b', 'a'] }, name)
      expect(group).toMatchObject({ name, parentId: null, members: { users: 0, subgroups: 0 }, attributes: { externalId: ['E-1'] } })
      expect([...group.attributes['note']!].sort()).toEqual(['a', 'b'])
      expect(group.lastModifiedAt).toBe(group.createdAt)
    })

    test('keeps long and unusual values', async () => {
      const attributes = { long: ['x'.repeat(255)], odd: ['%_\\\'"/ 日本語 😀'] }
      expect((await newGroup(directory, attributes, unique('A/b %_\\ 日本語 '))).attributes).toEqual(attributes)
    })

    for (const name of [null, '', '  ', 'n'.repeat(256), 'nul\0'])
      test(`refuses the name ${JSON.stringify(name?.slice(0, 12))}`, async () => {
        await expect(directory.groups.create({ change: { name, attributes: {} } })).rejects.toMatchObject({
          code: 'invalid',
          subject: 'name',
        })
      })

    for (const value of ['nul\0', 'x'.repeat(256)])
      test(`refuses the attribute value ${JSON.stringify(value.slice(0, 12))}`, async () => {
        await expect(newGroup(directory, { externalId: [value] })).rejects.toMatchObject({
          code: 'invalid',
          subject: 'externalId',
        })
      })

    test('refuses the name of a sibling', async () => {
      const { name } = await newGroup(directory)
      await expect(newGroup(directory, {}, name)).rejects.toMatchObject({ code: 'conflict', subject: 'name' })
    })

    test('accepts the name of a group elsewhere in the tree', async () => {
      const parent = await newGroup(directory)
      const child = await newGroup(directory)
      await directory.groups.addMembers({ id: parent.id, memberIds: [child.id], among: all })
      expect(await newGroup(directory, {}, child.name)).toMatchObject({ name: child.name, parentId: null })
    })
  })

  describe('groups.find and groups.lock', () => {
    for (const id of ['00000000-0000-0000-0000-000000000000', 'x', '', '%', 'x'.repeat(3000), 'nul\0'])
      test(`answers null for the id ${JSON.stringify(id.slice(0, 40))}`, async () => {
        expect(await find(id)).toBeNull()
        expect(await directory.groups.lock({ id, among: all })).toBeNull()
      })

    test('count members where they are asked about, among the users asked for', async () => {
      const { id } = await newGroup(directory)
      const [one, other] = [await newUser(directory, { nickName: ['seen'] }), await newUser(directory)]
      await directory.groups.addMembers({ id, memberIds: [one.id, other.id, (await newGroup(directory)).id], among: all })
      for (const read of [find, (id: string, among: Query | null = all) => directory.groups.lock({ id, among })]) {
        expect(await read(id, null)).toMatchObject({ members: null, version: null })
        expect((await read(id))!.members).toEqual({ users: 2, subgroups: 1 })
        expect((await read(id, like('nickName', 'seen')))!.members).toEqual({ users: 1, subgroups: 1 })
        expect((await read(id, or()))!.members).toEqual({ users: 0, subgroups: 1 })
      }
    })
  })

  describe('groups.update', () => {
    test('changes what is named and leaves the rest', async () => {
      const { id } = await newGroup(directory, { externalId: ['e'], note: ['n'] })
      const name = unique('renamed')
      await directory.groups.update({ id, change: { name, attributes: { externalId: [] } } })
      expect(await find(id)).toMatchObject({ name, attributes: { note: ['n'] } })
      await directory.groups.update({ id, change: { name: null, attributes: { note: ['m'] } } })
      expect(await find(id)).toMatchObject({ name, attributes: { note: ['m'] } })
    })

    test('moves the last modification', async () => {
      const before = await newGroup(directory)
      await directory.groups.update({ id: before.id, change: { name: null, attributes: { note: ['n'] } } })
      const after = (await find(before.id))!
      expect(after.lastModifiedAt).toBeGreaterThan(before.lastModifiedAt!)
      expect(after.createdAt).toBe(before.createdAt)
    })

    test('refuses what create refuses, and changes nothing', async () => {
      const taken = await newGroup(directory)
      const group = await newGroup(directory)
      for (const [name, code] of [
        ['', 'invalid'],
        ['n'.repeat(256), 'invalid'],
        [taken.name, 'conflict'],
      ] as const) {
        const change = { name, attributes: { note: ['n'] } }
        await expect(directory.groups.update({ id: group.id, change })).rejects.toMatchObject({ code, subject: 'name' })
      }
      expect(await find(group.id)).toEqual(group)
    })

    test('faults with notFound, naming the id', async () => {
      const change = { name: null, attributes: {} }
      await expect(directory.groups.update({ id: 'nothing', change })).rejects.toMatchObject({
        code: 'notFound',
        subject: 'nothing',
      })
    })
  })

  describe('groups.delete', () => {
    test('removes the group and its sub-groups, not their users', async () => {
      const [top, middle, bottom] = [await newGroup(directory), await newGroup(directory), await newGroup(directory)]
      const user = await newUser(directory)
      await directory.groups.addMembers({ id: top.id, memberIds: [middle.id], among: all })
      await directory.groups.addMembers({ id: middle.id, memberIds: [bottom.id], among: all })
      await directory.groups.addMembers({ id: bottom.id, memberIds: [user.id], among: all })
      await directory.groups.delete({ id: top.id })
      for (const { id } of [top, middle, bottom]) expect(await find(id)).toBeNull()
      expect((await directory.users.find({ id: user.id, includeGroups: true }))!.groups).toEqual([])
    })

    test('faults with notFound, naming the id', async () => {
      await expect(directory.groups.delete({ id: 'nothing' })).rejects.toMatchObject({
        code: 'notFound',
        subject: 'nothing',
      })
    })
  })

  describe('groups.search', () => {
    const byPrefix = (prefix: string) => ({
      query: like('name', prefix, ''),
      offset: 0,
      limit: 100,
      includeTotal: true,
      sort: null,
      among: null,
    })

    test('pages by name, sub-groups among them', async () => {
      const prefix = unique('page')
      const ids: string[] = []
      for (const number of [2, 0, 3, 1, 4]) ids[number] = (await newGroup(directory, {}, `${prefix}${number}`)).id
      await directory.groups.addMembers({ id: ids[4]!, memberIds: [ids[1]!], among: all })
      const seen: string[] = []
      for (const offset of [0, 2, 4]) {
        const page = await directory.groups.search({ ...byPrefix(prefix), offset, limit: 2 })
        expect(page.total).toBe(5)
        seen.push(...page.groups.map((group) => group.id))
      }
      expect(seen).toEqual(ids)
      expect(await directory.groups.search({ ...byPrefix(prefix), limit: 0 })).toEqual({ total: 5, groups: [], positions: null })
      expect((await directory.groups.search({ ...byPrefix(prefix), includeTotal: false })).total).toBeNull()
    })

    test('answers whole records, as find does', async () => {
      const prefix = unique('whole')
      const full = await newGroup(directory, { externalId: ['e'], note: ['n'.repeat(200)] }, `${prefix}1`)
      const sub = await newGroup(directory, {}, `${prefix}2`)
      const users = [await newUser(directory, { nickName: ['seen'] }), await newUser(directory)]
      await directory.groups.addMembers({ id: full.id, memberIds: [...users.map((user) => user.id), sub.id], among: all })
      for (const among of [null, all, like('nickName', 'seen')]) {
        const { groups } = await directory.groups.search({ ...byPrefix(prefix), among })
        expect(groups).toHaveLength(2)
        for (const group of groups) expect(group).toEqual(await find(group.id, among))
      }
    })

    test('finds by name, attribute, id, absence', async () => {
      const prefix = unique('Find%')
      const a = await newGroup(directory, { externalId: ['X_1'] }, `${prefix}A`)
      const b = await newGroup(directory, {}, `${prefix}B`)
      const among = (query: Query) => groupsFound(directory, and(like('name', prefix, ''), query))
      expect(await among(like('name', a.name))).toEqual([a.id])
      expect(await among(like('name', a.name.toUpperCase()))).toEqual([])
      expect(await among(likeFolded('name', a.name.toUpperCase()))).toEqual([a.id])
      expect(await among(likeFolded('name', '', '%b'))).toEqual([])
      expect(await among(like('externalId', 'X_1'))).toEqual([a.id])
      expect(await among(like('externalId', 'x_1'))).toEqual([])
      expect(await among(like('externalId', 'Xa1'))).toEqual([])
      expect(await among(like('id', b.id))).toEqual([b.id])
      expect(await among(present('externalId'))).toEqual([a.id])
      expect(await among(not(present('externalId')))).toEqual([b.id])
      expect(await among(not(like('externalId', 'X_1')))).toEqual([b.id])
      expect(await among({ kind: 'instant', field: 'createdAt', compare: 'ge', value: a.createdAt! })).toEqual([
        a.id,
        b.id,
      ])
      expect(
        await among({ kind: 'instant', field: 'lastModifiedAt', compare: 'lt', value: a.lastModifiedAt! }),
      ).toEqual([])
    })

    test('finds by member and by sub-group', async () => {
      const prefix = unique('h')
      const [a, b] = [await newGroup(directory, {}, `${prefix}a`), await newGroup(directory, {}, `${prefix}b`)]
      const user = await newUser(directory)
      await directory.groups.addMembers({ id: a.id, memberIds: [user.id], among: all })
      await directory.groups.addMembers({ id: b.id, memberIds: [(await newGroup(directory, {}, `${prefix}c`)).id], among: all })
      const among = (query: Query) => groupsFound(directory, and(like('name', prefix, ''), query))
      expect(await among({ kind: 'hasMember', user: like('id', user.id) })).toEqual([a.id])
      expect(await among({ kind: 'hasMember', user: like('username', user.attributes['username']![0]!) })).toEqual([
        a.id,
      ])
      expect(await among({ kind: 'hasSubgroup', group: like('name', `${prefix}c`) })).toEqual([b.id])
      expect(
        await among(and(not({ kind: 'hasMember', user: and() }), not({ kind: 'hasSubgroup', group: and() }))),
      ).toHaveLength(1)
    })
  })

  describe('groups.holding', () => {
    test('answers those for which the query holds', async () => {
      const [a, b, c] = [await newGroup(directory, { note: ['x'] }), await newGroup(directory), await newGroup(directory, { note: ['x'] })]
      const user = await newUser(directory)
      await directory.groups.addMembers({ id: b.id, memberIds: [user.id], among: all })
      const holding = async (ids: string[], query: Query) => (await directory.groups.holding({ ids, query })).sort()
      expect(await holding([a.id, b.id, c.id, 'nothing'], like('note', 'x'))).toEqual([a.id, c.id].sort())
      expect(await holding([a.id, b.id], like('note', 'x'))).toEqual([a.id])
      expect(await holding([a.id, b.id, c.id], { kind: 'hasMember', user: like('id', user.id) })).toEqual([b.id])
      expect(await holding([], all)).toEqual([])
    })
  })

  describe('groups.locate', () => {
    test('finds among many of one name by what is above', async () => {
      const name = unique('same')
      const parents = [await newGroup(directory), await newGroup(directory)]
      const children: string[] = []
      for (const parent of parents) {
        const child = await newGroup(directory, {}, name)
        await directory.groups.addMembers({ id: parent.id, memberIds: [child.id], among: all })
        children.push(child.id)
      }
      const top = await newGroup(directory, {}, name)
      expect(await directory.groups.locate({ path: `/${name}` })).toBe(top.id)
      for (const [index, parent] of parents.entries()) expect(await directory.groups.locate({ path: `/${parent.name}/${name}` })).toBe(children[index])
      for (const path of [`/${name}/${name}`, `/${name.toUpperCase()}`, '/nul\0', '/', '']) expect(await directory.groups.locate({ path })).toBeNull()
    })
  })
}
