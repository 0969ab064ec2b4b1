import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { unique } from '../../../test/support/builders'
import { openDistantTarget } from '../../../test/support/outbound/distant-target'
import { openPushing, peopleOf, type PushingWish } from '../../../test/support/outbound/pushing'
import { provisionOne, type ProvisionOneResult } from './provision-one'

const target = await openDistantTarget()
afterAll(() => target.close())

beforeEach(async () => {
  await target.ask({ kind: 'recover' })
  await target.ask({ kind: 'forgetRequests' })
})

async function pushing(options: PushingWish['options'] = {}) {
  const opened = await openPushing({ target, options })
  const provision = (id: string, dryRun: boolean, kind: 'user' | 'group' = 'user') => opened.ask(provisionOne, { kind, id, dryRun })
  const { users } = opened.directory
  /** Somebody of whom no hint tells. */
  const unseen = (attributes = {}) => users.create({ fields: { enabled: true, attributes: { username: [unique('ada')], ...attributes } } }).id
  return { opened, people: peopleOf(opened), provision, unseen, state: () => opened.directory.state }
}

const stepIn = ({ steps }: ProvisionOneResult, name: string) => steps.find((step) => step.name === name)
const names = ({ steps }: ProvisionOneResult) => steps.map(({ name }) => name)
const there = async (externalId: string) => (await target.contents()).users.find((user) => user['externalId'] === externalId)
const writes = async () => (await target.contents()).requests.filter(({ method }) => method !== 'GET')

