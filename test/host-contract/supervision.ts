import { describe, expect, test } from 'vitest'
import type { Attributes, Health, ObjectLine, Outcome, Sweep } from '../../ts-core/host/records'
import { all, type Certified, newGroup, newOrganization, newUser, unique } from './directory'
import { OFF, outcomeOf } from './outbound-rows'

const WAITING: Health = { status: 'quarantined', detail: '401', failures: 1, resumeAt: 4_000_000_000_000, successAt: null }
const SWEEP: Sweep = { dueAt: 4_000_000_000_000, startedAt: null, cursor: null, seen: 0, total: 0 }
const RESTING = { dueAt: null, detail: '409: A name is taken.' } as const

export const supervision = (certified: Certified): void => {
  const { directory: { supervision, outbound }, directory, targets } = certified

  /** A target with people of whom this became the last time. */
  const withPeople = (...changes: readonly Partial<Outcome>[]) => withPeopleAt(OFF, ...changes)

  const withPeopleAt = async (config: Attributes, ...changes: readonly Partial<Outcome>[]) => {
    const targetId = await targets.make(config)
    const ids: string[] = []
    for (const change of changes) {
      const { id } = await newUser(directory)
      await outbound.mark({ targetId, kind: 'user', ids: [id], lane: 'sweep' })
      const [state] = await outbound.states({ targetId, kind: 'user', ids: [id] })
      await outbound.record({ targetId, kind: 'user', outcomes: [outcomeOf(state!, { name: `Person ${id}`, ...change })] })
      ids.push(id)
    }
    return { targetId, ids }
  }

  const page = (targetId: string | null, more: object = {}) => supervision.objects({ targetId, kind: null, results: [], search: null, first: 0, max: 100, ...more })
  const idsOf = (lines: readonly ObjectLine[]) => lines.map(({ id }) => id).sort()

  describe('supervision.overviews', () => {
    test('lists the targets by name, page by page', async () => {
      const made = [await targets.make(OFF), await targets.make(OFF), await targets.make(OFF)]
      const all = await supervision.overviews({ organizations: [], first: 0, max: 1_000 })
      expect(all.map(({ target }) => target.id)).toEqual(expect.arrayContaining(made))
      expect(all.map(({ target }) => target.name)).toEqual(all.map(({ target }) => target.name).sort())
      expect(await supervision.overviews({ organizations: [], first: 1, max: 2 })).toEqual(all.slice(1, 3))
    })

    test('lists those of an organization', async () => {
      const { id } = await newOrganization(certified)
      const [own] = [await targets.make({ ...OFF, organization: [id] }), await targets.make(OFF)]
      expect((await supervision.overviews({ organizations: [id, unique('none')], first: 0, max: 10 })).map(({ target }) => target.id)).toEqual([own])
    })

    test('supervision.overviewsOf: counts what became of everybody, and what is due', async () => {
      const later = { result: 'failed', dueAt: 4_000_000_000_000 } as const
      const { targetId } = await withPeople({ result: 'ok' }, { result: 'ok' }, { result: 'dead' }, later, { result: 'failed', dueAt: 1_000 })
      const { id } = await newUser(directory)
      await outbound.mark({ targetId, kind: 'user', ids: [id], lane: 'hint' })
      const other = await targets.make(OFF)
      const [overview, ...others] = (await supervision.overviewsOf({ ids: [targetId, unique('none'), other] })).sort(({ target }) => (target.id === targetId ? -1 : 1))
      expect(overview).toMatchObject({ target: { id: targetId, config: OFF }, state: { pausedAt: null }, memberships: { due: 0, later: 0 }, oldestDueAt: 1_000 })
      expect(overview!.results).toHaveLength(4)
      expect(overview!.results).toEqual(expect.arrayContaining([
        { result: 'ok', due: 0, later: 0, resting: 2 }, { result: 'dead', due: 0, later: 0, resting: 1 }, { result: 'failed', due: 1, later: 1, resting: 0 }, { result: null, due: 1, later: 0, resting: 0 },
      ]))
      expect(others).toMatchObject([{ target: { id: other }, results: [], memberships: { due: 0, later: 0 }, oldestDueAt: null }])
      expect(await supervision.overviewsOf({ ids: [] })).toEqual([])
    })

    test('what is due later is not overdue', async () => {
      const { targetId } = await withPeople({ result: 'failed', dueAt: 4_000_000_000_000 })
      expect(await supervision.overviewsOf({ ids: [targetId] })).toMatchObject([{ results: [{ result: 'failed', later: 1 }], oldestDueAt: null }])
    })

    test('counts memberships that are due', async () => {
      const targetId = await targets.make(OFF)
      const [group, one, other] = [await newGroup(directory), await newUser(directory), await newUser(directory)]
      await directory.groups.addMembers({ id: group.id, memberIds: [one.id, other.id], among: all })
      for (const [kind, id] of [['group', group.id], ['user', one.id], ['user', other.id]] as const) {
        await outbound.mark({ targetId, kind, ids: [id], lane: 'hint' })
        const [state] = await outbound.states({ targetId, kind, ids: [id] })
        await outbound.record({ targetId, kind, outcomes: [outcomeOf(state!, { remoteId: `r-${id}` })] })
      }
      const [overview] = await supervision.overviewsOf({ ids: [targetId] })
      expect(overview).toMatchObject({ results: [{ result: 'ok', resting: 3 }], memberships: { due: 2, later: 0 } })
      expect(overview!.oldestDueAt).toBeLessThanOrEqual(Date.now())
    })
  })

  describe('supervision.unread', () => {
    test('counts no further than it is asked to', async () => {
      await newUser(directory)
      expect(await supervision.unread({ most: 0 })).toBe(0)
      expect(await supervision.unread({ most: 1 })).toBeLessThanOrEqual(1)
    })
  })

  describe('what waits at the targets of an organization', () => {
    test('is only theirs', async () => {
      const { id } = await newOrganization(certified)
      const { targetId, ids } = await withPeople({ ...RESTING, result: 'dead' })
      const { targetId: own, ids: ofOwn } = await withPeopleAt({ ...OFF, organization: [id] }, { ...RESTING, result: 'dead' })
      const of = { targetId: null, organizations: [id, unique('none')] }
      expect(idsOf(await supervision.waiting({ ...of, waiting: 'dead', details: [], first: 0, max: 1_000 }))).toEqual(ofOwn)
      expect(await supervision.reasons({ ...of, max: 1_000 })).toEqual([{ targetId: own, detail: RESTING.detail, count: 1 }])
      expect(await supervision.waiting({ ...of, targetId, waiting: 'dead', details: [], first: 0, max: 1_000 })).toEqual([])
      expect(ids).toHaveLength(1)
    })
  })

  describe('supervision.pause', () => {
    test('lasts until supervision.resume, which ends every other wait too', async () => {
      const targetId = await targets.make(OFF)
      await outbound.recordHealth({ targetId, health: WAITING })
      expect(await supervision.pause({ targetId })).toBe(true)
      const { pausedAt } = await outbound.state({ targetId })
      expect(pausedAt).toEqual(expect.any(Number))
      expect(await supervision.pause({ targetId })).toBe(false)
      expect(await outbound.state({ targetId })).toMatchObject({ pausedAt, health: WAITING })
      expect(await supervision.resume({ targetId })).toBe(true)
      expect(await supervision.resume({ targetId })).toBe(false)
      expect(await outbound.state({ targetId })).toMatchObject({ pausedAt: null, health: { ...WAITING, resumeAt: null } })
    })

    test('whatever is recorded meanwhile', async () => {
      const targetId = await targets.make(OFF)
      await supervision.pause({ targetId })
      await outbound.recordHealth({ targetId, health: WAITING })
      await outbound.recordSweep({ targetId, sweep: SWEEP })
      expect(await outbound.state({ targetId })).toMatchObject({ pausedAt: expect.any(Number) })
    })

    test('nobody decides about a target that there is not', async () => {
      const nobody = { targetId: unique('none') }
      for (const decision of [supervision.pause, supervision.resume, supervision.wantSweep]) await expect(decision(nobody)).rejects.toMatchObject({ code: 'notFound' })
    })
  })

  test('supervision.wantSweep: a sweep is due at once, unless one is under way', async () => {
    const targetId = await targets.make(OFF)
    await outbound.recordSweep({ targetId, sweep: SWEEP })
    expect(await supervision.wantSweep({ targetId })).toBe(true)
    expect((await outbound.state({ targetId })).sweep.dueAt).toBeLessThan(SWEEP.dueAt!)
    const underWay = { ...SWEEP, startedAt: 1_000 }
    await outbound.recordSweep({ targetId, sweep: underWay })
    expect(await supervision.wantSweep({ targetId })).toBe(false)
    expect((await outbound.state({ targetId })).sweep).toEqual(underWay)
  })

  describe('supervision.objects', () => {
    test('lists what is known, page by page, of this target only', async () => {
      const { targetId, ids } = await withPeople({}, {}, {})
      await withPeople({})
      expect(idsOf(await page(targetId))).toEqual([...ids].sort())
      const pages = [await page(targetId, { max: 2 }), await page(targetId, { first: 2, max: 2 })]
      expect(pages.map((lines) => lines.length)).toEqual([2, 1])
      expect(idsOf(pages.flat())).toEqual([...ids].sort())
      expect(idsOf(await page(null, { max: 10_000 }))).toEqual(expect.arrayContaining(ids))
      expect(await page(unique('none'))).toEqual([])
    })

    test('by kind, result, id, remote id and the beginning of a name', async () => {
      const { targetId, ids: [ok, dead] } = await withPeople({ remoteId: unique('remote') }, { result: 'dead', name: 'ADA_100%' })
      const [line] = await page(targetId, { results: ['ok'] })
      expect(line).toMatchObject({ targetId, kind: 'user', id: ok, result: 'ok', resultAt: expect.any(Number), dueAt: null, attempts: 0 })
      expect(await page(targetId, { kind: 'group' })).toEqual([])
      expect(idsOf(await page(targetId, { results: ['dead', 'staged'] }))).toEqual([dead])
      for (const search of [ok, line!.remoteId, `person ${ok}`]) expect(idsOf(await page(targetId, { search }))).toEqual([ok])
      for (const search of ['ada', 'ada_100%', 'Ada_']) expect(idsOf(await page(targetId, { search }))).toEqual([dead])
      for (const search of ['ada%', 'a__', '%', 'da_', '\0']) expect(await page(targetId, { search })).toEqual([])
    })

    test('supervision.object: finds one', async () => {
      const { targetId, ids: [id = ''] } = await withPeople({ result: 'held', detail: 'It waits.' })
      expect(await supervision.object({ targetId, kind: 'user', id })).toMatchObject({ id, result: 'held', detail: 'It waits.' })
      expect(await supervision.object({ targetId, kind: 'group', id })).toBeNull()
      expect(await supervision.object({ targetId: unique('none'), kind: 'user', id })).toBeNull()
    })
  })

  describe('supervision.decide', () => {
    const dead = { ...RESTING, result: 'dead', attempts: 3 } as const

    test('what failed is due again, as if it had just changed', async () => {
      const { targetId, ids } = await withPeople(dead, { result: 'ok' })
      const before = await outbound.states({ targetId, kind: 'user', ids: [ids[0]!] })
      expect(await supervision.decide({ targetId, kind: 'user', ids, waiting: 'dead', decision: 'failed', detail: null })).toEqual([ids[0]])
      expect(await outbound.states({ targetId, kind: 'user', ids: [ids[0]!] })).toMatchObject([{ result: 'failed', attempts: 0, dueAt: expect.any(Number), wanted: before[0]!.wanted + 1 }])
      expect(await supervision.object({ targetId, kind: 'user', id: ids[0]! })).toMatchObject({ detail: RESTING.detail, lane: 'retry' })
      expect(await supervision.decide({ targetId, kind: 'user', ids, waiting: 'dead', decision: 'failed', detail: null })).toEqual([])
    })

    test('what is closed or discarded rests, with the reason', async () => {
      const { targetId, ids: [first = '', second = ''] } = await withPeople(dead, { result: 'staged' })
      await supervision.decide({ targetId, kind: 'user', ids: [first], waiting: 'dead', decision: 'closed', detail: 'Nobody needs it.' })
      await supervision.decide({ targetId, kind: 'user', ids: [second], waiting: 'staged', decision: 'discarded', detail: 'It stays.' })
      expect(await supervision.object({ targetId, kind: 'user', id: first })).toMatchObject({ result: 'closed', dueAt: null, detail: 'Nobody needs it.' })
      expect(await supervision.object({ targetId, kind: 'user', id: second })).toMatchObject({ result: 'discarded', dueAt: null, detail: 'It stays.' })
      expect(await outbound.states({ targetId, kind: 'user', ids: [first] })).toMatchObject([{ result: 'closed' }])
    })

    test('what is due is in the hands of the driver, and what is of another target in those of nobody here', async () => {
      const { targetId, ids } = await withPeople({ result: 'staged', dueAt: 1_000 })
      expect(await supervision.decide({ targetId, kind: 'user', ids, waiting: 'staged', decision: 'approved', detail: null })).toEqual([])
      expect(await supervision.decide({ targetId: unique('none'), kind: 'user', ids, waiting: 'staged', decision: 'approved', detail: null })).toEqual([])
      expect(await supervision.waiting({ targetId, organizations: [], waiting: 'staged', details: [], first: 0, max: 10 })).toEqual([])
    })

    test('a run that took the row before leaves it due', async () => {
      const { targetId, ids: [id = ''] } = await withPeople({ result: 'staged', ...RESTING })
      const [taken] = await outbound.states({ targetId, kind: 'user', ids: [id] })
      await supervision.decide({ targetId, kind: 'user', ids: [id], waiting: 'staged', decision: 'approved', detail: null })
      await outbound.record({ targetId, kind: 'user', outcomes: [outcomeOf(taken!)] })
      expect(await outbound.states({ targetId, kind: 'user', ids: [id] })).toMatchObject([{ dueAt: expect.any(Number) }])
    })

    test('supervision.reasons and supervision.waiting: who waits for a person, and what they say', async () => {
      const other = { ...dead, detail: '400: No.' }
      const { targetId, ids } = await withPeople(dead, dead, other, { ...dead, dueAt: 1_000 }, { result: 'ok', ...RESTING })
      const reasons = [{ targetId, detail: dead.detail, count: 2 }, { targetId, detail: other.detail, count: 1 }]
      expect(await supervision.reasons({ targetId, organizations: [], max: 10 })).toEqual(reasons)
      expect(await supervision.reasons({ targetId, organizations: [], max: 1 })).toEqual(reasons.slice(0, 1))
      expect(await supervision.reasons({ targetId: null, organizations: [], max: 1_000 })).toEqual(expect.arrayContaining(reasons))
      const waiting = (details: string[], max = 10, first = 0) => supervision.waiting({ targetId, organizations: [], waiting: 'dead', details, first, max })
      expect(idsOf(await waiting([]))).toEqual(ids.slice(0, 3).sort())
      expect(idsOf(await waiting([other.detail]))).toEqual([ids[2]])
      expect(idsOf([...await waiting([], 2), ...await waiting([], 2, 2)])).toEqual(ids.slice(0, 3).sort())
      expect(idsOf(await supervision.waiting({ targetId: null, organizations: [], waiting: 'dead', details: [], first: 0, max: 1_000 }))).toEqual(expect.arrayContaining(ids.slice(0, 3)))
      expect(await waiting(['nothing'])).toEqual([])
      expect(await supervision.waiting({ targetId, organizations: ['an organization'], waiting: 'dead', details: [], first: 0, max: 10 })).toEqual([])
    })
  })
}
