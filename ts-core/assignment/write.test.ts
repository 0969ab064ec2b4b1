import { expect, test } from 'vitest'
import { createMemoryHost } from '../../test/support/memory-host'
import { QUEUE } from '../../test/support/memory/outbound-rows'
import { makeRule } from '../../test/support/outbound/administrator'
import { assign } from './assign'
import { assignAll } from './assign-all'
import { applyRules } from './write'

const ACTOR = { clientId: 'idp', userId: null }

function open(limit = '100') {
  const host = createMemoryHost()
  const team = host.groups.create({ fields: { name: 'team', attributes: {} } })
  const { id } = host.users.create({ fields: { enabled: true, attributes: { username: ['ada'], title: ['Chief'] } } })
  const rule = makeRule(host, 'Chiefs', { filter: ['title eq "Chief"'], groups: ['/team'], 'losses.limit': [limit] })
  let now = Date.now()
  /** Some time later, as found groups are looked for again. */
  const write = (mayHaveTaken = false) => applyRules({ host, now: (now += 10_000), actor: ACTOR }, id, { written: null, mayHaveTaken })
  const isMember = () => host.state.memberships.get(team)?.has(id) === true
  return { host, id, rule, write, isMember }
}

test('a request gives and takes at once, in its client\'s name, and says whether anything has changed', () => {
  const { host, id, write, isMember } = open()
  expect([write(), isMember(), write()]).toEqual([true, true, false])
  host.users.update({ id, fields: { enabled: null, attributes: { title: ['Clerk'] } } })
  expect([write(), isMember(), write()]).toEqual([true, false, false])
  expect(host.state.assignments.map(({ operation, rule, actor }) => [operation, rule, actor])).toEqual([['create', 'Chiefs', ACTOR], ['delete', 'Chiefs', ACTOR]])
})

test('without rules nothing is asked', () => {
  const { host, write } = open()
  host.state.rules.clear()
  expect(write()).toBe(false)
  expect([host.state.assignments, host.state.followed]).toEqual([[], []])
})

test('whom a request has brought to what the rules say nobody looks at again, unless it may have taken what they gave', () => {
  const { host, id, write } = open()
  write(true)
  expect(host.state.followed).toEqual([])
  write()
  expect(host.state.followed).toEqual([id])
})

test('what the rules themselves change is followed as well', () => {
  const { host, id, write } = open()
  write()
  expect(host.state.followed).toEqual([id, id])
})

test('who waits for an approval waits on, whatever a request writes', () => {
  const { host, id, rule, write, isMember } = open('0')
  write()
  host.state.rules.set(rule, { ...host.state.rules.get(rule)!, config: { filter: ['title eq "Nobody"'], groups: ['/team'], 'losses.limit': ['0'] } })
  const later = Date.now() + 60_000
  while (!assignAll(host, { now: later }).done);
  assign(host, { ids: [id], now: later })
  expect(host.outbound.states({ targetId: QUEUE, kind: 'user', ids: [id] })).toMatchObject([{ result: 'staged', dueAt: null }])
  write()
  expect(isMember()).toBe(true)
})

test('what another node drives is left to it', () => {
  const { host, id, isMember } = open()
  host.outbound.mark({ targetId: QUEUE, kind: 'user', ids: [id], lane: 'hint' })
  host.state.leasedElsewhere.add(QUEUE)
  expect(assign(host, { ids: [id], now: Date.now() + 60_000 })).toMatchObject({ stop: true, done: 0 })
  expect(assignAll(host, { now: Date.now() + 60_000 })).toEqual({ done: true })
  expect(isMember()).toBe(false)
})
