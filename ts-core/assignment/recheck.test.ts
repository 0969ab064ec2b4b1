import { expect, test } from 'vitest'
import { createMemoryHost } from '../../test/support/memory-host'
import { makeRule } from '../../test/support/outbound/administrator'
import { assign } from './assign'
import { assignAll } from './assign-all'

const SOON = 10_000
const DAY = 24 * 3_600_000

function open() {
  const host = createMemoryHost()
  host.users.create({ fields: { enabled: true, attributes: { username: ['ada'] } } })
  let now = Date.now()
  host.memory.clock = () => now
  const sweep = () => host.outbound.state({ targetId: host.assignment.queue({}) }).sweep
  return {
    host,
    now: () => now,
    sweep,
    /** What the server does when the sweep is due, or earlier. */
    looks: (after: number) => assignAll(host, { now: (now += after) }),
    looksAt: (after: number, id: string) => {
      host.outbound.mark({ targetId: host.assignment.queue({}), kind: 'user', ids: [id], lane: 'hint' })
      assign(host, { ids: [id], now: (now += after) })
    },
    members: (group: string) => host.state.memberships.get(group)?.size ?? 0,
  }
}

test('a rule whose group is made later is followed for everybody, within seconds', () => {
  const { host, sweep, now, looks, members } = open()
  makeRule(host, 'later', { filter: ['userName pr'], groups: ['/later'] })
  looks(0)
  expect(sweep()).toMatchObject({ dueAt: now() + SOON, seen: 1 })
  host.users.create({ fields: { enabled: true, attributes: { username: ['bob'] } } })
  looks(SOON)
  // nobody was looked at
  expect(sweep()).toMatchObject({ dueAt: now() + SOON, seen: 1 })
  const group = host.groups.create({ fields: { name: 'later', attributes: {} } })
  looks(SOON)
  expect([members(group), sweep()]).toMatchObject([2, { dueAt: now() + DAY, seen: 2 }])
})

test('whoever asks for a look gets one, and once a day there is one, though a rule stays wrong', () => {
  const { host, sweep, now, looks } = open()
  makeRule(host, 'wrong', { filter: ['userName pr'], groups: ['/absent'] })
  looks(0)
  host.users.create({ fields: { enabled: true, attributes: { username: ['bob'] } } })
  const targetId = host.assignment.queue({})
  host.outbound.recordSweep({ targetId, sweep: { ...sweep(), dueAt: now() + 1 } })
  looks(1)
  expect(sweep()).toMatchObject({ dueAt: now() + SOON, seen: 2 })
  host.users.create({ fields: { enabled: true, attributes: { username: ['cyd'] } } })
  looks(DAY)
  expect(sweep()).toMatchObject({ dueAt: now() + SOON, seen: 3 })
})

test('a rule that becomes wrong between two looks is noticed with the next user, and followed again when it is right', () => {
  const { host, sweep, now, looks, looksAt, members } = open()
  const group = host.groups.create({ fields: { name: 'team', attributes: {} } })
  makeRule(host, 'team', { filter: ['userName pr'], groups: ['/team'] })
  looks(0)
  expect([members(group), sweep()]).toMatchObject([1, { dueAt: now() + DAY }])
  host.groups.update({ id: group, fields: { name: 'other', attributes: {} } })
  const id = host.users.create({ fields: { enabled: true, attributes: { username: ['bob'] } } }).id
  looksAt(SOON, id)
  expect([members(group), sweep()]).toMatchObject([1, { dueAt: now() + SOON }])
  host.groups.update({ id: group, fields: { name: 'team', attributes: {} } })
  looks(SOON)
  expect([members(group), sweep()]).toMatchObject([2, { dueAt: now() + DAY }])
})
