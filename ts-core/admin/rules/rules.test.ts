import { expect, test } from 'vitest'
import { httpRequest } from '../../../test/support/driver/memory'
import { createMemoryHost, type MemoryHost } from '../../../test/support/memory-host'
import { QUEUE } from '../../../test/support/memory/outbound-rows'
import { makeRule } from '../../../test/support/outbound/administrator'
import { assign } from '../../assignment/assign'
import { assignAll } from '../../assignment/assign-all'
import { examineRules } from '../../assignment/findings'
import { parseAnswer } from '../../host/answer'
import { manage } from '../manage'

const LATER = Date.now() + 60_000

function open() {
  const host = createMemoryHost()
  host.administrator.roles = ['manage-realm', 'manage-users']
  const ask = (method: string, target: string, body?: object) => {
    const bytes = body === undefined ? null : new TextEncoder().encode(JSON.stringify(body))
    const answer = parseAnswer(manage(host, String, httpRequest(host, { method, target, headers: {}, body: bytes })))
    return { status: answer.status, json: JSON.parse(answer.body ?? 'null') }
  }
  const team = host.groups.create({ fields: { name: 'team', attributes: {} } })
  const people = ['ada', 'bob', 'eve'].map((name) => host.users.create({ fields: { enabled: true, attributes: { username: [name], title: ['Chief'] } } }).id)
  return { host, ask, team, people }
}

const RULE = { filter: ['title eq "Chief"'], groups: ['/team'] }

/** As the workers do it: every page, then the queue. */
function follow(host: MemoryHost, people: readonly string[]): void {
  while (!assignAll(host, { now: LATER }).done);
  assign(host, { ids: people, now: LATER })
}

const members = (host: MemoryHost, team: string) => host.state.memberships.get(team)?.size ?? 0

test('a preview says who would gain and who would lose, and writes nothing', () => {
  const { host, ask, team, people } = open()
  const id = makeRule(host, 'Chiefs', { ...RULE, enabled: ['false'] })
  const gained = people.map((person) => expect.objectContaining({ id: person, gains: [{ kind: 'group', id: team }], loses: [] }))
  expect(ask('POST', '/rules/preview', { rule: id })).toMatchObject({ status: 200, json: { cursor: null, looked: 3, gaining: 3, losing: 0, users: expect.arrayContaining(gained) } })
  expect(ask('POST', '/rules/preview').json).toMatchObject({ gaining: 0 })
  expect(members(host, team)).toBe(0)
  host.state.rules.clear()
  const active = makeRule(host, 'Chiefs', RULE)
  follow(host, people)
  host.state.rules.delete(active)
  expect(ask('POST', '/rules/preview').json).toMatchObject({ gaining: 0, losing: 3 })
  expect(ask('POST', '/rules/preview', { rule: active })).toMatchObject({ status: 404 })
  const wrong = makeRule(host, 'Wrong', { ...RULE, groups: ['/absent'] })
  expect(ask('POST', '/rules/preview', { rule: wrong })).toMatchObject({ status: 409, json: { error_description: expect.stringContaining('groups: There is no group /absent') } })
  expect(members(host, team)).toBe(3)
})

test('the list says how each rule does', () => {
  const { host, ask, people } = open()
  const [one, two, three] = [makeRule(host, 'A', RULE), makeRule(host, 'B', { ...RULE, groups: ['/absent'] }), makeRule(host, 'C', { ...RULE, enabled: ['false'] })]
  follow(host, people)
  const { json } = ask('GET', '/rules')
  expect(json.rules).toEqual([
    { id: one, name: 'A', organizationId: null, state: 'active', problems: [], users: 3 },
    { id: two, name: 'B', organizationId: null, state: 'wrong', problems: [{ option: 'groups', message: 'There is no group /absent.' }], users: 0 },
    { id: three, name: 'C', organizationId: null, state: 'off', problems: [], users: 0 },
  ])
  expect(json.progress).toMatchObject({ startedAt: null, seen: 3, total: 3 })
})

test('losses beyond the limit wait, are shown by name, and are approved or discarded', () => {
  const { host, ask, team, people } = open()
  const id = makeRule(host, 'Chiefs', { ...RULE, 'losses.limit': ['1'] })
  follow(host, people)
  host.state.rules.set(id, { ...host.state.rules.get(id)!, config: { ...RULE, filter: ['title eq "Nobody"'], 'losses.limit': ['1'] } })
  follow(host, people)
  expect(members(host, team)).toBe(2)
  const waiting = ask('GET', '/rules/staged').json as readonly { readonly id: string; readonly userName: string }[]
  expect(waiting.map(({ userName }) => userName).sort()).toHaveLength(2)
  expect(examineRules(host, undefined).advice.join('\n')).toContain('2 users would lose')
  follow(host, people)
  expect(members(host, team)).toBe(2)
  const [approved, discarded] = waiting
  expect(ask('POST', '/rules/staged/approve', { users: [approved!.id] }).json).toEqual({ count: 1, more: false })
  expect(ask('POST', '/rules/staged/discard', { all: true }).json).toEqual({ count: 1, more: false })
  expect(ask('POST', '/rules/staged/approve', {})).toMatchObject({ status: 400 })
  follow(host, people)
  follow(host, people)
  expect([...host.state.memberships.get(team)!]).toEqual([discarded!.id])
  expect(host.assignment.given({ userIds: people })).toEqual([])
  expect(ask('GET', '/rules/staged').json).toEqual([])
  expect(host.administrator.events.map(({ resource, representation }) => [resource, JSON.parse(representation).action])).toEqual([['SCIM_RULES', 'approve'], ['SCIM_RULES', 'discard']])
})

test('the doctor tells which rules are wrong, and which nobody matches', () => {
  const { host, people } = open()
  makeRule(host, 'Wrong', { ...RULE, roles: ['absent'] })
  makeRule(host, 'Nobody', { ...RULE, filter: ['title eq "Nobody"'] })
  follow(host, people)
  const { problems, advice } = examineRules(host, undefined)
  expect(problems).toEqual([expect.stringMatching(/The rule Wrong .*roles: There is no role absent/)])
  expect(advice).toEqual([expect.stringMatching(/The rule Nobody has given nothing/)])
  expect(host.outbound.state({ targetId: QUEUE }).sweep.dueAt).toBeGreaterThan(0)
})
