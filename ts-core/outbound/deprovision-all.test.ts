import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { unique } from '../../test/support/builders'
import { openDistantTarget } from '../../test/support/outbound/distant-target'
import { openPushing, peopleOf, type PushingWish } from '../../test/support/outbound/pushing'
import type { Refused } from './delivery/open'
import { deprovisionAll, type DeprovisionAllResult } from './deprovision-all'

const target = await openDistantTarget()
afterAll(() => target.close())

beforeEach(async () => {
  await target.ask({ kind: 'recover' })
  await target.ask({ kind: 'forgetRequests' })
})

async function pushing(options: PushingWish['options'] = {}) {
  const opened = await openPushing({ target, options: { 'deletions.limit': ['1'], ...(options as object) } })
  const { targets } = opened.directory.state
  const set = (option: string, value: string) => {
    const record = targets.get(opened.id)!
    targets.set(opened.id, { ...record, config: { ...record.config, [option]: [value] } })
  }
  const page = (how: 'delete' | 'deactivate', expected: number, cursor: string | null = null) =>
    opened.ask(deprovisionAll, { how, expected, cursor }) as DeprovisionAllResult
  const all = (how: 'delete' | 'deactivate', expected: number) => {
    const pages = [page(how, expected)]
    while (pages.at(-1)!.cursor) pages.push(page(how, expected, pages.at(-1)!.cursor))
    const sum = (count: (page: DeprovisionAllResult) => number) => pages.reduce((total, each) => total + count(each), 0)
    return { deleted: sum(({ deleted }) => deleted), deactivated: sum(({ deactivated }) => deactivated), left: pages.at(-1)!.left, pages: pages.length, failures: pages.flatMap(({ failures }) => failures) }
  }
  return { opened, people: peopleOf(opened), page, all, set }
}

const there = async (externalId: string) => [...(await target.contents()).users, ...(await target.contents()).groups].find((each) => each['externalId'] === externalId)
const writes = async () => (await target.contents()).requests.filter(({ method }) => method !== 'GET')
const seed = (userName: string) => target.ask({ kind: 'seed', endpoint: 'Users', resource: { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName } }) as Promise<{ id: string }>

describe('deprovisioning all', () => {
  it('deletes what was created or linked, page by page, and nothing else', async () => {
    const { opened, people, all, set } = await pushing()
    const linkedName = unique('linked')
    const linked = await seed(linkedName)
    const stranger = await seed(unique('stranger'))
    const ids = [people.add(linkedName), ...Array.from({ length: 60 }, () => people.add(unique('a')))]
    const group = people.addGroup(unique('group'))
    people.join(group, ids[0]!)
    opened.settle()
    expect(opened.row('user', ids[0]!)).toMatchObject({ remoteId: linked.id })
    set('enabled', 'false')
    expect(all('delete', 62)).toEqual({ deleted: 62, deactivated: 0, left: 0, pages: 3, failures: [] })
    const { users, groups } = await target.contents()
    expect(users.map(({ id }) => id)).toContain(stranger.id)
    expect(users.map(({ id }) => id)).not.toContain(linked.id)
    expect(groups.filter((each) => each['externalId'] === group)).toEqual([])
    expect(opened.row('user', ids[0]!)).toBeUndefined()
    expect([...opened.directory.state.memberRows.values()].filter(({ targetId }) => targetId === opened.id)).toEqual([])
  })

  it('deactivates users; groups can only be deleted', async () => {
    const { opened, people, all, set } = await pushing()
    const [id, group] = [people.add(unique('a')), people.addGroup(unique('group'))]
    opened.settle()
    set('enabled', 'false')
    expect(all('deactivate', 2)).toMatchObject({ deleted: 1, deactivated: 1, left: 0 })
    expect(await there(id)).toMatchObject({ active: false })
    expect(await there(group)).toBeUndefined()
    set('enabled', 'true')
    while (!(opened.run('sweep') as unknown as { done: boolean }).done);
    opened.settle()
    expect(await there(id)).toMatchObject({ active: true })
    expect((await target.contents()).users.filter((each) => each['externalId'] === id)).toHaveLength(1)
  })

  it('begins only where the target is off and the number was confirmed', async () => {
    const { opened, people, page, set } = await pushing()
    people.add(unique('a'))
    people.add(unique('b'))
    opened.settle()
    await target.ask({ kind: 'forgetRequests' })
    expect((page('delete', 2) as unknown as Refused).refused).toContain('enabled')
    set('enabled', 'false')
    expect((page('delete', 1) as unknown as Refused).refused).toContain('has 2 users and groups of ours, and 1 were confirmed')
    expect(await writes()).toEqual([])
  })

  it('goes on where it was stopped, and names what the target refuses', async () => {
    const { opened, people, page, all, set } = await pushing()
    const ids = [people.add(unique('a')), people.add(unique('b'))]
    opened.settle()
    set('enabled', 'false')
    await target.ask({ kind: 'fail', status: 429, headers: { 'retry-after': '30' }, scope: { methods: ['DELETE'], times: 1 } })
    const first = page('delete', 2)
    expect(first.cursor).not.toBeNull()
    const second = page('delete', 2, first.cursor)
    expect(second).toMatchObject({ deleted: 0, left: 2, problem: expect.stringContaining('429'), resumeAt: expect.any(Number) })
    await target.ask({ kind: 'fail', status: 400, scope: { methods: ['DELETE'], times: 1 } })
    const third = page('delete', 2, second.cursor)
    expect(third).toMatchObject({ cursor: null, deleted: 1, left: 1, problem: null, failures: [{ kind: 'user', detail: expect.stringContaining('400') }] })
    expect(ids).toContain(third.failures[0]!.id)
    expect(all('delete', 1)).toMatchObject({ deleted: 1, left: 0 })
  })

  it('works where another node has the lease', async () => {
    const { opened, people, all, set } = await pushing()
    const id = people.add(unique('a'))
    opened.settle()
    set('enabled', 'false')
    opened.directory.state.leasedElsewhere.add(opened.id)
    expect(all('delete', 1)).toMatchObject({ deleted: 1, left: 0 })
    expect(await there(id)).toBeUndefined()
  })
})
