import { describe, expect, test } from 'vitest'
import type { Health, Sweep } from '../../ts-core/host/records'
import { type Certified, newGroup, newOrganization, newUser, unique } from './directory'
import { OFF, outcomeOf } from './outbound-rows'

const HEALTH: Health = { status: 'retrying', detail: 'It answered 503.', failures: 3, resumeAt: 1_900_000_000_000, successAt: 1_800_000_000_000 }
const SWEEP: Sweep = { dueAt: 1_900_000_000_000, startedAt: 1_800_000_000_000, cursor: 'user x', seen: 10, total: 2_000_000 }

export const outbound = (certified: Certified): void => {
  const { directory: { outbound, users, groups }, directory, inOneRequest, targets } = certified

  const marked = async (targetId: string, ...ids: string[]) => {
    await outbound.mark({ targetId, kind: 'user', ids, lane: 'sweep' })
    return outbound.states({ targetId, kind: 'user', ids })
  }

  describe('outbound.target', () => {
    test('finds a target with its options', async () => {
      const id = await targets.make(OFF)
      const found = await outbound.target({ id })
      expect(found).toMatchObject({ id, organizationId: null, name: expect.stringContaining('target-') })
      expect(found!.config).toMatchObject(OFF)
      expect(await outbound.target({ id: 'unknown' })).toBeNull()
    })

    test('says which organization it is for', async () => {
      const { id: organization } = await newOrganization(certified)
      const id = await targets.make({ ...OFF, organization: [organization] })
      expect(await outbound.target({ id })).toMatchObject({ organizationId: organization })
    })
  })

  describe('outbound.state', () => {
    test('begins new and holds what was recorded, part by part', async () => {
      const targetId = await targets.make(OFF)
      const { health } = await outbound.state({ targetId })
      expect(health).toEqual({ status: 'new', detail: null, failures: 0, resumeAt: null, successAt: null })
      await outbound.recordHealth({ targetId, health: HEALTH })
      await outbound.recordSweep({ targetId, sweep: SWEEP })
      await outbound.recordDiscovery({ targetId, discovery: '{"patch":false}' })
      expect(await outbound.state({ targetId })).toEqual({ health: HEALTH, sweep: SWEEP, pausedAt: null, discovery: '{"patch":false}' })
      await outbound.recordDiscovery({ targetId, discovery: null })
      expect(await outbound.state({ targetId })).toEqual({ health: HEALTH, sweep: SWEEP, pausedAt: null, discovery: null })
    })

    test('nothing is recorded without the lease', async () => {
      const without = { targetId: unique('nobody') }
      const conflict = { code: 'conflict' }
      await expect(outbound.recordHealth({ ...without, health: HEALTH })).rejects.toMatchObject(conflict)
      await expect(outbound.recordSweep({ ...without, sweep: SWEEP })).rejects.toMatchObject(conflict)
      await expect(outbound.recordDiscovery({ ...without, discovery: '' })).rejects.toMatchObject(conflict)
      await expect(outbound.record({ ...without, kind: 'user', outcomes: [] })).rejects.toMatchObject(conflict)
      await expect(outbound.mark({ ...without, kind: 'user', ids: ['a'], lane: 'hint' })).rejects.toMatchObject(conflict)
      await expect(outbound.recordMembers({ ...without, groupId: 'a', members: [] })).rejects.toMatchObject(conflict)
      await expect(outbound.compareMembers({ ...without, groupId: 'a' })).rejects.toMatchObject(conflict)
      expect(await outbound.states({ ...without, kind: 'user', ids: ['a'] })).toEqual([])
    })
  })

  describe('outbound.states', () => {
    test('has what was marked, once', async () => {
      const [targetId, other] = [await targets.make(OFF), await targets.make(OFF)]
      const { id } = await newUser(directory)
      const [first, ...more] = await marked(targetId, id)
      expect(more).toEqual([])
      expect(first).toMatchObject({ id, exists: true, remoteId: null, digest: null, attempts: 0, result: null, dueAt: expect.any(Number) })
      expect(await marked(targetId, id)).toEqual([first])
      expect(await outbound.states({ targetId: other, kind: 'user', ids: [id] })).toEqual([])
      expect(await outbound.states({ targetId, kind: 'group', ids: [id] })).toEqual([])
    })

    test('says who exists no longer', async () => {
      const targetId = await targets.make(OFF)
      const { id } = await newUser(directory)
      await marked(targetId, id)
      await users.delete({ id, references: [] })
      expect(await outbound.states({ targetId, kind: 'user', ids: [id] })).toMatchObject([{ id, exists: false }])
    })

    test('who is not in the organization exists all the same', async () => {
      const { inside } = await newOrganization(certified)
      const targetId = await targets.make(OFF)
      const { id } = await newUser(directory)
      await marked(targetId, id)
      expect(await inside.outbound.states({ targetId, kind: 'user', ids: [id] })).toMatchObject([{ id, exists: true }])
    })
  })

  describe('outbound.record', () => {
    test('holds what became of an object', async () => {
      const targetId = await targets.make(OFF)
      const { id } = await newUser(directory)
      const [state] = await marked(targetId, id)
      const outcome = outcomeOf(state!, { remoteId: 'r'.repeat(255), remoteVersion: 'W/"1"', parentRemoteId: 'p'.repeat(255), name: 'ada', digest: 'd'.repeat(4_000), result: 'failed', detail: 'x'.repeat(2_000), attempts: 2, dueAt: 1_900_000_000_000, lane: 'retry' })
      await outbound.record({ targetId, kind: 'user', outcomes: [outcome] })
      const { detail: _, lane: __, ...written } = outcome
      expect(await outbound.states({ targetId, kind: 'user', ids: [id] })).toEqual([{ ...written, exists: true }])
    })

    test('what changed meanwhile stays due', async () => {
      const targetId = await targets.make(OFF)
      const { id } = await newUser(directory)
      const [state] = await marked(targetId, id)
      await outbound.record({ targetId, kind: 'user', outcomes: [outcomeOf(state!, { wanted: state!.wanted - 1, remoteId: 'r' })] })
      expect(await outbound.states({ targetId, kind: 'user', ids: [id] })).toMatchObject([{ remoteId: 'r', wanted: state!.wanted, dueAt: expect.any(Number) }])
      await outbound.record({ targetId, kind: 'user', outcomes: [outcomeOf(state!, { result: 'gone', wanted: state!.wanted - 1 })] })
      expect(await outbound.states({ targetId, kind: 'user', ids: [id] })).toMatchObject([{ remoteId: null, result: null, dueAt: expect.any(Number) }])
    })

    test('what is gone has no row, and nobody makes one by it', async () => {
      const targetId = await targets.make(OFF)
      const { id } = await newUser(directory)
      const [state] = await marked(targetId, id)
      await outbound.record({ targetId, kind: 'user', outcomes: [outcomeOf(state!, { result: 'gone' })] })
      await outbound.record({ targetId, kind: 'user', outcomes: [outcomeOf(state!)] })
      expect(await outbound.states({ targetId, kind: 'user', ids: [id] })).toEqual([])
    })

    test('goes or stays with its transaction', async () => {
      const targetId = await targets.make(OFF)
      const { id } = await newUser(directory)
      const mark = ['outbound.mark', { targetId, kind: 'user', ids: [id], lane: 'hint' }] as const
      await inOneRequest([['transactions.begin', {}], mark, ['transactions.end', { commit: false }]])
      expect(await outbound.states({ targetId, kind: 'user', ids: [id] })).toEqual([])
    })
  })

  describe('outbound.linked', () => {
    test('finds who has a remote id, of this kind and at this target', async () => {
      const [targetId, other] = [await targets.make(OFF), await targets.make(OFF)]
      const { id } = await newUser(directory)
      const [state] = await marked(targetId, id)
      await outbound.record({ targetId, kind: 'user', outcomes: [outcomeOf(state!, { remoteId: 'Remote 1' })] })
      expect(await outbound.linked({ targetId, kind: 'user', remoteId: 'Remote 1' })).toBe(id)
      expect(await outbound.linked({ targetId, kind: 'user', remoteId: 'Remote 2' })).toBeNull()
      for (const alike of ['remote 1', 'Remote 1 ', 'Rémote 1']) expect(await outbound.linked({ targetId, kind: 'user', remoteId: alike })).toBeNull()
      expect(await outbound.linked({ targetId, kind: 'group', remoteId: 'Remote 1' })).toBeNull()
      expect(await outbound.linked({ targetId: other, kind: 'user', remoteId: 'Remote 1' })).toBeNull()
    })
  })

  describe('outbound.mark', () => {
    test('makes due what rests, not what is due', async () => {
      const targetId = await targets.make(OFF)
      const { id } = await newUser(directory)
      const [state] = await marked(targetId, id)
      await outbound.record({ targetId, kind: 'user', outcomes: [outcomeOf(state!, { remoteId: 'r', dueAt: null })] })
      expect(await marked(targetId, id)).toMatchObject([{ remoteId: 'r', dueAt: expect.any(Number) }])
    })
  })

  describe('outbound.walk', () => {
    const walked = async (from: typeof outbound, kind: 'user' | 'group') => {
      const ids: string[] = []
      for (let page = await from.walk({ kind, after: null, limit: 2 }); page.length > 0; page = await from.walk({ kind, after: page.at(-1)!, limit: 2 })) ids.push(...page)
      return ids
    }

    test('meets everybody once, in an organization its members', async () => {
      const { id: outsider } = await newUser(directory)
      const { inside } = await newOrganization(certified)
      const insiders = [await newUser(inside), await newUser(inside), await newUser(inside)].map(({ id }) => id)
      const [all, members] = [await walked(outbound, 'user'), await walked(inside.outbound, 'user')]
      expect(new Set(all).size).toBe(all.length)
      expect(all).toEqual(expect.arrayContaining([outsider, ...insiders]))
      expect([...members].sort()).toEqual([...insiders].sort())
    })

    test('meets sub-groups too', async () => {
      const [above, below] = [await newGroup(directory), await newGroup(directory)]
      await groups.addMembers({ id: above.id, memberIds: [below.id], among: { kind: 'and', operands: [] } })
      expect(await walked(outbound, 'group')).toEqual(expect.arrayContaining([above.id, below.id]))
    })
  })

  describe('outbound.forgotten', () => {
    test('lists those of whom only the row is left, page by page', async () => {
      const targetId = await targets.make(OFF)
      const people = [await newUser(directory), await newUser(directory), await newUser(directory), await newUser(directory)]
      await marked(targetId, ...people.map(({ id }) => id))
      for (const { id } of people.slice(1)) await users.delete({ id, references: [] })
      const gone = people.slice(1).map(({ id }) => id).sort()
      expect(await outbound.forgotten({ targetId, kind: 'user', after: null, limit: 2 })).toEqual(gone.slice(0, 2))
      expect(await outbound.forgotten({ targetId, kind: 'user', after: gone[1]!, limit: 2 })).toEqual(gone.slice(2))
      expect(await outbound.forgotten({ targetId, kind: 'group', after: null, limit: 2 })).toEqual([])
    })
  })
}
