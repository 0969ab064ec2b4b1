import { describe, expect, test } from 'vitest'
import { all, type Certified, newGroup, newUser } from './directory'
import { OFF, outcomeOf } from './outbound-rows'

export const outboundMembers = ({ directory, targets }: Certified): void => {
  const { outbound, groups } = directory

  const link = async (targetId: string, kind: 'user' | 'group', id: string, remoteId: string | null) => {
    await outbound.mark({ targetId, kind, ids: [id], lane: 'hint' })
    const [state] = await outbound.states({ targetId, kind, ids: [id] })
    await outbound.record({ targetId, kind, outcomes: [outcomeOf(state!, { remoteId })] })
  }

  /** A group with three members in the order of their ids, none of them linked. */
  const team = async () => {
    const targetId = await targets.make(OFF)
    const { id: groupId } = await newGroup(directory)
    const userIds = [await newUser(directory), await newUser(directory), await newUser(directory)].map(({ id }) => id).sort()
    await groups.addMembers({ id: groupId, memberIds: userIds, among: all })
    return { targetId, groupId, userIds: userIds as [string, string, string] }
  }

  const due = async ({ targetId, groupId }: { targetId: string; groupId: string }) => {
    const rows = await outbound.dueMembers({ targetId, groupId, limit: 100 })
    return [...rows].sort((a, b) => (a.userId < b.userId ? -1 : 1))
  }

  const write = async (place: { targetId: string; groupId: string }) =>
    outbound.recordMembers({ targetId: place.targetId, groupId: place.groupId, members: (await due(place)).map(({ userId, wanted }) => ({ userId, wanted, written: true, dueAt: null })) })

  describe('memberships at a target', () => {
    test('are due as soon as user and group have a remote id', async () => {
      const { targetId, groupId, userIds } = await team()
      await link(targetId, 'user', userIds[0], 'u0')
      expect(await due({ targetId, groupId })).toEqual([])
      await link(targetId, 'group', groupId, 'g')
      expect(await due({ targetId, groupId })).toMatchObject([{ userId: userIds[0], isMember: true, written: false, remoteId: 'u0' }])
      await link(targetId, 'user', userIds[1], 'u1')
      expect(await due({ targetId, groupId })).toMatchObject([{ userId: userIds[0] }, { userId: userIds[1], remoteId: 'u1' }])
      expect(await outbound.dueMembers({ targetId, groupId, limit: 1 })).toHaveLength(1)
    })

    test('are not due again when they are written, unless something changed meanwhile', async () => {
      const { targetId, groupId, userIds } = await team()
      await link(targetId, 'group', groupId, 'g')
      for (const userId of userIds) await link(targetId, 'user', userId, `r-${userId}`)
      const [changed, ...others] = await due({ targetId, groupId })
      const members = [{ ...changed!, wanted: changed!.wanted - 1 }, ...others].map(({ userId, wanted }) => ({ userId, wanted, written: true, dueAt: null }))
      await outbound.recordMembers({ targetId, groupId, members })
      expect(await due({ targetId, groupId })).toMatchObject([{ userId: changed!.userId, written: true }])
    })

    test('are due when it is time', async () => {
      const { targetId, groupId, userIds } = await team()
      await link(targetId, 'group', groupId, 'g')
      for (const userId of userIds.slice(0, 2)) await link(targetId, 'user', userId, `r-${userId}`)
      const [first, second] = await due({ targetId, groupId })
      const later = { userId: first!.userId, wanted: first!.wanted, written: false, dueAt: Date.now() + 600_000 }
      await outbound.recordMembers({ targetId, groupId, members: [later] })
      expect(await due({ targetId, groupId })).toMatchObject([{ userId: second!.userId }])
    })

    test('are void where the remote id is another one', async () => {
      const { targetId, groupId, userIds } = await team()
      await link(targetId, 'group', groupId, 'g')
      for (const userId of userIds) await link(targetId, 'user', userId, `r-${userId}`)
      await write({ targetId, groupId })
      await link(targetId, 'user', userIds[0], 'another')
      expect(await due({ targetId, groupId })).toMatchObject([{ userId: userIds[0], written: false, remoteId: 'another' }])
      await link(targetId, 'group', groupId, 'g2')
      expect(await due({ targetId, groupId })).toMatchObject(userIds.map((userId) => ({ userId, written: false })))
    })

    test('go with the user or the group', async () => {
      const { targetId, groupId, userIds } = await team()
      await link(targetId, 'group', groupId, 'g')
      for (const userId of userIds) await link(targetId, 'user', userId, `r-${userId}`)
      const [state] = await outbound.states({ targetId, kind: 'user', ids: [userIds[2]] })
      await outbound.record({ targetId, kind: 'user', outcomes: [outcomeOf(state!, { result: 'gone' })] })
      expect((await due({ targetId, groupId })).map(({ userId }) => userId)).toEqual(userIds.slice(0, 2))
      const [group] = await outbound.states({ targetId, kind: 'group', ids: [groupId] })
      await outbound.record({ targetId, kind: 'group', outcomes: [outcomeOf(group!, { result: 'gone' })] })
      expect(await due({ targetId, groupId })).toEqual([])
    })

    test('are compared: what is missing and what is too many', async () => {
      const { targetId, groupId, userIds } = await team()
      await link(targetId, 'group', groupId, 'g')
      for (const userId of userIds.slice(0, 2)) await link(targetId, 'user', userId, `r-${userId}`)
      await write({ targetId, groupId })
      expect(await outbound.compareMembers({ targetId, groupId })).toBe(0)
      await groups.removeMembers({ id: groupId, memberIds: [userIds[0]], among: all })
      const { id: joined } = await newUser(directory)
      await link(targetId, 'user', joined, 'joined')
      await groups.addMembers({ id: groupId, memberIds: [joined], among: all })
      expect(await outbound.compareMembers({ targetId, groupId })).toBe(2)
      const rows = await due({ targetId, groupId })
      expect(rows.find(({ userId }) => userId === userIds[0])).toMatchObject({ isMember: false, written: true })
      expect(rows.find(({ userId }) => userId === joined)).toMatchObject({ isMember: true, written: false })
      expect(rows).toHaveLength(2)
    })

    test('are listed by remote id, in the order of users', async () => {
      const { targetId, groupId, userIds } = await team()
      for (const userId of userIds.slice(1)) await link(targetId, 'user', userId, `r-${userId}`)
      expect(await outbound.linkedMembers({ targetId, groupId, limit: 100 })).toEqual(userIds.slice(1).map((id) => `r-${id}`))
      expect(await outbound.linkedMembers({ targetId, groupId, limit: 1 })).toEqual([`r-${userIds[1]}`])
    })

    test('are due whatever was noted of them, where somebody has looked', async () => {
      const { targetId, groupId, userIds } = await team()
      await link(targetId, 'group', groupId, 'g')
      for (const userId of userIds.slice(0, 2)) await link(targetId, 'user', userId, `r-${userId}`)
      await write({ targetId, groupId })
      const outsider = await newUser(directory)
      await link(targetId, 'user', outsider.id, 'r-outsider')
      expect(await due({ targetId, groupId })).toEqual([])
      expect(await outbound.hintMembers({ targetId, groupId, remoteIds: [`r-${userIds[0]}`, 'unknown', 'r\u0000'], written: false })).toBe(1)
      expect(await outbound.hintMembers({ targetId, groupId, remoteIds: ['r-outsider'], written: true })).toBe(1)
      const rows = await due({ targetId, groupId })
      expect(rows).toHaveLength(2)
      expect(rows).toEqual(expect.arrayContaining([
        expect.objectContaining({ userId: userIds[0], isMember: true, written: false }),
        expect.objectContaining({ userId: outsider.id, isMember: false, written: true }),
      ]))
    })
  })
}
