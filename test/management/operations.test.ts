import { expect, test } from 'vitest'
import { unique } from '../support/builders'
import type { Preview } from '../../ts-core/outbound/preview'
import type { ProvisionOneResult } from '../../ts-core/outbound/provision/provision-one'
import type { DeprovisionAllResult } from '../../ts-core/outbound/deprovision-all'
import type { ApplyResult, PlanResult } from '../../ts-core/outbound/plans/plan'
import type { ReconcileResult } from '../../ts-core/outbound/reconcile/reconcile'
import { clientOf, person } from '../support/targets/client'
import { status } from '../support/targets/fault'
import { sharedKeycloak } from '../support/shared-keycloak'
import { openPushing, optionsOf, type Pushing, soon } from '../outbound/pushing'
import { managementOf } from './management'

const ask = ({ source, id }: Pushing, operation: string, body: object) => managementOf(sharedKeycloak(), source.realm.name)('POST', `/targets/${id}/${operation}`, body)

async function answered<Answer>(pushing: Pushing, operation: string, body: object): Promise<Answer> {
  const { status, json, text } = await ask(pushing, operation, body)
  if (status !== 200) throw new Error(`${operation} was answered ${status}: ${text}`)
  return json
}

/** All pages of a walk. */
async function pages<Answer extends { readonly cursor: string | null }>(pushing: Pushing, operation: string, body: object): Promise<Answer[]> {
  const all: Answer[] = []
  do all.push(await answered<Answer>(pushing, operation, { ...body, cursor: all.at(-1)?.cursor ?? null }))
  while (all.at(-1)!.cursor !== null)
  return all
}

const sum = <Answer>(all: readonly Answer[], count: (page: Answer) => number): number => all.reduce((total, page) => total + count(page), 0)

const pushing = await openPushing({ options: { onDelete: 'delete', attempts: '1', match: 'email, userName\nexternalId' } })
const { source, target, id: targetId } = pushing

const provision = (id: string, dryRun: boolean) => answered<ProvisionOneResult>(pushing, 'provision', { kind: 'user', id, dryRun })
const dataOf = ({ steps }: ProvisionOneResult, step: string) => steps.find(({ name }) => name === step)?.data

test('one object is shown step by step, and delivered at once', async () => {
  const stop = target.fail(status(400), { methods: ['POST'] })
  const ada = await source.addPerson()
  await soon(() => provision(ada.id, true).then((result) => dataOf(result, 'plan')!['row'])).toMatchObject({ result: 'dead', dueAt: null })
  stop()
  target.journal.clear()
  const dry = await provision(ada.id, true)
  expect(dry.state).toBe('planned')
  expect(dry.steps.map(({ name }) => name)).toEqual(['scope', 'mapping', 'match', 'plan', 'send'])
  expect(dataOf(dry, 'mapping')).toMatchObject({ resource: { userName: ada.username, externalId: ada.id } })
  expect(dataOf(dry, 'match')!['searches']).toMatchObject([`emails.value eq "${ada.username}@example.com"`, `userName eq "${ada.username}"`, `externalId eq "${ada.id}"`].map((filter) => ({ filter, found: [] })))
  expect(dataOf(dry, 'plan')).toMatchObject({ action: 'create' })
  expect(target.journal.writes()).toEqual([])
  const real = await provision(ada.id, false)
  expect(real.state).toBe('ok')
  const { id: remoteId } = target.user(ada.username)!
  expect(dataOf(real, 'send')!['requests']).toContainEqual(expect.objectContaining({ method: 'POST', path: '/Users', status: 201, answer: expect.objectContaining({ id: remoteId }) }))
  expect(dataOf(real, 'result')).toMatchObject({ result: 'ok', remoteId, dueAt: null })
  expect(await provision(ada.id, false)).toMatchObject({ state: 'same' })
  expect(target.journal.of('POST', /^\/Users/)).toHaveLength(1)
})

test('a plan of a target that is off says what would be sent, and is applied once it is on', async () => {
  await source.reconnect(targetId, { enabled: 'false' })
  const [one, two] = [await source.addPerson(), await source.addPerson()]
  target.journal.clear()
  const planned = await pages<PlanResult>(pushing, 'plan', {})
  const objects = planned.flatMap((page) => page.objects)
  for (const { id } of [one, two]) expect(objects.find((each) => each.id === id)).toMatchObject({ kind: 'user', action: 'create' })
  expect(sum(planned, ({ counts }) => counts.create)).toBeGreaterThanOrEqual(2)
  expect(target.journal.entries).toEqual([])
  expect(sum(await pages<ApplyResult>(pushing, 'plan/apply', {}), ({ due }) => due)).toBeGreaterThanOrEqual(2)
  expect(target.journal.entries).toEqual([])
  await source.reconnect(targetId, { enabled: 'true' })
  await soon(() => [one, two].map(({ username }) => target.user(username)?.['userName'])).toEqual([one.username, two.username])
})

const compared = async (repair: boolean) => {
  const all = await pages<ReconcileResult>(pushing, 'reconcile', { repair })
  expect(all.map(({ problem }) => problem).filter((problem) => problem !== null)).toEqual([])
  return { all, examples: all.flatMap(({ examples }) => examples), count: (finding: keyof ReconcileResult['counts']) => sum(all, ({ counts }) => counts[finding]) }
}