describe('a dry run', () => {
  it('shows each step, and writes nothing anywhere', async () => {
    const { opened, provision, unseen, state } = await pushing()
    const id = unseen({ title: ['Countess'] })
    const before = [state().objectRows.size, JSON.stringify([...state().targetStates])]
    const result = provision(id, true)
    expect(result.state).toBe('planned')
    expect(names(result)).toEqual(['scope', 'mapping', 'match', 'plan', 'send'])
    expect(stepIn(result, 'scope')).toMatchObject({ ok: true, detail: 'It is in scope: everybody is.', data: { inScope: true } })
    expect(stepIn(result, 'mapping')!.data).toMatchObject({ resource: { externalId: id, title: 'Countess' } })
    expect(stepIn(result, 'match')!.data).toMatchObject({ remoteId: null, searches: [{ filter: `externalId eq "${id}"`, found: [] }, { filter: expect.stringMatching(/^userName eq/), found: [] }] })
    expect(stepIn(result, 'match')!.data['requests']).toMatchObject([{ method: 'GET', path: expect.stringMatching(/^\/Users\?filter=/), status: 200 }, { method: 'GET' }])
    expect(stepIn(result, 'plan')!.data).toMatchObject({ action: 'create', attributes: expect.arrayContaining([{ name: 'title', value: 'Countess' }]) })
    expect(await writes()).toEqual([])
    expect(opened.row('user', id)).toBeUndefined()
    expect([state().objectRows.size, JSON.stringify([...state().targetStates])]).toEqual(before)
  })

  it('says whom it would link', async () => {
    const { provision, unseen } = await pushing({ match: ['userName'] })
    const name = unique('here')
    const { id: remoteId } = (await target.ask({ kind: 'seed', endpoint: 'Users', resource: { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: name } })) as { id: string }
    const result = provision(unseen({ username: [name] }), true)
    expect(stepIn(result, 'match')).toMatchObject({ detail: expect.stringContaining(remoteId), data: { remoteId, searches: [{ found: [{ id: remoteId, name, free: true }] }] } })
    expect(stepIn(result, 'plan')!.data).toMatchObject({ action: 'change', remoteId })
  })

  it('says which attributes differ', async () => {
    const { opened, people, provision } = await pushing()
    const id = people.add(unique('ada'), { title: ['A'], nickname: ['N'] })
    opened.settle()
    expect(stepIn(provision(id, true), 'plan')!.data).toMatchObject({ action: 'same', attributes: [] })
    opened.directory.users.update({ id, fields: { enabled: null, attributes: { title: ['B'] } } })
    expect(stepIn(provision(id, true), 'plan')!.data).toMatchObject({ action: 'change', attributes: [{ name: 'title', value: 'B' }] })
  })

  it('says which rule leaves somebody out, and what becomes of the account', async () => {
    let scope = ''
    const { opened, people, provision, unseen } = await pushing(({ groups }) => ({
      'scope.groups': [(scope = groups.create({ fields: { name: unique('scope'), attributes: {} } }))],
      'scope.filter': ['title eq "In"'],
      groups: ['none'],
      onLeave: ['delete'],
    }))
    const outsider = unseen({ title: ['In'] })
    expect(stepIn(provision(outsider, true), 'scope')).toMatchObject({
      detail: 'It is not in scope: scope.groups or scope.roles leaves it out.',
      data: { inScope: false, rules: [{ option: 'scope.groups or scope.roles', holds: false }, { option: 'scope.filter', holds: true }] },
    })
    const insider = people.add(unique('ada'), { title: ['In'] })
    people.join(scope, insider)
    opened.settle()
    expect(stepIn(provision(insider, true), 'scope')).toMatchObject({ data: { inScope: true } })
    opened.directory.users.update({ id: insider, fields: { enabled: null, attributes: { title: ['Out'] } } })
    const result = provision(insider, true)
    expect(stepIn(result, 'scope')).toMatchObject({ detail: expect.stringContaining('scope.filter leaves it out') })
    expect(stepIn(result, 'plan')!.data).toMatchObject({ action: 'delete' })
    expect(stepIn(provision('nobody', true), 'scope')).toMatchObject({ detail: expect.stringContaining('no such user') })
    expect(await there(insider)).toBeDefined()
  })

  it('of a target that rests or is off is one that asks it all the same', async () => {
    const { opened, provision, unseen, people } = await pushing()
    people.add(unique('ada'))
    await target.ask({ kind: 'fail', status: 401 })
    opened.round()
    await target.ask({ kind: 'recover' })
    expect(provision(unseen(), true).state).toBe('planned')
    const off = await pushing({ enabled: ['false'] })
    expect(off.provision(off.unseen(), true).state).toBe('planned')
  })

  it('says what is wrong', async () => {
    const wrong = await pushing({ url: ['no url'] })
    expect(wrong.provision('x', true)).toMatchObject({ state: 'refused', steps: [{ name: 'target', ok: false, detail: expect.stringContaining('url') }] })
    const scopeless = await pushing({ 'scope.groups': ['/gone'] })
    expect(scopeless.provision(scopeless.unseen(), true)).toMatchObject({ state: 'refused', steps: [{ name: 'scope', ok: false, detail: expect.stringContaining('/gone') }] })
    const down = await pushing()
    await target.ask({ kind: 'fail', status: 500 })
    expect(stepIn(down.provision(down.unseen(), true), 'match')).toMatchObject({ ok: false, detail: expect.stringContaining('500') })
  })
})

