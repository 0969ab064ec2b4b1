import { describe, expect, test } from 'vitest'
import type { Query } from '../../ts-core/host/records'
import { all, type Certified, like, newGroup, newUser, or, unique } from './directory'

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
      expect((await newGroup(directory, attributes, unique('A/b %_\\ 日本語 ').padEnd(255, 'n'))).attributes).toEqual(attributes)
    })

    test('refuses none', async () => {
      const fields = { name: null, attributes: {} }
      await expect(directory.groups.create({ fields })).rejects.toMatchObject({ code: 'invalid', subject: 'name' })
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
      await directory.groups.update({ id, fields: { name, attributes: { externalId: [] } } })
      expect(await find(id)).toMatchObject({ name, attributes: { note: ['n'] } })
      await directory.groups.update({ id, fields: { name: null, attributes: { note: ['m'] } } })
      expect(await find(id)).toMatchObject({ name, attributes: { note: ['m'] } })
    })

    test('moves the last modification', async () => {
      const before = await newGroup(directory)
      await directory.groups.update({ id: before.id, fields: { name: null, attributes: { note: ['n'] } } })
      const after = (await find(before.id))!
      expect(after.lastModifiedAt).toBeGreaterThan(before.lastModifiedAt!)
      expect(after.createdAt).toBe(before.createdAt)
    })

    test('refuses what create refuses, and changes nothing', async () => {
      const taken = await newGroup(directory)
      const group = await newGroup(directory)
      const fields = { name: taken.name, attributes: { note: ['n'] } }
      await expect(directory.groups.update({ id: group.id, fields })).rejects.toMatchObject({ code: 'conflict', subject: 'name' })
      expect(await find(group.id)).toEqual(group)
    })

    test('faults with notFound, naming the id', async () => {
      const fields = { name: null, attributes: {} }
      await expect(directory.groups.update({ id: 'nothing', fields })).rejects.toMatchObject({
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
}
