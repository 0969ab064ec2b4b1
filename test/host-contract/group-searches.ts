import { describe, expect, test } from 'vitest'
import type { Query } from '../../ts-core/host/records'
import { all, and, type Certified, groupsFound, like, likeFolded, newGroup, newUser, not, present, unique } from './directory'

export const groupSearches = ({ directory }: Certified): void => {
  const find = (id: string, among: Query | null = all) => directory.groups.find({ id, among })

  describe('groups.search', () => {
    const byPrefix = (prefix: string) => ({
      query: like('name', prefix, ''),
      offset: 0,
      limit: 100,
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
        seen.push(...page.groups.map((group) => group.id))
      }
      expect(seen).toEqual(ids)
      expect(await directory.groups.search({ ...byPrefix(prefix), limit: 0 })).toEqual({ groups: [], positions: null })
      expect(await directory.groups.count({ query: byPrefix(prefix).query })).toBe(5)
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

  describe('groups.child', () => {
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
      const child = (parentId: string | null, wanted: string) => directory.groups.child({ parentId, name: wanted })
      expect(await child(null, name)).toBe(top.id)
      for (const [index, { id }] of parents.entries()) expect(await child(id, name)).toBe(children[index])
      expect(await child(top.id, name)).toBeNull()
      for (const wanted of [name.toUpperCase(), 'nul\0', '']) expect(await child(null, wanted)).toBeNull()
    })
  })
}
