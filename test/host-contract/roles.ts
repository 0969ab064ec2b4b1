import { describe, expect, test } from 'vitest'
import { all, type Certified, newGroup, newRole, newUser, unique } from './directory'

export const roles = ({ directory, administrator }: Certified): void => {
  const { users, groups, roles } = directory
  const role = () => newRole(administrator)

  describe('roles.ensure', () => {
    test('makes a role once', async () => {
      const role = { name: unique('role'), description: 'May do it' }
      const exists = () => roles.exists({ name: role.name })
      expect(await exists()).toBe(false)
      expect(await roles.ensure(role)).toBe(true)
      expect(await exists()).toBe(true)
      expect(await roles.ensure(role)).toBe(false)
      expect(await roles.ensure({ ...role, description: 'Other words' })).toBe(false)
    })
  })

  describe('roles that users hold', () => {
    const holders = (name: string) => ({ kind: 'holdsRole', role: name }) as const

    test('are there or not, and are given once', async () => {
      const [name, { id }] = [await role(), await newUser(directory)]
      expect(await roles.exists({ name })).toBe(true)
      expect(await roles.exists({ name: unique('absent') })).toBe(false)
      expect(await users.holds({ id, query: holders(name) })).toBe(false)
      expect(await roles.grant({ userId: id, name })).toBe(true)
      expect(await roles.grant({ userId: id, name })).toBe(false)
      expect(await users.holds({ id, query: holders(name) })).toBe(true)
      expect(await users.holds({ id: 'nobody', query: holders(name) })).toBe(false)
    })

    test('and are refused where something is missing', async () => {
      const [name, { id }] = [await role(), await newUser(directory)]
      await expect(roles.grant({ userId: 'nobody', name })).rejects.toMatchObject({ code: 'notFound' })
      await expect(roles.grant({ userId: id, name: unique('absent') })).rejects.toMatchObject({ code: 'notFound' })
      await expect(roles.administers({ userId: 'nobody' })).rejects.toMatchObject({ code: 'notFound' })
    })

    test('are searched for as they are held: directly or through a group above', async () => {
      const [name, top, group] = [await role(), await newGroup(directory), await newGroup(directory)]
      const [direct, through, neither] = [await newUser(directory), await newUser(directory), await newUser(directory)]
      await groups.addMembers({ id: top.id, memberIds: [group.id], among: all })
      await groups.addMembers({ id: group.id, memberIds: [through.id], among: all })
      await administrator.give({ kind: 'user', id: direct.id }, name)
      await administrator.give({ kind: 'group', id: top.id }, name)
      const search = { query: holders(name), offset: 0, limit: 10, includeTotal: true, sort: null, includeGroups: false }
      const { total, users: found } = await users.search(search)
      expect(total).toBe(2)
      expect(found.map(({ id }) => id).sort()).toEqual([direct.id, through.id].sort())
      expect(await users.holds({ id: neither.id, query: { kind: 'not', operand: holders(name) } })).toBe(true)
    })
  })
}