describe('provisioning', () => {
  it('delivers at once and shows the requests', async () => {
    const { opened, provision, unseen } = await pushing()
    const id = unseen({ title: ['Countess'] })
    const result = provision(id, false)
    expect(result.state).toBe('ok')
    const remoteId = (await there(id))!['id']
    expect(stepIn(result, 'send')!.data['requests']).toMatchObject([
      { method: 'GET' }, { method: 'GET' },
      { method: 'POST', path: '/Users', body: { title: 'Countess' }, status: 201, answer: { id: remoteId } },
    ])
    expect(stepIn(result, 'result')).toMatchObject({ ok: true, data: { result: 'ok', remoteId, dueAt: null } })
    expect(opened.row('user', id)).toMatchObject({ remoteId, result: 'ok', dueAt: null })
    expect(JSON.stringify(result)).not.toContain(opened.target.token)
    expect(provision(id, false)).toMatchObject({ state: 'same' })
  })

  it('shows what the target refuses, and keeps the object as any delivery does', async () => {
    const { opened, provision, unseen } = await pushing()
    const id = unseen()
    await target.ask({ kind: 'fail', status: 400, scope: { methods: ['POST'] } })
    const result = provision(id, false)
    expect(result.state).toBe('failed')
    expect(stepIn(result, 'send')!.data['requests']).toMatchObject([{}, {}, { method: 'POST', status: 400 }])
    expect(opened.row('user', id)).toMatchObject({ result: 'failed', attempts: 1, dueAt: expect.any(Number) })
    await target.ask({ kind: 'recover' })
    expect(provision(id, false).state).toBe('ok')
  })

  it('of a dead letter tries again', async () => {
    const { opened, provision, people } = await pushing({ attempts: ['1'] })
    await target.ask({ kind: 'fail', status: 400, scope: { methods: ['POST'] } })
    const id = people.add(unique('ada'))
    opened.round()
    expect(opened.row('user', id)).toMatchObject({ result: 'dead' })
    await target.ask({ kind: 'recover' })
    expect(provision(id, false).state).toBe('ok')
    expect(opened.row('user', id)).toMatchObject({ result: 'ok', attempts: 0 })
  })

  it('of what is due already leaves it to the run that has it', async () => {
    const { opened, provision, people } = await pushing()
    const id = people.add(unique('ada'))
    expect(provision(id, false)).toMatchObject({ state: 'queued', steps: expect.arrayContaining([expect.objectContaining({ name: 'send', detail: expect.stringContaining('under way') })]) })
    expect(await writes()).toEqual([])
    opened.settle()
    expect(await there(id)).toBeDefined()
  })

  it.each(['off', 'paused', 'resting', 'elsewhere'] as const)('of a target that is %s makes the object due', async (why) => {
    const { opened, provision, unseen, people, state } = await pushing(why === 'off' ? { enabled: ['false'] } : {})
    if (why === 'resting') {
      people.add(unique('ada'))
      await target.ask({ kind: 'fail', status: 429, headers: { 'retry-after': '600' }, scope: { times: 1 } })
      opened.round()
    }
    await target.ask({ kind: 'forgetRequests' })
    if (why === 'paused') {
      opened.round()
      opened.directory.supervision.pause({ targetId: opened.id })
    }
    if (why === 'elsewhere') state().leasedElsewhere.add(opened.id)
    const id = unseen()
    expect(provision(id, false).state).toBe('queued')
    expect(opened.row('user', id)).toMatchObject({ result: null, dueAt: expect.any(Number) })
    expect(await writes()).toEqual([])
  })

  it('of what changes meanwhile writes all of it again', async () => {
    const { opened, provision, people, unseen } = await pushing()
    const id = unseen()
    opened.fold()
    opened.settle()
    opened.directory.users.update({ id, fields: { enabled: null, attributes: { title: ['B'] } } })
    const send = opened.directory.http.send
    Object.assign(opened.directory.http, { send: (call: Parameters<typeof send>[0]) => (call.method === 'PATCH' && people.change(id, { title: ['C'] }), send(call)) })
    expect(provision(id, false).state).toBe('ok')
    Object.assign(opened.directory.http, { send })
    expect(opened.row('user', id)).toMatchObject({ digest: null, dueAt: expect.any(Number) })
    opened.settle()
    expect(await there(id)).toMatchObject({ title: 'C' })
  })

  it('of whoever has left takes the account away, within the limit of deletions', async () => {
    const { opened, provision, people } = await pushing({ onDelete: ['delete'], 'deletions.limit': ['1'] })
    const [one, two] = [people.add(unique('ada')), people.add(unique('bob'))]
    opened.settle()
    opened.directory.users.delete({ id: one, references: [] })
    opened.directory.users.delete({ id: two, references: [] })
    expect(provision(one, false)).toMatchObject({ state: 'gone' })
    expect(opened.row('user', one)).toBeUndefined()
    expect(provision(two, false)).toMatchObject({ state: 'staged', steps: expect.arrayContaining([expect.objectContaining({ name: 'result', detail: expect.stringContaining('approve') })]) })
    expect(await there(one)).toBeUndefined()
    expect(await there(two)).toBeDefined()
  })

  it('of a group too', async () => {
    const { provision, opened } = await pushing()
    const name = unique('group')
    const id = opened.directory.groups.create({ fields: { name, attributes: {} } })
    expect(provision(id, false, 'group')).toMatchObject({ state: 'ok' })
    expect((await target.contents()).groups.find((group) => group['externalId'] === id)).toMatchObject({ displayName: name })
  })
})
