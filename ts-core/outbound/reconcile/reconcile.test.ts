import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { unique } from '../../../test/support/builders'
import { type DistantTarget, openDistantTarget } from '../../../test/support/outbound/distant-target'
import { openPushing, peopleOf, type PushingWish } from '../../../test/support/outbound/pushing'
import { GENERIC } from '../../../test/support/targets/profile'
import type { Refused } from '../delivery/open'
import type { Finding } from './findings'
import { reconcile, type ReconcileResult } from './reconcile'

const small = { ...GENERIC, pageSize: 3 }
const shared = await openDistantTarget({ profile: small })
const opened: DistantTarget[] = [shared]
afterAll(() => opened.forEach((each) => each.close()))

beforeEach(async () => {
  await shared.ask({ kind: 'recover' })
  await shared.ask({ kind: 'forgetRequests' })
})

async function pushing(options: PushingWish['options'] = {}, target?: DistantTarget) {
  const own = target ?? (await openDistantTarget({ profile: small }))
  if (!opened.includes(own)) opened.push(own)
  const pushed = await openPushing({ target: own, options })
  const page = (cursor: string | null, repair = false) => pushed.ask(reconcile, { cursor, repair }) as ReconcileResult
  const all = (repair = false) => {
    const pages: ReconcileResult[] = []
    do pages.push(page(pages.at(-1)?.cursor ?? null, repair))
    while (pages.at(-1)!.cursor !== null && pages.at(-1)!.problem === null)
    const sum = (finding: Finding) => pages.reduce((total, { counts }) => total + counts[finding], 0)
    const counts = Object.fromEntries(Object.keys(pages[0]!.counts).map((each) => [each, sum(each as Finding)]).filter(([, count]) => count !== 0))
    return { pages, counts, examples: pages.flatMap(({ examples }) => examples), repaired: pages.reduce((total, { repaired }) => total + repaired, 0) }
  }
  const there = async (externalId: string) => (await own.contents()).users.find((user) => user['externalId'] === externalId)
  const writes = async () => (await own.contents()).requests.filter(({ method }) => method !== 'GET')
  return { pushed, own, people: peopleOf(pushed), page, all, there, writes, row: pushed.row }
}

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
const seed = (target: DistantTarget, resource: object) => target.ask({ kind: 'seed', endpoint: 'Users', resource: { schemas: [USER], ...resource } as never }) as Promise<{ id: string }>

/** Changes at the target what nobody here hears of. */
async function change(target: DistantTarget, id: string, attribute: string, value: unknown, endpoint: 'Users' | 'Groups' = 'Users'): Promise<void> {
  const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [{ op: 'replace', path: attribute, value }] }
  const headers = { 'content-type': 'application/scim+json', authorization: `Bearer ${target.token}` }
  const answer = await fetch(`${target.url}/${endpoint}/${id}`, { method: 'PATCH', headers, body: JSON.stringify(body) })
  expect(answer.ok).toBe(true)
}

async function remove({ url, token }: DistantTarget, id: string): Promise<void> {
  const answer = await fetch(`${url}/Users/${id}`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } })
  expect(answer.status).toBe(204)
}

