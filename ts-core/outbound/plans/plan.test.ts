import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { unique } from '../../../test/support/builders'
import { openDistantTarget } from '../../../test/support/outbound/distant-target'
import { openPushing, peopleOf, type PushingWish } from '../../../test/support/outbound/pushing'
import type { Refused } from '../delivery/open'
import type { Host } from '../../host/host'
import { type ApplyResult, applyPlan, plan, type PlanInput, type PlanResult } from './plan'

const target = await openDistantTarget()
afterAll(() => target.close())

beforeEach(async () => {
  await target.ask({ kind: 'recover' })
  await target.ask({ kind: 'forgetRequests' })
})

async function pushing(options: PushingWish['options'] = {}) {
  const opened = await openPushing({ target, options })
  const pages = <T extends { readonly cursor: string | null }>(operation: (host: Host, input: PlanInput) => T | Refused): T[] => {
    const all: T[] = []
    for (let cursor: string | null = null; all.length === 0 || cursor !== null; cursor = all.at(-1)!.cursor) all.push(opened.ask(operation, { cursor }) as T)
    return all
  }
  const planned = () => {
    const all = pages<PlanResult>(plan)
    const sum = (name: keyof PlanResult['counts']) => all.reduce((total, { counts }) => total + counts[name], 0)
    const counts = Object.fromEntries(Object.keys(all[0]!.counts).map((name) => [name, sum(name as keyof PlanResult['counts'])]).filter(([, count]) => count !== 0))
    return { counts, objects: all.flatMap(({ objects }) => objects), looked: all.reduce((total, { looked }) => total + looked, 0), pages: all.length }
  }
  const apply = () => pages<ApplyResult>(applyPlan).reduce((total, { due }) => total + due, 0)
  return { opened, people: peopleOf(opened), planned, apply, users: opened.directory.users }
}

const requests = async () => (await target.contents()).requests

describe('a plan', () => {
  it('says of each object what would be sent, and sends and writes nothing', async () => {
    const { opened, people, planned, users } = await pushing({ onDelete: ['delete'], onLeave: ['deactivate'], 'scope.filter': ['not (title eq "Out")'] })
    const [same, changed, left, removed] = [people.add(unique('a')), people.add(unique('b'), { title: ['T'], nickname: ['N'] }), people.add(unique('c')), people.add(unique('d'))]
    opened.settle()
    users.update({ id: changed, fields: { enabled: null, attributes: { title: ['U'] } } })
    users.update({ id: left, fields: { enabled: null, attributes: { title: ['Out'] } } })
    users.delete({ id: removed, references: [] })
    const created = users.create({ fields: { enabled: true, attributes: { username: [unique('e')] } } }).id
    users.create({ fields: { enabled: true, attributes: { username: [unique('f')], title: ['Out'] } } })
    const group = opened.directory.groups.create({ fields: { name: unique('group'), attributes: {} } })
    await target.ask({ kind: 'forgetRequests' })
    const before = JSON.stringify([...opened.directory.state.objectRows])
    const { counts, objects, looked } = planned()
    expect(counts).toEqual({ create: 2, change: 1, deactivate: 1, delete: 1, same: 1 })
    expect(looked).toBe(7)
    expect(objects.find(({ id }) => id === changed)).toMatchObject({ kind: 'user', action: 'change', attributes: [{ name: 'title', value: 'U' }], remoteId: expect.any(String), due: false })
    expect(objects.find(({ id }) => id === left)).toMatchObject({ action: 'deactivate', attributes: [] })
    expect(objects.find(({ id }) => id === removed)).toMatchObject({ action: 'delete' })
    expect(objects.find(({ id }) => id === created)).toMatchObject({ action: 'create', attributes: expect.arrayContaining([{ name: 'externalId', value: created }]) })
    expect(objects.find(({ id }) => id === group)).toMatchObject({ kind: 'group', action: 'create' })
    expect(objects.map(({ id }) => id)).not.toContain(same)
    expect(await requests()).toEqual([])
    expect(JSON.stringify([...opened.directory.state.objectRows])).toBe(before)
  })

  it('goes page by page, a page at a time', async () => {
    const { planned, users } = await pushing()
    for (let count = 0; count < 230; count++) users.create({ fields: { enabled: true, attributes: { username: [unique('many')] } } })
    const { counts, pages, looked } = planned()
    expect({ counts, looked, pages }).toEqual({ counts: { create: 230 }, looked: 230, pages: 6 })
  })

  it('tells apart who waits for a person', async () => {
    const { opened, people, planned, apply } = await pushing({ attempts: ['1'], 'deletions.limit': ['1'], onDelete: ['delete'] })
    await target.ask({ kind: 'fail', status: 400, scope: { methods: ['POST'], times: 1 } })
    const dead = people.add(unique('dead'))
    opened.settle()
    const [one, two] = [people.add(unique('a')), people.add(unique('b'))]
    opened.settle()
    people.remove(one)
    people.remove(two)
    opened.settle()
    expect(planned()).toMatchObject({ counts: { held: 2 }, objects: expect.arrayContaining([expect.objectContaining({ id: dead, held: 'dead', action: 'create' }), expect.objectContaining({ held: 'staged', action: 'delete' })]) })
    expect(apply()).toBe(0)
    expect(opened.row('user', dead)).toMatchObject({ dueAt: null })
  })

  it('of a target that is off is one too', async () => {
    const { planned, users } = await pushing({ enabled: ['false'] })
    users.create({ fields: { enabled: true, attributes: { username: [unique('a')] } } })
    expect(planned().counts).toEqual({ create: 1 })
  })

  it('is refused where nothing can be concluded', async () => {
    const { opened } = await pushing({ 'scope.groups': ['/gone'] })
    expect((opened.ask(plan, { cursor: null }) as Refused).refused).toContain('/gone')
    expect((opened.ask(plan, { targetId: 'unknown', cursor: null }) as Refused).refused).toContain('no such target')
  })
})

describe('a plan that is applied', () => {
  it.each(['here', 'elsewhere'])('makes due what it found, where the target is driven %s', async (where) => {
    const { opened, people, planned, apply, users } = await pushing({ onDelete: ['delete'] })
    const [same, changed, removed] = [people.add(unique('a')), people.add(unique('b')), people.add(unique('c'))]
    opened.settle()
    users.update({ id: changed, fields: { enabled: null, attributes: { title: ['U'] } } })
    users.delete({ id: removed, references: [] })
    const created = users.create({ fields: { enabled: true, attributes: { username: [unique('d')] } } }).id
    if (where === 'elsewhere') opened.directory.state.leasedElsewhere.add(opened.id)
    expect(apply()).toBe(3)
    expect(apply()).toBe(0)
    opened.directory.state.leasedElsewhere.clear()
    expect(opened.row('user', same)).toMatchObject({ dueAt: null })
    opened.settle()
    const { users: there } = await target.contents()
    expect(there.find((user) => user['externalId'] === created)).toBeDefined()
    expect(there.find((user) => user['externalId'] === changed)).toMatchObject({ title: 'U' })
    expect(there.find((user) => user['externalId'] === removed)).toBeUndefined()
    expect(planned().counts).toEqual({ same: 3 })
  })
})
