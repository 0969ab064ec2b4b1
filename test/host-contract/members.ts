import { describe, expect, test } from 'vitest'
import { all, type Certified, like, newGroup, newUser, none, unique } from './directory'

export const members = ({ directory }: Certified): void => {
  const add = (id: string, ...memberIds: string[]) => directory.groups.addMembers({ id, memberIds, among: all })
  const ids = (members: readonly { id: string }[]) => members.map((member) => member.id).sort()

  const seen = like('nickName', 'seen')

  describe('groups.members', () => {
    test('are users by username, or direct sub-groups by name', async () => {
      const { id } = await newGroup(directory)
      const prefix = unique('m')
      const [b, a] = [await newUser(directory, { username: [`${prefix}b`] }), await newUser(directory, { username: [`${prefix}a`] })]
      const [z, y] = [await newGroup(directory, {}, `${prefix}z`), await newGroup(directory, {}, `${prefix}y`)]
      await add(id, z.id, b.id, y.id, a.id)
      await add(y.id, (await newUser(directory)).id, (await newGroup(directory)).id)
      const [users, groups] = [
        [{ id: a.id, kind: 'user', name: `${prefix}a` }, { id: b.id, kind: 'user', name: `${prefix}b` }],
        [{ id: y.id, kind: 'group', name: `${prefix}y` }, { id: z.id, kind: 'group', name: `${prefix}z` }],
      ]
      const read = (kind: 'user' | 'group', limit: number) => directory.groups.members({ groupIds: [id], kind, query: all, limit })
      expect(await read('user', 10)).toEqual([{ groupId: id, members: users }])
      expect(await read('group', 10)).toEqual([{ groupId: id, members: groups }])
      expect(await read('user', 1)).toEqual([{ groupId: id, members: users.slice(0, 1) }])
      expect(await read('user', 0)).toEqual([])
    })

    test('are those for whom the query holds, of several groups', async () => {
      const [one, two, three] = [await newGroup(directory), await newGroup(directory), await newGroup(directory)]
      const [a, b] = [await newUser(directory, { nickName: ['seen'] }), await newUser(directory)]
      const child = await newGroup(directory)
      await add(one.id, a.id, b.id, child.id)
      await add(two.id, a.id)
      await add(three.id, b.id)
      const groupIds = [one.id, two.id, three.id, 'nothing']
      const found = async (kind: 'user' | 'group', query = all) => {
        const all = await directory.groups.members({ groupIds, kind, query, limit: 10 })
        return Object.fromEntries(all.map(({ groupId, members }) => [groupId, ids(members)]))
      }
      expect(await found('user')).toEqual({ [one.id]: [a.id, b.id].sort(), [two.id]: [a.id], [three.id]: [b.id] })
      expect(await found('user', seen)).toEqual({ [one.id]: [a.id], [two.id]: [a.id] })
      expect(await found('user', none)).toEqual({})
      expect(await found('group', like('name', child.name))).toEqual({ [one.id]: [child.id] })
      expect(await directory.groups.members({ groupIds, kind: 'user', query: all, limit: 3 })).toSatisfy((found: { members: unknown[] }[]) => found.flatMap(({ members }) => members).length === 3)
    })
  })

  describe('groups.memberIds', () => {
    test('come page by page, each once', async () => {
      const { id } = await newGroup(directory)
      const users = [await newUser(directory, { nickName: ['seen'] }), await newUser(directory), await newUser(directory, { nickName: ['seen'] })]
      const child = await newGroup(directory)
      await add(id, child.id, ...users.map((user) => user.id))
      const page = (after: string | null, query = all) => directory.groups.memberIds({ groupId: id, kind: 'user', query, after, limit: 2 })
      const first = await page(null)
      const second = await page(first.at(-1)!)
      expect([...first, ...second].sort()).toEqual(ids(users))
      expect([first.length, second.length]).toEqual([2, 1])
      expect(await page(second.at(-1)!)).toEqual([])
      expect((await page(null, seen)).sort()).toEqual(ids([users[0]!, users[2]!]))
      expect(await directory.groups.memberIds({ groupId: id, kind: 'group', query: all, after: null, limit: 2 })).toEqual([child.id])
      expect(await directory.groups.memberIds({ groupId: 'nothing', kind: 'user', query: all, after: null, limit: 2 })).toEqual([])
    })
  })
}
