import { describe, expect, test } from 'vitest'
import { all, type Certified, holds, newGroup, newRole, newUser, not, unique, usersFound } from './directory'

export const roles = ({ directory, administrator }: Certified): void => {
  const { groups, roles } = directory
  const role = () => newRole(administrator)

  describe('roles.ensure', () => {
    test('makes a role once', async () => {
      const role = { name: unique('role'), description: 'May do it' }
      const exists = () => roles.exists({ name: role.name, client: null })
      expect(await exists()).toBe(false)
      expect(await roles.ensure(role)).toBe(true)
      expect(await exists()).toBe(true)
      expect(await roles.ensure(role)).toBe(false)
      expect(await roles.ensure({ ...role, description: 'Other words' })).toBe(false)
    })
  })

  describe('roles that users hold', () => {
    const holders = (name: string) => ({ kind: 'holdsRole', role: name, client: null }) as const

    test('are there or not, and are given once', async () => {
      const [name, { id }] = [await role(), await newUser(directory)]
      expect(await roles.exists({ name, client: null })).toBe(true)
      expect(await roles.exists({ name: unique('absent'), client: null })).toBe(false)
      expect(await holds(directory, id, holders(name))).toBe(false)
      expect(await roles.grant({ userId: id, name })).toBe(true)
      expect(await roles.grant({ userId: id, name })).toBe(false)
      expect(await holds(directory, id, holders(name))).toBe(true)
      expect(await holds(directory, 'nobody', holders(name))).toBe(false)
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
      expect((await usersFound(directory, holders(name))).sort()).toEqual([direct.id, through.id].sort())
      expect(await holds(directory, neither.id, not(holders(name)))).toBe(true)
    })

    test('are told from those of a client', async () => {
      const [name, client, user, other] = [await role(), unique('app'), await newUser(directory), await newUser(directory)]
      await administrator.makeClientRole(client, name)
      await roles.assign({ userId: user.id, client, add: [name], remove: [] })
      await administrator.give({ kind: 'user', id: other.id }, name)
      const has = (id: string, of: string | null) => holds(directory, id, { kind: 'holdsRole', role: name, client: of })
      expect([await has(user.id, client), await has(user.id, null), await has(other.id, client), await has(other.id, null)]).toEqual([true, false, false, true])
      expect([await has(user.id, unique('absent')), await has(user.id, '\u0000')]).toEqual([false, false])
      expect(await roles.exists({ name, client })).toBe(true)
      expect([await roles.exists({ name: unique('absent'), client }), await roles.exists({ name, client: unique('absent') })]).toEqual([false, false])
    })
  })
}
