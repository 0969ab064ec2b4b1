import { describe, expect, test } from 'vitest'
import { all, type Certified, like, membersOf, newGroup, newUser } from './directory'

export const membership = ({ directory }: Certified): void => {
  const find = async (id: string) => (await directory.groups.find({ id, among: all }))!
  const add = (id: string, ...memberIds: string[]) => directory.groups.addMembers({ id, memberIds, among: all })
  const remove = (id: string, ...memberIds: string[]) => directory.groups.removeMembers({ id, memberIds, among: all })
  const ids = (members: readonly { id: string }[]) => members.map((member) => member.id).sort()

  const seen = like('nickName', 'seen')

  describe('groups.addMembers', () => {
    test('knows only the users for whom `among` holds, and every group', async () => {
      const { id } = await newGroup(directory)
      const [one, other, child] = [await newUser(directory, { nickName: ['seen'] }), await newUser(directory), await newGroup(directory)]
      const addSeen = (...memberIds: string[]) => directory.groups.addMembers({ id, memberIds, among: seen })
      await expect(addSeen(one.id, other.id)).rejects.toMatchObject({ code: 'notFound', subject: other.id })
      await add(id, other.id)
      await expect(addSeen(other.id)).rejects.toMatchObject({ code: 'notFound', subject: other.id })
      expect(ids(await addSeen(one.id, child.id))).toEqual([one.id, child.id].sort())
    })

    test('answers only those that were not members before', async () => {
      const { id } = await newGroup(directory)
      const [a, b] = [await newUser(directory), await newUser(directory)]
      expect(await add(id, a.id)).toEqual([{ id: a.id, kind: 'user', name: a.attributes['username']![0] }])
      expect(ids(await add(id, a.id, b.id, b.id))).toEqual([b.id])
      expect(await add(id, a.id, b.id)).toEqual([])
      expect(await add(id)).toEqual([])
      expect(ids(await membersOf(directory, id))).toEqual([a.id, b.id].sort())
    })

    test('moves the last modification only when somebody joins', async () => {
      const group = await newGroup(directory)
      const user = await newUser(directory)
      await add(group.id, user.id)
      const joined = await find(group.id)
      expect(joined.lastModifiedAt).toBeGreaterThan(group.lastModifiedAt!)
      await add(group.id, user.id)
      expect((await find(group.id)).lastModifiedAt).toBe(joined.lastModifiedAt)
    })

    test('moves a top-level group', async () => {
      const [parent, child] = [await newGroup(directory), await newGroup(directory, { note: ['n'] })]
      expect(await add(parent.id, child.id)).toEqual([{ id: child.id, kind: 'group', name: child.name }])
      expect(await find(child.id)).toMatchObject({ parentId: parent.id, attributes: { note: ['n'] } })
      expect(await add(parent.id, child.id)).toEqual([])
    })

    test('faults with notFound, naming the id, before it changes anything', async () => {
      const { id } = await newGroup(directory)
      const user = await newUser(directory)
      for (const stranger of ['nobody', '00000000-0000-0000-0000-000000000000', 'nul\0'])
        await expect(add(id, user.id, stranger)).rejects.toMatchObject({ code: 'notFound', subject: stranger })
      expect(await membersOf(directory, id)).toEqual([])
    })

    test('faults with notFound for the group itself', async () => {
      const user = await newUser(directory)
      await expect(add('nothing', user.id)).rejects.toMatchObject({ code: 'notFound', subject: 'nothing' })
    })

    test('refuses a group that has another parent', async () => {
      const [first, second, child] = [await newGroup(directory), await newGroup(directory), await newGroup(directory)]
      const user = await newUser(directory)
      await add(first.id, child.id)
      await expect(add(second.id, user.id, child.id)).rejects.toMatchObject({ code: 'conflict', subject: child.id })
      expect(await membersOf(directory, second.id)).toEqual([])
      expect((await find(child.id)).parentId).toBe(first.id)
    })

    test('refuses a group that would hold itself', async () => {
      const [top, middle, bottom] = [await newGroup(directory), await newGroup(directory), await newGroup(directory)]
      await add(top.id, middle.id)
      await add(middle.id, bottom.id)
      await expect(add(top.id, top.id)).rejects.toMatchObject({ code: 'conflict', subject: top.id })
      await expect(add(bottom.id, top.id)).rejects.toMatchObject({ code: 'conflict', subject: top.id })
      expect((await find(top.id)).parentId).toBeNull()
    })

    test('refuses a group whose name a sub-group has', async () => {
      const parent = await newGroup(directory)
      const first = await newGroup(directory)
      await add(parent.id, first.id)
      const second = await newGroup(directory, {}, first.name)
      await expect(add(parent.id, second.id)).rejects.toMatchObject({ code: 'conflict' })
      expect((await find(second.id)).parentId).toBeNull()
    })

    test('takes many at once', async () => {
      const { id } = await newGroup(directory)
      const users = await Promise.all(Array.from({ length: 20 }, () => newUser(directory)))
      const memberIds = users.map((user) => user.id)
      expect(await add(id, ...memberIds)).toHaveLength(20)
      expect(ids(await membersOf(directory, id))).toEqual([...memberIds].sort())
    })
  })

  describe('groups.removeMembers', () => {
    test('leaves users alone for whom `among` does not hold', async () => {
      const { id } = await newGroup(directory)
      const [one, other, child] = [await newUser(directory, { nickName: ['seen'] }), await newUser(directory), await newGroup(directory)]
      await add(id, one.id, other.id, child.id)
      const left = await directory.groups.removeMembers({ id, memberIds: [one.id, other.id, child.id], among: seen })
      expect(ids(left)).toEqual([one.id, child.id].sort())
      expect(ids(await membersOf(directory, id))).toEqual([other.id])
    })

    test('answers only those that were members', async () => {
      const { id } = await newGroup(directory)
      const [a, b, c] = [await newUser(directory), await newUser(directory), await newUser(directory)]
      await add(id, a.id, b.id)
      expect(await remove(id, a.id, c.id, 'nobody', 'nul\0')).toEqual([
        { id: a.id, kind: 'user', name: a.attributes['username']![0] },
      ])
      expect(await remove(id, a.id)).toEqual([])
      expect(ids(await membersOf(directory, id))).toEqual([b.id])
    })

    test('moves the last modification only when somebody leaves', async () => {
      const { id } = await newGroup(directory)
      const user = await newUser(directory)
      await add(id, user.id)
      const before = await find(id)
      await remove(id, 'nobody')
      expect((await find(id)).lastModifiedAt).toBe(before.lastModifiedAt)
      await remove(id, user.id)
      expect((await find(id)).lastModifiedAt).toBeGreaterThan(before.lastModifiedAt!)
    })

    test('takes a sub-group to the top level', async () => {
      const [parent, child, grandchild] = [
        await newGroup(directory),
        await newGroup(directory),
        await newGroup(directory),
      ]
      await add(parent.id, child.id)
      await add(child.id, grandchild.id)
      expect(ids(await remove(parent.id, child.id, grandchild.id))).toEqual([child.id])
      expect((await find(child.id)).parentId).toBeNull()
      expect((await find(grandchild.id)).parentId).toBe(child.id)
      expect(await membersOf(directory, parent.id)).toEqual([])
    })

    test('faults with notFound for the group itself', async () => {
      await expect(remove('nothing', 'nobody')).rejects.toMatchObject({ code: 'notFound', subject: 'nothing' })
    })
  })
}
