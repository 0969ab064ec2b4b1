import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { unique } from '../../test/support/builders'
import { openDistantTarget } from '../../test/support/outbound/distant-target'
import { openPushing, peopleOf } from '../../test/support/outbound/pushing'
import type { Attributes } from '../host/records'

const target = await openDistantTarget()
afterAll(() => target.close())

beforeEach(async () => {
  await target.ask({ kind: 'recover' })
  await target.ask({ kind: 'forgetRequests' })
})

async function pushing(options: Attributes = {}) {
  const opened = await openPushing({ target, options })
  const state = () => opened.directory.outbound.state({ targetId: opened.id })
  const page = () => (opened.run('sweep') as unknown as { done: boolean }).done
  const sweep = () => {
    let pages = 1
    while (!page()) pages++
    return pages
  }
  return { opened, people: peopleOf(opened), state, page, sweep, settle: () => opened.settle() }
}

const seen = async (externalId: string) => (await target.contents()).users.find((user) => user['externalId'] === externalId)

describe('a sweep', () => {
  it('finds what no hint told, page by page', async () => {
    const { opened: { directory }, opened, sweep, settle, state, page } = await pushing()
    const ids = Array.from({ length: 230 }, () => directory.users.create({ fields: { enabled: true, attributes: { username: [unique('unseen')] } } }).id)
    const group = directory.groups.create({ fields: { name: unique('unseen'), attributes: {} } })
    directory.groups.addMembers({ id: group, memberIds: ids.slice(0, 3), among: { kind: 'and', operands: [] } })
    expect(page()).toBe(false)
    expect(state().sweep).toMatchObject({ startedAt: opened.now, seen: 200, total: 231, cursor: expect.stringContaining('user') })
    expect(sweep()).toBe(4)
    expect(state().sweep).toMatchObject({ startedAt: null, cursor: null, seen: 231 })
    const day = state().sweep.dueAt! - opened.now
    expect(day).toBeGreaterThan(0.7 * 86_400_000)
    expect(day).toBeLessThan(1.3 * 86_400_000)
    settle()
    for (const id of ids) expect(opened.row('user', id)).toMatchObject({ result: 'ok' })
    const found = (await target.contents()).groups.find((each) => each['externalId'] === group)
    expect(found!['members']).toHaveLength(3)
  })

  it('makes due who differs, who is gone and who should not be there, and nobody else', async () => {
    const { opened, opened: { directory }, people, sweep, settle } = await pushing({ onDelete: ['delete'] })
    const [same, changed, removed] = [people.add(unique('a')), people.add(unique('b')), people.add(unique('c'))]
    const group = people.addGroup(unique('group'))
    people.join(group, same, removed)
    settle()
    directory.users.update({ id: changed, fields: { enabled: null, attributes: { title: ['unseen'] } } })
    directory.users.delete({ id: removed, references: [] })
    directory.groups.removeMembers({ id: group, memberIds: [same], among: { kind: 'and', operands: [] } })
    await target.ask({ kind: 'forgetRequests' })
    sweep()
    expect(opened.row('user', same)).toMatchObject({ dueAt: null })
    settle()
    expect(await seen(changed)).toMatchObject({ title: 'unseen' })
    expect(await seen(removed)).toBeUndefined()
    const { groups, requests } = await target.contents()
    expect(groups.find((each) => each['externalId'] === group)!['members'] ?? []).toEqual([])
    expect(requests.filter(({ path }) => path.includes(opened.row('user', same)!.remoteId!))).toEqual([])
  })

  it('forgets who was deactivated when it was deleted', async () => {
    const { opened, people, sweep, settle } = await pushing({ onDelete: ['deactivate'] })
    const id = people.add(unique('a'))
    settle()
    people.remove(id)
    settle()
    expect(opened.row('user', id)).toMatchObject({ exists: false })
    sweep()
    settle()
    expect(opened.row('user', id)).toBeUndefined()
    expect(await seen(id)).toMatchObject({ active: false })
  })

  it('leaves dead letters alone until the configuration is another one', async () => {
    const { opened, people, sweep, settle } = await pushing({ attempts: ['1'] })
    sweep()
    await target.ask({ kind: 'fail', status: 400, scope: { methods: ['POST'] } })
    const id = people.add(unique('a'))
    settle()
    await target.ask({ kind: 'recover' })
    sweep()
    expect(opened.row('user', id)).toMatchObject({ result: 'dead', dueAt: null })
    const { targets } = opened.directory.state
    const record = targets.get(opened.id)!
    targets.set(opened.id, { ...record, config: { ...record.config, timeout: ['11'] } })
    sweep()
    settle()
    expect(opened.row('user', id)).toMatchObject({ result: 'ok' })
  })

  it('leaves alone what an administrator has closed, whatever the configuration is', async () => {
    const { opened, people, sweep, settle } = await pushing({ attempts: ['1'] })
    sweep()
    await target.ask({ kind: 'fail', status: 400, scope: { methods: ['POST'] } })
    const id = people.add(unique('a'))
    settle()
    await target.ask({ kind: 'recover' })
    const { supervision, state: { targets } } = opened.directory
    supervision.decide({ targetId: opened.id, kind: 'user', ids: [id], waiting: 'dead', decision: 'closed', detail: 'Nobody needs it.' })
    const record = targets.get(opened.id)!
    targets.set(opened.id, { ...record, config: { ...record.config, timeout: ['11'] } })
    sweep()
    expect(opened.row('user', id)).toMatchObject({ result: 'closed', dueAt: null })
    people.change(id, { title: ['changed'] })
    settle()
    expect(opened.row('user', id)).toMatchObject({ result: 'ok' })
  })

  it('asks what the target can do', async () => {
    const { people, sweep, settle, state } = await pushing()
    people.add(unique('a'))
    settle()
    expect(state().discovery).toBeNull()
    sweep()
    expect(state().discovery).toContain('"patch":true')
  })

  it('waits while the target rests', async () => {
    const { opened, people, page, state } = await pushing()
    people.add(unique('a'))
    await target.ask({ kind: 'fail', status: 429, headers: { 'retry-after': '600' }, scope: { times: 1 } })
    opened.round()
    expect(page()).toBe(true)
    expect(state().sweep).toMatchObject({ startedAt: null, dueAt: null })
  })
})
