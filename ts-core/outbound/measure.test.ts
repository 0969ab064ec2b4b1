import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { outcomeOf } from '../../test/host-contract/outbound-rows'
import { unique } from '../../test/support/builders'
import { openDistantTarget } from '../../test/support/outbound/distant-target'
import { openPushing, peopleOf, type PushingWish } from '../../test/support/outbound/pushing'
import { seriesIn } from '../../test/support/scrape'

const service = await openDistantTarget()
afterAll(() => service.close())
beforeEach(() => service.ask({ kind: 'recover' }))

async function measuring(wish: PushingWish['options'] = {}, isRead = true) {
  const opened = await openPushing({ target: service, options: { groups: ['all'], ...wish } })
  opened.directory.metrics.isRead = isRead
  const name = opened.directory.state.targets.get(opened.id)!.name
  const shown = () => seriesIn(opened.directory.metrics.text()).filter(({ labels }) => labels['target'] === name)
  const delivered = () => Object.fromEntries(shown().filter(({ name: meter }) => meter === 'scim_delivery_seconds_count').map(({ labels, value }) => [`${labels['operation']} ${labels['outcome']}`, value]))
  const measured = () => {
    opened.run('measureTargets', { targetIds: [opened.id, 'unknown'] })
    const depth = shown().filter(({ name: meter, value }) => meter === 'scim_outbox_depth' && value > 0).map(({ labels, value }) => [labels['status'], value])
    const state = shown().filter(({ name: meter, value }) => meter === 'scim_target_state' && value === 1).map(({ labels }) => labels['state'])
    return { depth: Object.fromEntries(depth) as Record<string, number>, state, oldest: shown().find(({ name: meter }) => meter === 'scim_outbox_oldest_seconds')?.value }
  }
  return { opened, ...peopleOf(opened), shown, delivered, measured }
}

describe('deliveries', () => {
  it('are timed by what was done, and what became of it', async () => {
    const { opened, add, change, remove, addGroup, join, delivered } = await measuring()
    const [ada, bob, group] = [add(unique('ada')), add(unique('bob')), addGroup(unique('team'))]
    join(group, ada, bob)
    opened.settle()
    change(ada, { title: ['Countess'] })
    remove(bob)
    opened.settle()
    expect(delivered()).toMatchObject({ 'create ok': 3, 'members ok': expect.any(Number), 'change ok': 1 })
    expect(Object.keys(delivered()).filter((name) => /^(delete|deactivate) ok$/.test(name))).toHaveLength(1)
  })

  it('name what kept them from succeeding', async () => {
    const { opened, add, delivered } = await measuring()
    await service.ask({ kind: 'fail', status: 500 })
    add(unique('ada'))
    opened.round()
    expect(delivered()).toEqual({ 'create failed': 1 })
  })

  it('count nothing that was not sent', async () => {
    const { opened, add, delivered } = await measuring({ dryRun: ['true'] })
    add(unique('ada'))
    opened.settle()
    expect(delivered()).toEqual({})
  })

  it('cost nothing where nobody reads the metrics', async () => {
    const { opened, add, shown } = await measuring({}, false)
    add(unique('ada'))
    opened.settle()
    opened.run('measureTargets', { targetIds: [opened.id] })
    expect(shown()).toEqual([])
  })
})

describe('a target', () => {
  it('tells how much is due, and since when', async () => {
    const { opened, add, measured } = await measuring()
    expect(measured()).toEqual({ depth: {}, state: ['new'], oldest: 0 })
    const id = add(unique('ada'))
    opened.directory.outbound.record({ targetId: opened.id, kind: 'user', outcomes: [outcomeOf(opened.row('user', id)!, { dueAt: opened.now - 90_500, result: 'failed' })] })
    expect(measured()).toEqual({ depth: { due: 1 }, state: ['new'], oldest: 90 })
    opened.settle()
    expect(measured()).toEqual({ depth: { done: 1 }, state: ['running'], oldest: 0 })
  })

  it('tells in which state it is', async () => {
    const off = await measuring({ enabled: ['false'] })
    expect(off.measured().state).toEqual(['disabled'])
    const wrong = await measuring({ token: ['wrong'] })
    wrong.add(unique('ada'))
    wrong.opened.round()
    expect(wrong.measured().state).toEqual(['quarantined'])
  })
})