describe('a comparison with the target', () => {
  it('says what differs, and only looks', async () => {
    const { pushed, own, people, all, writes, row } = await pushing({ onDelete: ['keep'] })
    const [same, changed, lost] = [people.add(unique('a')), people.add(unique('b'), { title: ['T'] }), people.add(unique('c'))]
    const name = unique('later')
    const group = people.addGroup(unique('group'))
    pushed.settle()
    await change(own, row('user', changed)!.remoteId!, 'title', 'Other')
    await own.ask({ kind: 'lose', id: row('user', lost)!.remoteId! })
    const { id: stranger } = await seed(own, { userName: unique('stranger') })
    const { id: unlinked } = await seed(own, { userName: name })
    const late = pushed.directory.users.create({ fields: { enabled: true, attributes: { username: [name] } } }).id
    await own.ask({ kind: 'forgetRequests' })
    const rows = JSON.stringify(['a', same, changed, lost].map((id) => row('user', id)))
    const { counts, examples, repaired } = all()
    expect(counts).toEqual({ same: 2, different: 1, gone: 1, unknown: 1, unlinked: 1, missing: 1 })
    expect(examples.find(({ finding }) => finding === 'different')).toMatchObject({ id: changed, kind: 'user', remoteId: row('user', changed)!.remoteId, attributes: [{ name: 'title', here: 'T', there: 'Other' }] })
    expect(examples.find(({ finding }) => finding === 'gone')).toMatchObject({ id: lost })
    expect(examples.find(({ finding }) => finding === 'unknown')).toMatchObject({ id: null, remoteId: stranger })
    expect(examples.find(({ finding }) => finding === 'unlinked')).toMatchObject({ id: late, remoteId: unlinked, name })
    expect(examples.find(({ finding }) => finding === 'missing')).toMatchObject({ id: late, remoteId: null })
    expect(repaired).toBe(0)
    expect(await writes()).toEqual([])
    expect(JSON.stringify(['a', same, changed, lost].map((id) => row('user', id)))).toBe(rows)
    expect(row('group', group)).toMatchObject({ dueAt: null })
  })

  it.each(['here', 'elsewhere'])('repairs what it may, and leaves alone what is not ours, where the target is driven %s', async (where) => {
    const { pushed, own, people, all, there, row } = await pushing()
    const [same, changed, lost] = [people.add(unique('a')), people.add(unique('b'), { title: ['T'] }), people.add(unique('c'))]
    const group = people.addGroup(unique('group'))
    people.join(group, same, lost)
    pushed.settle()
    await change(own, row('user', changed)!.remoteId!, 'title', 'Other')
    const former = row('user', lost)!.remoteId!
    await remove(own, former)
    const { id: stranger } = await seed(own, { userName: unique('stranger') })
    const name = unique('later')
    const { id: unlinked } = await seed(own, { userName: name })
    const late = pushed.directory.users.create({ fields: { enabled: true, attributes: { username: [name] } } }).id
    if (where === 'elsewhere') pushed.directory.state.leasedElsewhere.add(pushed.id)
    expect(all(true)).toMatchObject({ repaired: 3, counts: { different: 1, gone: 1, unlinked: 1, unknown: 1 } })
    pushed.directory.state.leasedElsewhere.clear()
    expect(row('user', same)).toMatchObject({ dueAt: null })
    pushed.settle()
    expect(await there(changed)).toMatchObject({ title: 'T' })
    expect(row('user', late)).toMatchObject({ remoteId: unlinked })
    const again = await there(lost)
    expect(again!['id']).not.toBe(former)
    const { users, groups } = await own.contents()
    expect(users.map(({ id }) => id)).toContain(stranger)
    expect((groups.find((each) => each['externalId'] === group)!['members'] as { value: string }[]).map(({ value }) => value)).toEqual(expect.arrayContaining([again!['id'] as string]))
    expect(all().counts).toEqual({ same: 5, unknown: 1 })
  })

  it('pages through the target as the target pages, and goes on behind each page', async () => {
    const { pushed, own, people, all } = await pushing({ groups: ['none'] })
    for (let count = 0; count < 10; count++) people.add(unique('many'))
    pushed.settle()
    await own.ask({ kind: 'forgetRequests' })
    const { pages, counts } = all()
    expect(counts).toEqual({ same: 10 })
    const lists = (await own.contents()).requests.map(({ path }) => path)
    expect(lists).toEqual(Array.from({ length: 4 }, () => '/Users'))
    expect(pages.map(({ phase }) => phase)).toEqual(['listed', 'listed', 'listed', 'listed', 'unseen', 'missing'])
    expect(Math.max(...pages.map(({ cursor }) => cursor?.length ?? 0))).toBeLessThan(200)
  })

  it('concludes nothing from a list that shows nothing of ours', async () => {
    const sampling = await openDistantTarget({ profile: { ...small, unfiltered: 'sample', users: { ...small.users, readable: false } } })
    const { pushed, people, all, row, writes, own } = await pushing({ groups: ['none'] }, sampling)
    const [one, two] = [people.add(unique('a')), people.add(unique('b'))]
    pushed.settle()
    await own.ask({ kind: 'forgetRequests' })
    expect(all(true)).toMatchObject({ counts: { unknown: 1, unproven: 2 }, repaired: 0 })
    for (const id of [one, two]) expect(row('user', id)).toMatchObject({ dueAt: null, remoteId: expect.any(String) })
    expect(await writes()).toEqual([])
  })

  it('asks for each where the list is of no use', async () => {
    const sampling = await openDistantTarget({ profile: { ...small, unfiltered: 'sample' } })
    const { pushed, people, all, row, own } = await pushing({ groups: ['none'] }, sampling)
    const [one, two] = [people.add(unique('a')), people.add(unique('b'))]
    pushed.settle()
    await own.ask({ kind: 'lose', id: row('user', two)!.remoteId! })
    expect(all().counts).toEqual({ unknown: 1, same: 1, gone: 1 })
    expect(row('user', one)).toMatchObject({ dueAt: null })
  })

  it('leaves what is due to its delivery, and dead letters to people', async () => {
    const { pushed, people, all, own } = await pushing({ groups: ['none'], attempts: ['1'] })
    people.add(unique('a'))
    pushed.settle()
    await own.ask({ kind: 'fail', status: 400, scope: { methods: ['POST'] } })
    const dead = people.add(unique('dead'))
    pushed.settle()
    people.add(unique('due'))
    const { counts, examples, repaired } = all(true)
    expect(counts).toEqual({ same: 1, pending: 1, missing: 1 })
    expect(examples).toMatchObject([{ finding: 'missing', id: dead, detail: expect.stringContaining('dead letter') }])
    expect(repaired).toBe(0)
  })

  it('finds who is active again there, and who should not be there', async () => {
    const { pushed, people, all, own, row } = await pushing({ groups: ['none'], 'scope.filter': ['not (title eq "Out")'], onLeave: ['deactivate'] })
    const [back, left] = [people.add(unique('a')), people.add(unique('b'))]
    pushed.settle()
    people.change(back, { title: ['Out'] })
    pushed.settle()
    pushed.directory.users.update({ id: left, fields: { enabled: null, attributes: { title: ['Out'] } } })
    await change(own, row('user', back)!.remoteId!, 'active', true)
    const { counts, examples } = all(true)
    expect(counts).toEqual({ different: 1, leaving: 1 })
    expect(examples.find(({ finding }) => finding === 'different')).toMatchObject({ id: back, attributes: [{ name: 'active', here: false, there: true }] })
    expect(examples.find(({ finding }) => finding === 'leaving')).toMatchObject({ id: left })
    pushed.settle()
    expect((await own.contents()).users).toMatchObject([{ active: false }, { active: false }])
  })

  it('compares the members of groups, and leaves strangers in them alone', async () => {
    const { pushed, own, people, all, row } = await pushing()
    const [inside, lost, outside] = [people.add(unique('a')), people.add(unique('b')), people.add(unique('c'))]
    const group = people.addGroup(unique('group'))
    people.join(group, inside, lost)
    pushed.settle()
    const { id: stranger } = await seed(own, { userName: unique('stranger') })
    const remote = (id: string) => row('user', id)!.remoteId!
    await change(own, row('group', group)!.remoteId!, 'members', [inside, outside].map((id) => ({ value: remote(id) })).concat({ value: stranger }), 'Groups')
    const members = async () => ((await own.contents()).groups[0]!['members'] as { value: string }[]).map(({ value }) => value).sort()
    const report = all()
    expect(report.counts).toEqual({ same: 4, different: 1, unknown: 1 })
    expect(report.examples.find(({ finding }) => finding === 'different')).toMatchObject({
      kind: 'group', id: group, attributes: [{ name: 'members', here: 2, there: 3 }], detail: '1 members are missing there, and 1 should not be there.',
    })
    expect(all(true).repaired).toBe(1)
    pushed.settle()
    expect(await members()).toEqual([remote(inside), remote(lost), stranger].sort())
    expect(all().counts).toEqual({ same: 4, unknown: 1 })
  })

  it.each(['PATCH', 'PUT'])('compares where sub-groups are members, and puts them there by %s', async (how) => {
    const { pushed, own, people, all, row } = await pushing({ 'groups.nested': ['nest'], update: [how.toLowerCase()] })
    const [staff, sales, east, west, others] = ['staff', 'sales', 'east', 'west', 'others'].map((name) => people.addGroup(unique(name))) as [string, string, string, string, string]
    people.join(staff, sales)
    people.join(sales, east, west)
    people.join(others, people.add(unique('a')))
    pushed.settle()
    expect(all().counts).toEqual({ same: 6 })
    const remote = (id: string) => row('group', id)!.remoteId!
    const { id: stranger } = (await own.ask({ kind: 'seed', endpoint: 'Groups', resource: { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: unique('stranger') } })) as { id: string }
    const has = (id: string, ...members: string[]) => change(own, remote(id), 'members', members.map((value) => ({ value })), 'Groups')
    await has(sales, remote(east), stranger)
    await has(others, remote(west), remote(sales), row('user', [...pushed.directory.state.memberships.get(others)!][0]!)!.remoteId!)
    const report = all()
    expect(report.counts).toEqual({ same: 6, unknown: 1, different: 2 })
    const found = (id: string) => report.examples.find((each) => each.id === id)
    expect(found(sales)).toMatchObject({ attributes: [{ name: 'members', here: 2, there: 2 }], detail: '1 members are missing there, and 0 should not be there.' })
    expect(found(others)).toMatchObject({ attributes: [{ name: 'members', here: 1, there: 3 }], detail: '0 members are missing there, and 2 should not be there.' })
    expect(all(true).repaired).toBe(2)
    pushed.settle()
    expect(all().counts).toEqual({ same: 6, unknown: 1 })
    const members = (await own.contents()).groups.find(({ id }) => id === remote(sales))!['members'] as { value: string }[]
    expect(members.map(({ value }) => value).sort()).toEqual([remote(east), remote(west), ...(how === 'PATCH' ? [stranger] : [])].sort())
  })

  it('leaves alone where sub-groups are, where they are not sent as members', async () => {
    const { pushed, own, people, all, row } = await pushing()
    const [above, below] = [people.addGroup(unique('above')), people.addGroup(unique('below'))]
    people.join(above, people.add(unique('a')))
    pushed.settle()
    await change(own, row('group', above)!.remoteId!, 'members', [...pushed.directory.state.memberships.get(above)!].map((id) => ({ value: row('user', id)!.remoteId! })).concat({ value: row('group', below)!.remoteId! }), 'Groups')
    expect(all().counts).toEqual({ same: 3 })
  })

  it('concludes nothing from groups whose members the target does not show', async () => {
    const { pushed, own, people, all } = await pushing()
    const group = people.addGroup(unique('group'))
    people.join(group, people.add(unique('a')))
    pushed.settle()
    await change(own, (await own.contents()).groups[0]!['id'] as string, 'members', [], 'Groups')
    expect(all(true)).toMatchObject({ counts: { same: 2, unproven: 1 }, repaired: 0 })
  })

  it('believes that groups are empty where the last of all shows a member', async () => {
    const { pushed, own, people, all, row } = await pushing()
    const ada = people.add(unique('a'))
    const groups = Array.from({ length: 7 }, () => people.addGroup(unique('group'))).sort()
    for (const group of groups) people.join(group, ada)
    pushed.settle()
    for (const group of groups.slice(0, -1)) await change(own, row('group', group)!.remoteId!, 'members', [], 'Groups')
    expect(all(true)).toMatchObject({ counts: { same: 8, different: 6 }, repaired: 6 })
    pushed.settle()
    expect(all().counts).toEqual({ same: 8 })
  })

  it('an attribute that the target shows of nobody is not compared', async () => {
    const forgetful = await openDistantTarget({ profile: { ...GENERIC, users: { ...GENERIC.users, frozen: ['title'] } } })
    const { pushed, people, all, own, row } = await pushing({ groups: ['none'] }, forgetful)
    const ids = Array.from({ length: 6 }, () => people.add(unique('a')))
    pushed.settle()
    for (const id of ids) people.change(id, { title: ['T'] })
    pushed.settle()
    expect((await own.contents()).users.map((user) => user['title'])).toEqual(ids.map(() => undefined))
    await change(own, row('user', ids[0]!)!.remoteId!, 'userName', unique('other'))
    const { counts, examples } = all()
    expect(counts).toEqual({ same: 5, different: 1 })
    expect(examples).toMatchObject([{ id: ids[0], attributes: [{ name: 'userName' }] }])
  })

  it('says why a page could not be turned, and turns it again', async () => {
    const { pushed, people, page, all, own } = await pushing({ groups: ['none'] })
    people.add(unique('a'))
    pushed.settle()
    await own.ask({ kind: 'fail', status: 429, headers: { 'retry-after': '60' }, scope: { times: 1 } })
    const first = page(null)
    expect(first).toMatchObject({ problem: expect.stringContaining('429'), resumeAt: expect.any(Number), looked: 0 })
    expect(page(first.cursor)).toMatchObject({ problem: null, looked: 1, counts: { same: 1 } })
    await own.ask({ kind: 'goDown' })
    expect(page(null)).toMatchObject({ problem: expect.stringContaining('Nobody answers'), resumeAt: null })
    await own.ask({ kind: 'comeUp' })
    expect(all().counts).toEqual({ same: 1 })
    expect((page('nonsense') as unknown as Refused).refused).toContain('cursor')
    expect((page('{"began":1}') as unknown as Refused).refused).toContain('cursor')
  })
})