test('a target that was changed behind our back is compared, and repaired on request', async () => {
  const [changed, lost] = [await source.addPerson(), await source.addPerson()]
  const team = await source.addTeam()
  for (const each of [changed, lost]) await source.join(each, team)
  await soon(() => [...target.members(team.name)].sort()).toEqual([changed.username, lost.username].sort())
  await soon(() => compared(false).then(({ count }) => count('pending'))).toBe(0)
  const { id: stranger } = target.seed('Users', person(unique('stranger')))
  const former = target.user(lost.username)!.id
  const outsider = await source.addPerson()
  await soon(() => target.user(outsider.username)).toBeDefined()
  const service = clientOf(target)
  expect((await service.delete(`/Users/${former}`)).status).toBe(204)
  expect((await service.patch(`/Users/${target.user(changed.username)!.id}`, { op: 'replace', path: 'name', value: { givenName: 'Somebody' } })).status).toBe(200)
  const joined = { op: 'add', path: 'members', value: [{ value: target.user(outsider.username)!.id }] }
  expect((await service.patch(`/Groups/${target.group(team.name)!.id}`, joined)).status).toBe(204)
  await soon(() => compared(false).then(({ count }) => count('pending'))).toBe(0)
  const report = await compared(false)
  expect(report.examples).toEqual(expect.arrayContaining([
    expect.objectContaining({ finding: 'different', id: changed.id, attributes: [expect.objectContaining({ name: 'name', there: expect.objectContaining({ givenName: 'Somebody' }) })] }),
    expect.objectContaining({ finding: 'gone', id: lost.id, remoteId: former }),
    expect.objectContaining({ finding: 'unknown', id: null, remoteId: stranger }),
    expect.objectContaining({ finding: 'different', kind: 'group', id: team.id, detail: expect.stringContaining('1 should not be there') }),
  ]))
  await compared(true)
  await soon(() => target.user(changed.username)?.['name']).toMatchObject({ givenName: 'Ada', familyName: 'Lovelace' })
  await soon(() => target.user(lost.username)?.id).toSatisfy((id: string | undefined) => id !== undefined && id !== former)
  await soon(() => [...target.members(team.name)].sort()).toEqual([changed.username, lost.username].sort())
  await soon(() => compared(false).then(({ count }) => [count('different'), count('gone'), count('missing'), count('pending')])).toEqual([0, 0, 0, 0])
  expect(target.users().map(({ id }) => id)).toContain(stranger)
})

test('a sub-group that was moved there is brought back', async () => {
  const nested = await openPushing({ options: { 'groups.nested': 'nest', groups: 'all' } })
  const { source, target } = nested
  const [staff, others, ada] = [await source.addTeam(), await source.addTeam(), await source.addPerson()]
  const sales = await source.addTeam(staff)
  await source.join(ada, others)
  await soon(() => [target.members(staff.name), target.members(others.name)]).toEqual([[sales.name], [ada.username]])
  const member = { value: target.group(sales.name)!.id }
  const service = clientOf(target)
  expect((await service.patch(`/Groups/${target.group(staff.name)!.id}`, { op: 'remove', path: `members[value eq "${member.value}"]` })).status).toBe(204)
  expect((await service.patch(`/Groups/${target.group(others.name)!.id}`, { op: 'add', path: 'members', value: [member] })).status).toBe(204)
  const walked = (repair: boolean) => pages<ReconcileResult>(nested, 'reconcile', { repair })
  await soon(async () => sum(await walked(false), ({ counts }) => counts.pending)).toBe(0)
  expect(sum(await walked(true), ({ repaired }) => repaired)).toBe(2)
  await soon(() => [target.members(staff.name), target.members(others.name)]).toEqual([[sales.name], [ada.username]])
})

test('everything of ours is taken away where an administrator has confirmed how much that is', async () => {
  const own = await openPushing()
  const [one, two] = [await own.source.addPerson(), await own.source.addPerson()]
  const stranger = own.target.seed('Users', person(unique('stranger')))
  const team = await own.source.addTeam()
  await soon(() => [own.target.user(one.username), own.target.user(two.username), own.target.group(team.name)].every((each) => each !== undefined)).toBe(true)
  await own.source.reconnect(own.id, { ...optionsOf(own.target), enabled: 'false' })
  const refused = await ask(own, 'deprovision', { how: 'delete', expected: 0 })
  expect(refused.status).toBe(409)
  const [, there] = /has (\d+) users and groups/.exec(refused.json.error_description)!
  const all = await pages<DeprovisionAllResult>(own, 'deprovision', { how: 'delete', expected: Number(there) })
  expect(all.at(-1)).toMatchObject({ left: 0, problem: null })
  expect(sum(all, ({ deleted }) => deleted)).toBe(Number(there))
  expect(own.target.groups()).toEqual([])
  expect(own.target.users().map(({ id }) => id)).toContain(stranger.id)
  for (const { username } of [one, two]) expect(own.target.user(username)).toBeUndefined()
})

test('a user is mapped as the target would get it, with other options if some are named', async () => {
  const { id, username } = await source.addPerson()
  const preview = (more: object = {}) => answered<Preview>(pushing, 'preview', { user: id, ...more })
  expect(await preview()).toMatchObject({ inScope: true, problems: [], resource: { userName: username, externalId: id } })
  const component = (await source.admin.components.findOne({ realm: source.realm.name, id: targetId }))!
  const config = { ...component.config, mapping: ['nickName = "{userName}!"'] }
  expect(await preview({ config })).toMatchObject({ resource: { nickName: `${username}!` } })
  expect((await answered<Preview>(pushing, 'preview', { user: unique('nobody') })).resource).toBeNull()
})
