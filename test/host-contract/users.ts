import { describe, expect, test } from 'vitest'
import { all, type Certified, like, membersOf, newGroup, newUser, unique, usersFound } from './directory'

export const users = ({ directory }: Certified): void => {
  describe('users.find and users.lock', () => {
    for (const id of [
      '00000000-0000-0000-0000-000000000000',
      'x',
      '',
      '%',
      'a:b:c',
      '../admin',
      'x'.repeat(3000),
      'nul\0',
    ])
      test(`answers null for the id ${JSON.stringify(id.slice(0, 40))}`, async () => {
        expect(await directory.users.find({ id, includeGroups: true })).toBeNull()
        expect(await directory.users.lock({ id, includeGroups: true })).toBeNull()
      })

    test('include groups only when asked for, by name', async () => {
      const { id } = await newUser(directory)
      const prefix = unique('g')
      const later = await newGroup(directory, {}, `${prefix}b`)
      const sooner = await newGroup(directory, {}, `${prefix}a`)
      for (const group of [later, sooner]) await directory.groups.addMembers({ id: group.id, memberIds: [id], among: all })
      const groups = [sooner, later].map((group) => ({ id: group.id, name: group.name }))
      expect((await directory.users.find({ id, includeGroups: false }))!.groups).toBeNull()
      expect((await directory.users.find({ id, includeGroups: true }))!.groups).toEqual(groups)
      expect((await directory.users.lock({ id, includeGroups: true }))!.groups).toEqual(groups)
    })

    test('answer the same', async () => {
      const { id } = await newUser(directory, {
        email: [`${unique('same')}@example.com`],
        nickName: ['x'],
        roles: ['a', 'b'],
      })
      const found = await directory.users.find({ id, includeGroups: true })
      expect(await directory.users.lock({ id, includeGroups: true })).toEqual(found)
    })
  })

  describe('users.delete', () => {
    test('removes the user, the memberships, and frees name and e-mail', async () => {
      const { id, attributes } = await newUser(directory, { email: [`${unique('freed')}@example.com`] })
      const group = await newGroup(directory)
      await directory.groups.addMembers({ id: group.id, memberIds: [id], among: all })
      await directory.users.delete({ id, references: [] })
      expect(await directory.users.find({ id, includeGroups: false })).toBeNull()
      expect(await membersOf(directory, group.id)).toEqual([])
      expect((await newUser(directory, attributes)).attributes).toEqual(attributes)
    })

    test('takes references to the user along, where they are named, and no others', async () => {
      const [gone, stays, mentor] = [await newUser(directory), await newUser(directory), await newUser(directory)]
      const attributes = { manager: [gone.id], mentors: [gone.id, mentor.id], nickName: [gone.id] }
      const [held, other] = [await newUser(directory, attributes), await newUser(directory, { manager: [stays.id] })]
      const read = async (id: string) => (await directory.users.find({ id, includeGroups: true }))!
      const before = { held: await read(held.id), other: await read(other.id) }
      await directory.users.delete({ id: gone.id, references: ['manager', 'mentors'] })
      const after = await read(held.id)
      expect(after.attributes).toEqual({ username: held.attributes['username'], mentors: [mentor.id], nickName: [gone.id] })
      expect(after.version).not.toBe(before.held.version)
      expect(await usersFound(directory, like('manager', gone.id))).toEqual([])
      expect(await read(other.id)).toEqual(before.other)
    })

    test('faults with notFound, naming the id', async () => {
      await expect(directory.users.delete({ id: 'nobody', references: [] })).rejects.toMatchObject({
        code: 'notFound',
        subject: 'nobody',
      })
    })
  })
}
