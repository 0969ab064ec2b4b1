import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { unique } from '../../../test/support/builders'
import { openDistantTarget } from '../../../test/support/outbound/distant-target'
import { openPushing, peopleOf, type PushingWish } from '../../../test/support/outbound/pushing'

const target = await openDistantTarget()
afterAll(() => target.close())

async function pushing(options: PushingWish['options'] = {}) {
  const opened = await openPushing({ target, options })
  return { ...opened, opened, ...peopleOf(opened), settle: opened.settle, row: opened.row }
}

const users = async (userName: string) => (await target.contents()).users.filter((user) => user['userName'] === userName)
const written = async () => (await target.contents()).requests.filter(({ method }) => method !== 'GET').map(({ method }) => method)

beforeEach(async () => {
  await target.ask({ kind: 'recover' })
  await target.ask({ kind: 'forgetRequests' })
})

describe('somebody', () => {
  it('is created, and changed by what differs', async () => {
    const { add, change, settle, row } = await pushing()
    const name = unique('ada')
    const id = add(name, { email: [`${name}@example.com`], title: ['Countess'], firstName: ['Ada'] })
    settle()
    expect(await users(name)).toMatchObject([{ externalId: id, active: true, title: 'Countess', emails: [{ value: `${name}@example.com` }] }])
    change(id, { title: [], nickName: ['A'] }, false)
    settle()
    const [user] = await users(name)
    expect(user).toMatchObject({ active: false, nickName: 'A' })
    expect(user).not.toHaveProperty('title')
    const { requests } = await target.contents()
    expect(requests.find(({ method }) => method === 'PATCH')!.body!['Operations']).toEqual([
      { op: 'replace', path: 'nickName', value: 'A' }, { op: 'replace', path: 'active', value: false }, { op: 'remove', path: 'title' },
    ])
    expect(row('user', id)).toMatchObject({ remoteId: user!.id, name, attempts: 0, result: 'ok', dueAt: null, remoteVersion: expect.stringContaining('W/') })
  })

  it('is not sent again where nothing differs', async () => {
    const { add, opened, settle, row } = await pushing()
    const id = add(unique('ada'))
    settle()
    opened.directory.outbound.mark({ targetId: opened.id, kind: 'user', ids: [id], lane: 'hint' })
    await target.ask({ kind: 'forgetRequests' })
    settle()
    expect(row('user', id)).toMatchObject({ result: 'same', dueAt: null })
    expect((await target.contents()).requests).toEqual([])
  })

  it('whom another run has delivered meanwhile leaves nothing to do', async () => {
    const { add, opened, settle } = await pushing()
    const ids = [add(unique('ada')), add(unique('bob'))]
    settle()
    expect(opened.run('deliver', { kind: 'user', ids })).toEqual({ done: 0, failed: 0, left: 0, stop: false, resumeAt: null })
    expect(opened.run('deliverMembers', { groupId: 'nobody' })).toEqual({ done: 0, failed: 0, left: 0, stop: false, resumeAt: null })
  })

  it('who is there already is linked', async () => {
    const { add, settle, row } = await pushing()
    const name = unique('ada')
    await target.ask({ kind: 'seed', endpoint: 'Users', resource: { userName: name, nickName: 'kept', active: false } })
    const id = add(name)
    settle()
    const [user, ...others] = await users(name)
    expect(others).toEqual([])
    expect(user).toMatchObject({ externalId: id, nickName: 'kept', active: true })
    expect(row('user', id)).toMatchObject({ remoteId: user!.id })
  })

  it('whom a search finds twice is a dead letter', async () => {
    const { add, settle, row } = await pushing({ match: ['email'] })
    const name = unique('ada')
    const emails = [{ value: `${name}@example.com` }]
    for (const each of ['a', 'b']) await target.ask({ kind: 'seed', endpoint: 'Users', resource: { userName: `${name}-${each}`, emails } })
    const id = add(name, { email: [`${name}@example.com`] })
    settle()
    expect(row('user', id)).toMatchObject({ result: 'dead', dueAt: null, remoteId: null })
    expect(await users(name)).toEqual([])
  })

  it('whose account belongs to somebody else here is not linked to it', async () => {
    const { add, change, settle, row } = await pushing({ match: ['userName'] })
    const [name, other] = [unique('ada'), unique('other')]
    const first = add(name)
    settle()
    await target.ask({ kind: 'fail', status: 503, scope: { methods: ['PATCH'], times: 1 } })
    change(first, { username: [other] })
    const second = add(name)
    settle()
    const [one, two] = [row('user', first)!.remoteId, row('user', second)!.remoteId]
    expect(one).not.toBe(two)
    expect(await users(other)).toMatchObject([{ id: one, externalId: first }])
    expect(await users(name)).toMatchObject([{ id: two, externalId: second }])
  })

  it('whose creation was not answered is there once', async () => {
    const { add, settle } = await pushing({ match: ['none'] })
    await target.ask({ kind: 'fail', status: 'lostAnswer', scope: { methods: ['POST'], times: 1 } })
    const name = unique('ada')
    const id = add(name)
    settle()
    expect(await users(name)).toMatchObject([{ externalId: id }])
    expect(await written()).toEqual(['POST', 'POST', 'PATCH'])
  })

  it('who was lost there is created again, once', async () => {
    const { add, change, settle, row } = await pushing()
    const name = unique('ada')
    const id = add(name)
    settle()
    const before = row('user', id)!.remoteId!
    await target.ask({ kind: 'lose', id: before })
    change(id, { title: ['T'] })
    settle()
    expect(await users(name)).toMatchObject([{ externalId: id, title: 'T' }])
    expect(row('user', id)!.remoteId).not.toBe(before)
  })

  it('whom somebody else has changed there is written all the same', async () => {
    const { add, change, settle, row } = await pushing()
    const id = add(unique('ada'))
    settle()
    const { remoteId } = row('user', id)!
    await fetch(`${target.url}/Users/${remoteId}`, {
      method: 'PATCH', headers: { authorization: `Bearer ${target.token}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [{ op: 'replace', path: 'title', value: 'theirs' }] }),
    })
    change(id, { title: ['ours'] })
    settle()
    const { requests, users } = await target.contents()
    expect(users.find((user) => user.id === remoteId)).toMatchObject({ title: 'ours' })
    expect(requests.filter(({ method }) => method === 'PATCH').map(({ status }) => status)).toEqual([200, 412, 200])
  })
})

describe('a target without PATCH', () => {
  it('gets PUT, and is not asked again', async () => {
    const { add, change, settle, opened } = await pushing()
    await target.ask({ kind: 'fail', status: 501, scope: { methods: ['PATCH'] } })
    const name = unique('ada')
    const id = add(name)
    settle()
    change(id, { title: ['one'] })
    settle()
    change(id, { title: ['two'] })
    settle()
    expect(await users(name)).toMatchObject([{ title: 'two' }])
    expect(await written()).toEqual(['POST', 'PATCH', 'PUT', 'PUT'])
    expect(opened.directory.outbound.state({ targetId: opened.id }).discovery).toContain('"patch":false')
  })
})
