import { describe, expect, test } from 'vitest'
import { all, type Certified, newGroup, newUser, unique } from './directory'
import { OFF, outcomeOf } from './outbound-rows'

export const outboundLinks = ({ directory, directory: { outbound, groups }, targets }: Certified): void => {
  const read = async (targetId: string, kind: 'user' | 'group', ...ids: string[]) => outbound.states({ targetId, kind, ids })

  const link = async (targetId: string, kind: 'user' | 'group', id: string, remoteId: string) => {
    await outbound.mark({ targetId, kind, ids: [id], lane: 'sweep' })
    const [state] = await read(targetId, kind, id)
    await outbound.record({ targetId, kind, outcomes: [outcomeOf(state!, { remoteId, remoteVersion: 'W/"1"', digest: 'd', attempts: 3 })] })
  }

  /** Three users, of whom the first two are linked, in the order of their ids. */
  const three = async () => {
    const targetId = await targets.make(OFF)
    const ids = [await newUser(directory), await newUser(directory), await newUser(directory)].map(({ id }) => id).sort() as [string, string, string]
    await link(targetId, 'user', ids[0], 'R0')
    await link(targetId, 'user', ids[1], 'R1')
    await outbound.mark({ targetId, kind: 'user', ids: [ids[2]], lane: 'sweep' })
    return { targetId, ids }
  }

  describe('outbound.linkedIds', () => {
    test('lists who has a remote id, page by page, and linkedCount counts them', async () => {
      const { targetId, ids } = await three()
      const page = (after: string | null, limit = 10) => outbound.linkedIds({ targetId, kind: 'user', unseenSince: null, after, limit })
      expect(await page(null)).toEqual(ids.slice(0, 2))
      expect(await page(null, 1)).toEqual([ids[0]])
      expect(await page(ids[0])).toEqual([ids[1]])
      expect(await outbound.linkedIds({ targetId, kind: 'group', unseenSince: null, after: null, limit: 10 })).toEqual([])
      expect(await outbound.linkedCount({ targetId, kind: 'user' })).toBe(2)
      expect(await outbound.linkedCount({ targetId, kind: 'group' })).toBe(0)
    })

    test('of those whom the target has not shown', async () => {
      const { targetId, ids } = await three()
      const unseen = (since: number) => outbound.linkedIds({ targetId, kind: 'user', unseenSince: since, after: null, limit: 10 })
      expect(await unseen(1_000)).toEqual(ids.slice(0, 2))
      expect(await outbound.seen({ targetId, kind: 'user', remoteIds: ['R1', 'unknown', 'r\u0000'], at: 1_000 })).toMatchObject([{ id: ids[1], remoteId: 'R1', exists: true, digest: 'd' }])
      expect(await outbound.seen({ targetId, kind: 'group', remoteIds: ['R0'], at: 1_000 })).toEqual([])
      expect(await unseen(1_000)).toEqual([ids[0]])
      expect(await unseen(1_001)).toEqual(ids.slice(0, 2))
    })
  })

  describe('outbound.hint', () => {
    test('makes due as a change does: at once, and what is under way comes again', async () => {
      const { targetId, ids } = await three()
      const [before] = await read(targetId, 'user', ids[0])
      await outbound.hint({ targetId, kind: 'user', ids: [ids[0]], lane: 'hint', forget: 'nothing' })
      const [after] = await read(targetId, 'user', ids[0])
      expect(after).toEqual({ ...before, wanted: before!.wanted + 1, dueAt: expect.any(Number), attempts: 0 })
      await outbound.record({ targetId, kind: 'user', outcomes: [outcomeOf(before!)] })
      expect(await read(targetId, 'user', ids[0])).toMatchObject([{ dueAt: expect.any(Number) }])
    })

    test('adds a row', async () => {
      const targetId = await targets.make(OFF)
      const { id } = await newUser(directory)
      await outbound.hint({ targetId, kind: 'user', ids: [id], lane: 'hint', forget: 'nothing' })
      expect(await read(targetId, 'user', id)).toMatchObject([{ remoteId: null, result: null, dueAt: expect.any(Number) }])
    })

    test('forgets what was written, or which resource it is', async () => {
      const { targetId, ids } = await three()
      await outbound.hint({ targetId, kind: 'user', ids: [ids[0]], lane: 'sweep', forget: 'written' })
      expect(await read(targetId, 'user', ids[0])).toMatchObject([{ digest: null, remoteId: 'R0', remoteVersion: 'W/"1"' }])
      await outbound.hint({ targetId, kind: 'user', ids: [ids[0]], lane: 'sweep', forget: 'link' })
      expect(await read(targetId, 'user', ids[0])).toMatchObject([{ digest: null, remoteId: null, remoteVersion: null }])
    })

    test('of a group whose link is forgotten no membership is written', async () => {
      const { targetId, ids } = await three()
      const { id: groupId } = await newGroup(directory)
      await groups.addMembers({ id: groupId, memberIds: [ids[0]], among: all })
      await link(targetId, 'group', groupId, 'G')
      const [member] = await outbound.dueMembers({ targetId, groupId, limit: 10 })
      await outbound.recordMembers({ targetId, groupId, members: [{ userId: ids[0], wanted: member!.wanted, written: true, dueAt: null }] })
      await outbound.hint({ targetId, kind: 'group', ids: [groupId], lane: 'hint', forget: 'link' })
      expect(await outbound.dueMembers({ targetId, groupId, limit: 10 })).toEqual([])
      await link(targetId, 'group', groupId, 'G2')
      expect(await outbound.dueMembers({ targetId, groupId, limit: 10 })).toMatchObject([{ userId: ids[0], written: false }])
    })

    test('needs no lease', async () => {
      const targetId = unique('nobody')
      await outbound.hint({ targetId, kind: 'user', ids: ['a'], lane: 'hint', forget: 'nothing' })
      expect(await read(targetId, 'user', 'a')).toMatchObject([{ id: 'a', exists: false }])
      await outbound.drop({ targetId, kind: 'user', ids: ['a'] })
      expect(await read(targetId, 'user', 'a')).toEqual([])
    })
  })

  describe('outbound.hintParents', () => {
    test('makes groups due, and says where each may be', async () => {
      const targetId = await targets.make(OFF)
      const { id } = await newGroup(directory)
      await link(targetId, 'group', id, 'G')
      const [before] = await read(targetId, 'group', id)
      await outbound.hintParents({ targetId, groups: [{ id, parentRemoteId: '\nP' }, { id: 'unknown', parentRemoteId: 'P' }] })
      expect(await read(targetId, 'group', id, 'unknown')).toEqual([{ ...before, parentRemoteId: '\nP', wanted: before!.wanted + 1, dueAt: expect.any(Number), attempts: 0 }])
      await outbound.hintParents({ targetId, groups: [{ id, parentRemoteId: null }] })
      expect(await read(targetId, 'group', id)).toMatchObject([{ parentRemoteId: null, digest: 'd' }])
    })
  })

  describe('outbound.drop', () => {
    test('deletes rows, and those of their memberships', async () => {
      const { targetId, ids } = await three()
      const { id: groupId } = await newGroup(directory)
      await groups.addMembers({ id: groupId, memberIds: [ids[0], ids[1]], among: all })
      await link(targetId, 'group', groupId, 'G')
      await outbound.drop({ targetId, kind: 'user', ids: [ids[0]] })
      expect(await read(targetId, 'user', ...ids)).toMatchObject([{ id: ids[1] }, { id: ids[2] }])
      expect(await outbound.dueMembers({ targetId, groupId, limit: 10 })).toMatchObject([{ userId: ids[1] }])
      await outbound.drop({ targetId, kind: 'group', ids: [groupId] })
      expect(await outbound.dueMembers({ targetId, groupId, limit: 10 })).toEqual([])
    })
  })
}
