import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { unique } from '../../../test/support/builders'
import type { State } from '../../../test/support/memory/state'
import { openDistantTarget } from '../../../test/support/outbound/distant-target'
import { openPushing, peopleOf } from '../../../test/support/outbound/pushing'
import type { Attributes } from '../../host/records'

const target = await openDistantTarget()
afterAll(() => target.close())
beforeEach(() => target.ask({ kind: 'recover' }))

/** A target whose scope is one group, with somebody in it. */
async function scoped(options: Attributes = {}) {
  let scope = ''
  const pushing = await openPushing({
    target,
    options: ({ groups }) => ({ 'scope.groups': [(scope = groups.create({ fields: { name: unique('scope'), attributes: {} } }))], groups: ['none'], ...options }),
  })
  const people = peopleOf(pushing)
  const arrive = (name = unique('ada')) => {
    const id = people.add(name)
    people.join(scope, id)
    return id
  }
  const first = arrive()
  pushing.settle()
  return { pushing, people, scope, arrive, first, settle: () => pushing.settle(), row: pushing.row }
}

const seen = async (externalId: string) => (await target.contents()).users.filter((user) => user['externalId'] === externalId)

describe('who leaves the scope', () => {
  it.each([['delete', []], ['deactivate', [{ active: false }]], ['keep', [{ active: true }]]] as const)('%s', async (onLeave, left) => {
    const { people, scope, first, settle } = await scoped({ onLeave: [onLeave] })
    people.leave(scope, first)
    settle()
    expect(await seen(first)).toMatchObject(left)
    people.change(first, { title: ['unseen'] })
    settle()
    expect(await seen(first)).toEqual(left.map(() => expect.not.objectContaining({ title: 'unseen' })))
    people.join(scope, first)
    settle()
    expect(await seen(first)).toMatchObject([{ active: true, title: 'unseen' }])
  })

  it.each(['delete', 'deactivate'] as const)('and comes back before anybody knows whether it has left: %s', async (onLeave) => {
    const { pushing, people, scope, first, settle } = await scoped({ onLeave: [onLeave] })
    await target.ask({ kind: 'fail', status: 'lostAnswer', scope: { methods: ['PATCH', 'DELETE'], times: 1 } })
    people.leave(scope, first)
    pushing.round()
    people.join(scope, first)
    settle()
    expect(await seen(first)).toMatchObject([{ active: true }])
  })

  it('who was never in it is not sent, and leaves no row', async () => {
    const { people, settle, row } = await scoped()
    const id = people.add(unique('outsider'))
    settle()
    expect(await seen(id)).toEqual([])
    expect(row('user', id)).toBeUndefined()
  })

  it('where the scope has gone, nobody has left it', async () => {
    const { pushing, people, scope, first, row } = await scoped({ onLeave: ['delete'] })
    people.removeGroup(scope)
    expect(pushing.round()).toMatchObject({ done: 0, stop: true, resumeAt: expect.any(Number) })
    expect(await seen(first)).toHaveLength(1)
    expect(row('user', first)).toMatchObject({ dueAt: expect.any(Number) })
    const { status, detail } = pushing.directory.outbound.state({ targetId: pushing.id }).health
    expect(status).toBe('quarantined')
    expect(detail).toContain(`scope.groups or scope.roles names what does not exist: the group ${scope}. Until this is corrected nothing is sent`)
  })

  it('a group that was sent is named by its id and by its name', async () => {
    const name = unique('staff')
    let id = ''
    const pushing = await openPushing({
      target,
      options: ({ groups }) => ({ 'scope.groups': [(id = groups.create({ fields: { name, attributes: {} } })), `/${name}`], groups: ['scope'] }),
    })
    pushing.fold()
    pushing.directory.groups.update({ id, fields: { name: null, attributes: { description: ['sent'] } } })
    pushing.fold()
    pushing.settle()
    peopleOf(pushing).removeGroup(id)
    pushing.round()
    const { detail } = pushing.directory.outbound.state({ targetId: pushing.id }).health
    expect(detail).toContain(`the group ${id}, the group /${name}. The group ${id} was ${name}. A group ${name} with the id ${id} was deleted.`)
  })
})

describe('a target of an organization', () => {
  it('sees members, and whoever is no longer one has left', async () => {
    let organization = ''
    const pushing = await openPushing({ target, options: ({ state }) => ({ organization: [(organization = organizationIn(state))], onLeave: ['deactivate'], onDelete: ['delete'] }) })
    const { state, outbound } = pushing.directory
    const [member, outsider] = [unique('member'), unique('outsider')].map((name) => peopleOf(pushing).add(name)) as [string, string]
    const { members } = state.organizations.get(organization)!
    members.set(member, 'unmanaged')
    pushing.settle()
    expect(await seen(member)).toMatchObject([{ active: true }])
    expect(await seen(outsider)).toEqual([])
    members.delete(member)
    outbound.mark({ targetId: pushing.id, kind: 'user', ids: [member], lane: 'hint' })
    pushing.settle()
    expect(await seen(member)).toMatchObject([{ active: false }])
  })
})

