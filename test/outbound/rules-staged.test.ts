import { expect, test } from 'vitest'
import { sleep } from '../support/process'
import { QUIET_MILLISECONDS, soon } from './pushing'
import { openRuled, pathOf } from './rules'

const { source, addRule, changeRule, removeRule, groupsOf, manage } = await openRuled()

const waiting = async () => (await manage('GET', '/rules/staged')).body as readonly { readonly id: string; readonly userName: string }[]

test('a preview, what a rule gave, losses beyond its limit, and what an administrator decides', async () => {
  const team = await source.addTeam()
  const people = await Promise.all([1, 2, 3, 4].map(() => source.addPerson({ lastName: 'Staged' })))
  const members = async () => (await Promise.all(people.map(groupsOf))).filter((groups) => groups.includes(team.name)).length
  const rule = await addRule({ enabled: 'false', filter: 'name.familyName eq "Staged"', groups: pathOf(team), 'losses.limit': '1' }, 'Staged')
  expect((await manage('POST', '/rules/preview', { rule })).body).toMatchObject({ cursor: null, gaining: 4, losing: 0 })
  expect(await members()).toBe(0)
  await changeRule(rule, { enabled: 'true' })
  await soon(members).toBe(4)
  await soon(async () => (await manage('GET', '/rules')).body.rules).toEqual([{ id: rule, name: 'Staged', organizationId: null, state: 'active', problems: [], users: 4 }])
  await changeRule(rule, { filter: 'name.familyName eq "Nobody"' })
  await soon(members).toBe(3)
  await soon(async () => (await waiting()).length).toBe(3)
  expect((await manage('GET', '/doctor')).body.advice.join('\n')).toContain('3 users would lose')
  await source.changePerson(people[0]!, { firstName: 'Grace' })
  await sleep(QUIET_MILLISECONDS)
  expect(await members()).toBe(3)
  const [one, two] = await waiting()
  expect((await manage('POST', '/rules/staged/approve', { users: [one!.id] })).body).toEqual({ count: 1, more: false })
  await soon(members).toBe(2)
  expect((await manage('POST', '/rules/staged/discard', { users: [two!.id] })).body).toEqual({ count: 1, more: false })
  expect((await manage('POST', '/rules/staged/approve', { all: true })).body).toEqual({ count: 1, more: false })
  await soon(members).toBe(1)
  expect(await groupsOf({ id: two!.id })).toEqual([team.name])
  expect((await manage('POST', '/rules/apply')).status).toBe(200)
  await soon(async () => (await manage('GET', '/rules')).body.rules[0].users).toBe(0)
  expect(await groupsOf({ id: two!.id })).toEqual([team.name])
  await removeRule(rule)
})

test('a rule whose group goes rests, and what it gave with its other group stays, until the group is there again', async () => {
  const [team, other] = [await source.addTeam(), await source.addTeam()]
  const ada = await source.addPerson({ lastName: 'Resting' })
  const rule = await addRule({ filter: 'name.familyName eq "Resting"', groups: [pathOf(team), pathOf(other)] }, 'Resting')
  await soon(() => groupsOf(ada)).toEqual([other.name, team.name].sort())
  await source.removeTeam(other)
  await soon(async () => (await manage('GET', '/rules')).body.rules[0].state, 20_000).toBe('wrong')
  await sleep(6_000)
  await source.changePerson(ada, { lastName: 'King' })
  await sleep(QUIET_MILLISECONDS)
  const bob = await source.addPerson({ lastName: 'Resting' })
  await sleep(QUIET_MILLISECONDS)
  expect([await groupsOf(ada), await groupsOf(bob)]).toEqual([[team.name], []])
  await source.addTeam(undefined, { name: other.name })
  await soon(() => groupsOf(bob), 20_000).toEqual([other.name, team.name].sort())
  await soon(() => groupsOf(ada)).toEqual([])
  await removeRule(rule)
  await soon(() => groupsOf(bob)).toEqual([])
})
