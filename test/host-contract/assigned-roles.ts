import { describe, expect, test } from 'vitest'
import { all, type Certified, newGroup, newRole, newUser, unique, usersFound } from './directory'

export const assignedRoles = ({ directory, administrator }: Certified): void => {
  const { groups, roles } = directory
  const role = () => newRole(administrator, unique('Role'))
  const namesOf = async (userId: string, client: string | null = null) =>
    (await roles.assigned({ userIds: [userId], client })).flatMap(({ names }) => names)
  const found = (name: string, client: string | null = null) => usersFound(directory, { kind: 'assignedRole', role: name, client })

  describe('roles.assign and roles.assigned', () => {
    test('give and take; who holds none is left out', async () => {
      const [one, two, user, other] = [await role(), await role(), await newUser(directory), await newUser(directory)]
      expect(await roles.assigned({ userIds: [user.id, other.id], client: null })).toEqual([])
      expect(await roles.assign({ userId: user.id, client: null, add: [two, one], remove: [] })).toBeNull()
      await roles.assign({ userId: user.id, client: null, add: [one], remove: [] })
      expect(await roles.assigned({ userIds: [other.id, user.id], client: null })).toEqual([{ userId: user.id, names: [one, two].sort() }])
      await roles.assign({ userId: user.id, client: null, add: [], remove: [one] })
      expect(await namesOf(user.id)).toEqual([two])
    })

    test('look at what was given directly, not through a group', async () => {
      const [name, group, user] = [await role(), await newGroup(directory), await newUser(directory)]
      await administrator.give({ kind: 'group', id: group.id }, name)
      await groups.addMembers({ id: group.id, memberIds: [user.id], among: all })
      expect(await namesOf(user.id)).toEqual([])
      expect(await found(name)).toEqual([])
    })

    test('know the roles of a client from others', async () => {
      const [client, name, user] = [unique('app'), await role(), await newUser(directory)]
      await administrator.makeClientRole(client, name)
      await roles.assign({ userId: user.id, client, add: [name], remove: [] })
      expect(await namesOf(user.id)).toEqual([])
      expect(await namesOf(user.id, client)).toEqual([name])
      expect([await found(name), await found(name.toUpperCase(), client)]).toEqual([[], [user.id]])
    })

    test('refuse what is not there, by name', async () => {
      const [name, user, absent] = [await role(), await newUser(directory), unique('absent')]
      await expect(roles.assign({ userId: user.id, client: null, add: [name, absent], remove: [] })).rejects.toMatchObject({ code: 'notFound', subject: absent })
      await expect(roles.assign({ userId: absent, client: null, add: [name], remove: [] })).rejects.toMatchObject({ code: 'notFound', subject: absent })
      await expect(roles.assigned({ userIds: [user.id], client: absent })).rejects.toMatchObject({ code: 'unsupported', subject: absent })
      await expect(roles.assign({ userId: user.id, client: absent, add: [], remove: [] })).rejects.toMatchObject({ code: 'unsupported', subject: absent })
      expect(await namesOf(user.id)).toEqual([])
    })

    test('leave administrators alone', async () => {
      const [name, boss] = [await role(), await newUser(directory)]
      await administrator.promote({ kind: 'user', id: boss.id })
      await expect(roles.assign({ userId: boss.id, client: null, add: [name], remove: [] })).rejects.toMatchObject({ code: 'forbidden', subject: boss.id })
      const [user, administers] = [await newUser(directory), 'manage-users']
      await expect(roles.assign({ userId: user.id, client: 'realm-management', add: [administers], remove: [] })).rejects.toMatchObject({ code: 'forbidden', subject: administers })
      expect(await roles.administers({ userId: user.id })).toBe(false)
    })
  })
}