function organizationIn({ organizations }: State): string {
  const id = unique('organization')
  organizations.set(id, { id, alias: id, name: id, enabled: true, attributes: {}, members: new Map(), domains: [], providers: new Map() })
  return id
}

describe('who is deleted', () => {
  it.each([['delete', []], ['deactivate', [{ active: false }]], ['keep', [{ active: true }]]] as const)('%s', async (onDelete, left) => {
    const { people, first, settle } = await scoped({ onDelete: [onDelete] })
    people.remove(first)
    settle()
    expect(await seen(first)).toMatchObject(left)
  })

  it('is forgotten', async () => {
    const { people, first, settle, row } = await scoped()
    people.remove(first)
    settle()
    expect(row('user', first)).toBeUndefined()
  })

  it.each(['lostAnswer', 'halfAnswer'] as const)('and was created without an answer, is not left there: %s', async (status) => {
    const { people, pushing, arrive, settle } = await scoped({ match: ['none'] })
    await target.ask({ kind: 'fail', status, scope: { methods: ['POST'], times: 1 } })
    const id = arrive()
    pushing.round()
    expect(await seen(id)).toHaveLength(1)
    people.remove(id)
    settle()
    expect(await seen(id)).toEqual([])
  })

  it('and is gone there already, is forgotten too', async () => {
    const { people, first, settle, row } = await scoped()
    await target.ask({ kind: 'lose', id: row('user', first)!.remoteId! })
    people.remove(first)
    settle()
    expect(row('user', first)).toBeUndefined()
  })

  it('is deactivated by PUT where there is no PATCH', async () => {
    const { people, first, settle } = await scoped({ onDelete: ['deactivate'] })
    await target.ask({ kind: 'fail', status: 405, scope: { methods: ['PATCH'] } })
    people.remove(first)
    settle()
    expect(await seen(first)).toMatchObject([{ active: false, userName: expect.any(String) }])
  })
})

describe('the guard', () => {
  it('holds back who is too many, until somebody approves', async () => {
    const { pushing, people, arrive, first, settle, row } = await scoped({ 'deletions.limit': ['2'] })
    const all = [first, arrive(), arrive(), arrive()]
    settle()
    for (const id of all) people.remove(id)
    settle()
    const staged = all.filter((id) => row('user', id)?.result === 'staged')
    expect(staged).toHaveLength(2)
    for (const id of staged) expect(await seen(id)).toHaveLength(1)
    pushing.now += 2 * 3_600_000
    pushing.directory.outbound.mark({ targetId: pushing.id, kind: 'user', ids: staged, lane: 'hint' })
    settle()
    expect(row('user', staged[0]!)).toMatchObject({ result: 'staged' })
    expect(decide(pushing, staged, 'approved')).toHaveLength(2)
    settle()
    for (const id of staged) expect(await seen(id)).toEqual([])
  })

  it('sends nothing of what somebody discards, unless it is to be there again', async () => {
    const { pushing, people, scope, arrive, first, settle, row } = await scoped({ 'deletions.limit': ['1'], onLeave: ['deactivate'] })
    const all = [first, arrive(), arrive()]
    settle()
    for (const id of all) people.leave(scope, id)
    settle()
    const [comes, stays] = all.filter((id) => row('user', id)?.result === 'staged') as [string, string]
    expect(decide(pushing, [comes, stays], 'discarded')).toHaveLength(2)
    pushing.now += 2 * 3_600_000
    for (const id of [comes, stays]) people.change(id, { title: ['unseen'] })
    people.join(scope, comes)
    settle()
    expect(await seen(stays)).toMatchObject([{ active: true }])
    expect(await seen(stays)).toEqual([expect.not.objectContaining({ title: 'unseen' })])
    expect(row('user', stays)).toMatchObject({ result: 'discarded', dueAt: null })
    expect(await seen(comes)).toMatchObject([{ active: true, title: 'unseen' }])
    people.remove(stays)
    settle()
    expect(await seen(stays)).toMatchObject([{ active: true }])
  })
})

function decide({ directory: { supervision }, id: targetId }: Awaited<ReturnType<typeof openPushing>>, ids: readonly string[], decision: 'approved' | 'discarded'): readonly string[] {
  return supervision.decide({ targetId, kind: 'user', ids: [...ids], waiting: 'staged', decision, detail: null })
}

describe('a dry run', () => {
  it('says what would be sent, and sends nothing', async () => {
    const pushing = await openPushing({ target, options: { dryRun: ['true'] } })
    const id = peopleOf(pushing).add(unique('ada'))
    pushing.settle()
    expect(await seen(id)).toEqual([])
    expect(pushing.row('user', id)).toMatchObject({ result: 'held', remoteId: null, dueAt: null })
  })
})
