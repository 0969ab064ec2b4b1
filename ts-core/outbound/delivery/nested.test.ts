import { afterEach, describe, expect, it } from 'vitest'
import { close, openPushing, peopleOf, type Pushing, type PushingWish } from '../../../test/support/outbound/pushing'
import { ANY_GROUP, GENERIC } from '../../../test/support/targets/profile'

let opened: Pushing
afterEach(() => close(opened))

async function pushing(wish: PushingWish = {}, options: Readonly<Record<string, string[]>> = {}) {
  opened = await openPushing({ ...wish, options: { 'groups.nested': ['nest'], ...options } })
  const people = peopleOf(opened)
  /** A group below another one. */
  const addBelow = (parent: string, name: string) => {
    const id = people.addGroup(name)
    people.join(parent, id)
    return id
  }
  const move = (id: string, from: string, to: string) => {
    const { groups } = opened.directory
    groups.removeMembers({ id: from, memberIds: [id], among: { kind: 'and', operands: [] } })
    people.join(to, id)
  }
  return { ...people, addBelow, move, settle: opened.settle, row: opened.row }
}

/** Each group and its members, by name. */
async function tree(): Promise<Record<string, string[]>> {
  const { users, groups } = await opened.target.contents()
  const nameOf = new Map([...users, ...groups].map((each) => [each.id, String(each['userName'] ?? each['displayName'])]))
  return Object.fromEntries(groups.map((group) => [group['displayName'], ((group['members'] ?? []) as { value: string }[]).map(({ value }) => nameOf.get(value) ?? '?').sort()]))
}

const TAKES: readonly [string, PushingWish, Readonly<Record<string, string[]>>][] = [
  ['by PATCH', {}, {}],
  ['in bulk', {}, { bulk: ['true'] }],
  ['by PUT', {}, { update: ['put'] }],
  ['by PUT where PATCH is refused', { profile: { ...GENERIC, groups: { ...ANY_GROUP, methods: ['GET', 'POST', 'PUT', 'DELETE'] } } }, {}],
]

describe.each(TAKES)('sub-groups as members, %s', (_, wish, options) => {
  it('are below their parents, beside users, and move', async () => {
    const { add, addGroup, addBelow, join, move, leave, rename, settle } = await pushing(wish, options)
    const [staff, ada] = [addGroup('staff'), add('ada')]
    const sales = addBelow(staff, 'sales')
    const east = addBelow(sales, 'east')
    const west = addBelow(sales, 'west')
    join(staff, ada)
    join(east, ada)
    settle()
    expect(await tree()).toEqual({ staff: ['ada', 'sales'], sales: ['east', 'west'], east: ['ada'], west: [] })
    move(west, sales, staff)
    settle()
    expect(await tree()).toEqual({ staff: ['ada', 'sales', 'west'], sales: ['east'], east: ['ada'], west: [] })
    leave(sales, east)
    rename(sales, 'trade')
    settle()
    expect(await tree()).toEqual({ staff: ['ada', 'trade', 'west'], trade: [], east: ['ada'], west: [] })
  })
})

describe('a sub-group', () => {
  it('waits for its parent, and nobody has to ask again', async () => {
    const { addGroup, addBelow, settle, row } = await pushing()
    await opened.target.ask({ kind: 'fail', status: 500, scope: { methods: ['POST'], times: 1 } })
    const staff = addGroup('staff')
    const sales = addBelow(staff, 'sales')
    opened.round()
    expect([row('group', staff)?.result, row('group', sales)?.result]).toEqual(['failed', 'held'])
    settle()
    expect(await tree()).toEqual({ staff: ['sales'], sales: [] })
    expect(row('group', sales)).toMatchObject({ result: 'ok', dueAt: null, attempts: 0, parentRemoteId: row('group', staff)!.remoteId })
  })

  it('follows a parent that was lost at the target', async () => {
    const { addGroup, addBelow, rename, settle, row } = await pushing()
    const staff = addGroup('staff')
    addBelow(staff, 'sales')
    settle()
    await opened.target.ask({ kind: 'lose', id: row('group', staff)!.remoteId! })
    rename(staff, 'people')
    settle()
    expect(await tree()).toEqual({ people: ['sales'], sales: [] })
  })

  it('is written again with its parent where the target has lost that before it joins', async () => {
    const { addGroup, addBelow, settle, row } = await pushing()
    const staff = addGroup('staff')
    settle()
    await opened.target.ask({ kind: 'lose', id: row('group', staff)!.remoteId! })
    addBelow(staff, 'sales')
    settle()
    expect(await tree()).toEqual({ staff: ['sales'], sales: [] })
  })

  it('is a member of nothing where its parent is not sent', async () => {
    const { addGroup, addBelow, settle } = await pushing({}, { 'groups.filter': ['displayName sw "app"'] })
    addBelow(addBelow(addGroup('staff'), 'app-sales'), 'app-east')
    settle()
    expect(await tree()).toEqual({ 'app-sales': ['app-east'], 'app-east': [] })
  })

  it('leaves its parent once it is to be sent beside it', async () => {
    const { addGroup, addBelow, settle } = await pushing()
    addBelow(addGroup('staff'), 'sales')
    settle()
    const target = opened.directory.state.targets.get(opened.id)!
    opened.directory.state.targets.set(opened.id, { ...target, config: { ...target.config, 'groups.nested': ['flatten'] } })
    while (!(opened.run('sweep') as unknown as { done: boolean }).done) settle()
    settle()
    expect(await tree()).toEqual({ staff: [], sales: [] })
  })

  it('is sent beside its parent by default', async () => {
    const { addGroup, addBelow, settle, row } = await pushing({}, { 'groups.nested': [] })
    const sales = addBelow(addGroup('staff'), 'sales')
    settle()
    expect(await tree()).toEqual({ staff: [], sales: [] })
    expect(row('group', sales)).toMatchObject({ result: 'ok', parentRemoteId: null })
  })

  it('joins once where the answer to that got lost', async () => {
    const { addGroup, addBelow, move, settle } = await pushing()
    const [staff, others] = [addGroup('staff'), addGroup('others')]
    const sales = addBelow(staff, 'sales')
    settle()
    await opened.target.ask({ kind: 'fail', status: 'lostAnswer', scope: { path: '/Groups/', times: 3 } })
    move(sales, staff, others)
    settle()
    expect(await tree()).toEqual({ staff: [], others: ['sales'], sales: [] })
  })
})
