import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { unique } from '../../../test/support/builders'
import { openDistantTarget } from '../../../test/support/outbound/distant-target'
import { openPushing, peopleOf } from '../../../test/support/outbound/pushing'
import type { Attributes } from '../../host/records'

const target = await openDistantTarget()
afterAll(() => target.close())

beforeEach(async () => {
  await target.ask({ kind: 'recover' })
  await target.ask({ kind: 'forgetRequests' })
})

/** A group with somebody in it, both at the target. */
async function team(options: Attributes = {}) {
  const pushing = await openPushing({ target, options })
  const people = peopleOf(pushing)
  const [ada, group] = [people.add(unique('ada')), people.addGroup(unique('team'))]
  people.join(group, ada)
  pushing.settle()
  return { pushing, people, ada, group, settle: () => pushing.settle(), remoteId: (id: string) => pushing.row('user', id)?.remoteId }
}

const membersOf = async (externalId: string): Promise<string[]> => {
  const found = (await target.contents()).groups.find((group) => group['externalId'] === externalId)
  return ((found?.['members'] ?? []) as { value: string }[]).map(({ value }) => value).sort()
}

const requests = async (method: string) => (await target.contents()).requests.filter((request) => request.method === method && request.path.startsWith('/Groups/'))

describe('members', () => {
  it('come and go', async () => {
    const { people, ada, group, settle, remoteId } = await team()
    expect(await membersOf(group)).toEqual([remoteId(ada)])
    const bob = people.add(unique('bob'))
    people.join(group, bob)
    people.leave(group, ada)
    settle()
    expect(await membersOf(group)).toEqual([remoteId(bob)])
  })

  it('whose joining or leaving was not answered are what they are now', async () => {
    const { people, ada, group, pushing, settle, remoteId } = await team()
    const bob = people.add(unique('bob'))
    settle()
    const unanswered = { kind: 'fail', status: 'lostAnswer', scope: { times: 1, path: '/Groups/' } } as const
    await target.ask(unanswered)
    people.join(group, bob)
    people.leave(group, ada)
    pushing.round()
    expect(await membersOf(group)).toEqual([remoteId(bob)])
    people.leave(group, bob)
    people.join(group, ada)
    settle()
    expect(await membersOf(group)).toEqual([remoteId(ada)])
  })

  it('come in chunks of the target\'s size', async () => {
    const { people, group, settle } = await team({ 'members.chunk': ['4'] })
    const many = Array.from({ length: 10 }, () => people.add(unique('one')))
    people.join(group, ...many)
    settle()
    expect(await membersOf(group)).toHaveLength(11)
    const sizes = (await requests('PATCH')).map(({ body }) => ((body!['Operations'] as { value: unknown[] }[])[0]!.value.length))
    expect(sizes.every((size) => size <= 4)).toBe(true)
  })

  it('who is not there cannot be one, and is one when it arrives', async () => {
    const { people, group, pushing, settle, remoteId } = await team()
    await target.ask({ kind: 'fail', status: 400, scope: { methods: ['POST'], times: 1 } })
    const late = people.add(unique('late'))
    people.join(group, late)
    expect(pushing.round()).toMatchObject({ failed: 1, stop: false })
    expect(pushing.row('group', group)).toMatchObject({ attempts: 0 })
    expect(await membersOf(group)).toHaveLength(1)
    settle()
    expect(await membersOf(group)).toContain(remoteId(late))
  })

  it('one whom the target does not know holds up nobody, and is created again', async () => {
    const { people, group, settle, remoteId } = await team()
    const many = Array.from({ length: 7 }, () => people.add(unique('one')))
    settle()
    const lost = remoteId(many[3]!)!
    await target.ask({ kind: 'lose', id: lost })
    people.join(group, ...many)
    settle()
    expect(remoteId(many[3]!)).not.toBe(lost)
    expect(await membersOf(group)).toEqual(expect.arrayContaining(many.map((id) => remoteId(id))))
  })

  it('a group that is lost there is created again with all of them', async () => {
    const { people, ada, group, pushing, settle, remoteId } = await team()
    await target.ask({ kind: 'lose', id: pushing.row('group', group)!.remoteId! })
    const bob = people.add(unique('bob'))
    pushing.round()
    people.join(group, bob)
    expect(pushing.run('deliverMembers', { groupId: group })).toMatchObject({ done: 0, left: 0, stop: false })
    settle()
    expect(await membersOf(group)).toEqual([remoteId(ada), remoteId(bob)].sort())
  })

  it('of a group that is renamed by PUT stay', async () => {
    const { people, ada, group, settle, remoteId } = await team({ update: ['put'] })
    const bob = people.add(unique('bob'))
    people.join(group, bob)
    settle()
    people.rename(group, unique('renamed'))
    settle()
    expect(await membersOf(group)).toEqual([remoteId(ada), remoteId(bob)].sort())
    expect(await requests('PATCH')).toEqual([])
    expect((await requests('PUT')).length).toBeGreaterThan(0)
  })

  it('who is deactivated there leaves when it is deleted here', async () => {
    const { people, ada, group, settle } = await team({ onDelete: ['deactivate'] })
    people.remove(ada)
    settle()
    expect(await membersOf(group)).toEqual([])
  })

  it('are not long in coming where the target fails once', async () => {
    const { people, group, pushing, settle } = await team()
    const bob = people.add(unique('bob'))
    pushing.round()
    people.join(group, bob)
    await target.ask({ kind: 'fail', status: 503, scope: { times: 1, path: '/Groups/' } })
    const began = pushing.now
    settle()
    expect(await membersOf(group)).toHaveLength(2)
    expect(pushing.now - began).toBeLessThan(10_000)
  })

  it('wait while the target says so', async () => {
    const { people, group, pushing, settle } = await team()
    const bob = people.add(unique('bob'))
    pushing.round()
    people.join(group, bob)
    await target.ask({ kind: 'fail', status: 429, headers: { 'retry-after': '60' }, scope: { times: 1, path: '/Groups/' } })
    expect(pushing.round()).toMatchObject({ stop: true })
    expect(await membersOf(group)).toHaveLength(1)
    settle()
    expect(await membersOf(group)).toHaveLength(2)
  })
})

describe('groups of one name', () => {
  it('are not linked to the same one', async () => {
    const { people, pushing, group } = await team()
    const name = pushing.row('group', group)!.name
    const [above, twin] = [people.addGroup(unique('above')), people.addGroup(unique('twin'))]
    people.join(above, twin)
    people.rename(twin, name)
    pushing.round()
    const [one, two] = [pushing.row('group', group)!, pushing.row('group', twin)!]
    expect(two).toMatchObject({ result: 'failed', remoteId: null })
    expect(one).toMatchObject({ result: 'ok' })
  })
})
