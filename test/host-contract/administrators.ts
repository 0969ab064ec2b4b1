import { describe, expect, test } from 'vitest'
import { all, type Certified, membersOf, newGroup, newRole, newUser, unique } from './directory'

const RENAMED = { enabled: null, attributes: { firstName: ['Grace'] } }

export const administrators = ({ directory, administrator }: Certified): void => {
  const { users, groups, roles } = directory
  const role = () => newRole(administrator)
  const administratorsGroup = async () => {
    const group = await newGroup(directory)
    await administrator.promote({ kind: 'group', id: group.id })
    return group
  }
  const untouchable = async (id: string) => {
    expect(await roles.administers({ userId: id })).toBe(true)
    for (const write of [
      () => users.update({ id, fields: RENAMED }),
      () => users.setPassword({ id, password: 'Some!secret1', temporary: false }),
      () => users.endSessions({ id }),
      () => users.setEmailVerified({ id, verified: true }),
      () => users.delete({ id, references: [] }),
      async () => roles.grant({ userId: id, name: await role() }),
    ])
      await expect(write()).rejects.toMatchObject({ code: 'forbidden', subject: id })
    expect(await users.find({ id, includeGroups: false })).not.toBeNull()
  }

  describe('administrators', () => {
    test('cannot be written on, and ordinary users can', async () => {
      const [user, boss] = [await newUser(directory), await newUser(directory)]
      await administrator.promote({ kind: 'user', id: boss.id })
      await untouchable(boss.id)
      expect(await roles.administers({ userId: user.id })).toBe(false)
      expect(await users.update({ id: user.id, fields: RENAMED })).toMatchObject({ id: user.id, attributes: RENAMED.attributes })
    })

    test('are administrators through a group, and through one above it', async () => {
      const [group, below, user] = [await newGroup(directory), await newGroup(directory), await newUser(directory)]
      await groups.addMembers({ id: group.id, memberIds: [below.id], among: all })
      await groups.addMembers({ id: below.id, memberIds: [user.id], among: all })
      await administrator.promote({ kind: 'group', id: group.id })
      await untouchable(user.id)
      for (const id of [group.id, below.id]) {
        await expect(groups.update({ id, fields: { name: unique('other'), attributes: {} } })).rejects.toMatchObject({ code: 'forbidden' })
        await expect(groups.delete({ id })).rejects.toMatchObject({ code: 'forbidden' })
      }
      await expect(groups.removeMembers({ id: below.id, memberIds: [user.id], among: all })).rejects.toMatchObject({ code: 'forbidden' })
    })

    test('are not made by membership, of users or of groups', async () => {
      const [group, user, other] = [await administratorsGroup(), await newUser(directory), await newGroup(directory)]
      for (const memberIds of [[user.id], [other.id]])
        await expect(groups.addMembers({ id: group.id, memberIds, among: all })).rejects.toMatchObject({ code: 'forbidden', subject: group.id })
      expect(await roles.administers({ userId: user.id })).toBe(false)
    })

    test('keep their group where it is, and with it what it is in', async () => {
      const [top, group] = [await newGroup(directory), await newGroup(directory)]
      await groups.addMembers({ id: top.id, memberIds: [group.id], among: all })
      await administrator.promote({ kind: 'group', id: group.id })
      await expect(groups.delete({ id: top.id })).rejects.toMatchObject({ code: 'forbidden' })
      await expect(groups.removeMembers({ id: top.id, memberIds: [group.id], among: all })).rejects.toMatchObject({ code: 'forbidden' })
      await expect(groups.addMembers({ id: (await newGroup(directory)).id, memberIds: [(await administratorsGroup()).id], among: all })).rejects.toMatchObject({ code: 'forbidden' })
      expect(await membersOf(directory, top.id)).toMatchObject([{ id: group.id }])
    })

    test('may join an ordinary group', async () => {
      const [group, boss] = [await newGroup(directory), await newUser(directory)]
      await administrator.promote({ kind: 'user', id: boss.id })
      expect(await groups.addMembers({ id: group.id, memberIds: [boss.id], among: all })).toHaveLength(1)
    })

    test('can be managed for the rest of a request that says so, no longer', async () => {
      const boss = await newUser(directory)
      await administrator.promote({ kind: 'user', id: boss.id })
      expect(await roles.manageAdministrators({})).toBeNull()
      await untouchable(boss.id)
    })
  })
}
