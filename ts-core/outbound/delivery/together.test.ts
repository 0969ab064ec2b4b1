import { afterEach, describe, expect, it } from 'vitest'
import { close, openPushing, peopleOf, type Pushing, type PushingWish } from '../../../test/support/outbound/pushing'
import { seriesIn } from '../../../test/support/scrape'
import { GENERIC } from '../../../test/support/targets/profile'

let opened: Pushing
afterEach(() => close(opened))

/** A target whose ServiceProviderConfig was read, as a sweep does. */
async function pushing(wish: PushingWish = {}, options: Readonly<Record<string, string[]>> = {}) {
  opened = await openPushing({ ...wish, options: { bulk: ['true'], ...options } })
  opened.run('sweep')
  await opened.target.ask({ kind: 'forgetRequests' })
  return { ...peopleOf(opened), settle: opened.settle, row: opened.row }
}

const sent = async () => (await opened.target.contents()).requests.filter(({ method }) => method !== 'GET')
const paths = async () => (await sent()).map(({ method, path }) => `${method} ${path}`)
const operations = async () => (await sent()).filter(({ path }) => path === '/Bulk').map(({ body }) => (body!['Operations'] as { method: string }[]).map(({ method }) => method))

describe('bulk requests', () => {
  it('create and change several at once, users before groups', async () => {
    const { add, change, addGroup, join, settle, row } = await pushing()
    const ids = ['ada', 'bob', 'cyd'].map((name) => add(name))
    const groups = ['red', 'blue'].map((name) => addGroup(name))
    join(groups[0]!, ids[0]!)
    settle()
    expect((await paths()).slice(0, 2)).toEqual(['POST /Bulk', 'POST /Bulk'])
    expect(await operations()).toEqual([['POST', 'POST', 'POST'], ['POST', 'POST']])
    const { users } = await opened.target.contents()
    for (const id of ids) expect(row('user', id)).toMatchObject({ result: 'ok', dueAt: null, remoteId: users.find((user) => user['externalId'] === id)!.id, remoteVersion: expect.stringContaining('W/') })
    await opened.target.ask({ kind: 'forgetRequests' })
    change(ids[0]!, { title: ['Countess'] })
    change(ids[1]!, { title: ['Builder'] })
    settle()
    expect(await operations()).toEqual([['PATCH', 'PATCH']])
    expect((await opened.target.contents()).users.map((user) => user['title'])).toEqual(['Countess', 'Builder', undefined])
  })

  it('count once each, beside the request', async () => {
    const { add, settle } = await pushing()
    opened.directory.metrics.isRead = true
    for (const name of ['ada', 'bob', 'cyd']) add(name)
    settle()
    const counted = seriesIn(opened.directory.metrics.text()).filter(({ name }) => name === 'scim_delivery_seconds_count')
    expect(counted.map(({ labels: { operation, outcome }, value }) => [operation, outcome, value])).toEqual([['bulk', 'ok', 1], ['create', 'ok', 3]])
  })

  it('one alone is sent alone, and a departure too', async () => {
    const { add, remove, settle } = await pushing()
    const ids = [add('ada')]
    settle()
    ids.push(add('bob'), add('cyd'))
    settle()
    await opened.target.ask({ kind: 'forgetRequests' })
    ids.forEach(remove)
    settle()
    expect((await sent()).map(({ method }) => method)).toEqual(['DELETE', 'DELETE', 'DELETE'])
  })

  it('whoever is there already is linked, and a name that is taken is searched for', async () => {
    const { add, settle, row } = await pushing({}, { match: ['externalId'] })
    const taken = await opened.target.ask({ kind: 'seed', endpoint: 'Users', resource: { userName: 'ada', active: true } }) as { id: string }
    const ids = ['ada', 'bob'].map((name) => add(name))
    settle()
    expect(row('user', ids[0]!)).toMatchObject({ result: 'ok', remoteId: taken.id })
    expect(row('user', ids[1]!)).toMatchObject({ result: 'ok' })
    expect((await opened.target.contents()).users).toHaveLength(2)
    expect(await operations()).toEqual([['POST', 'POST']])
  })

  it('what one operation fails by is the trouble of its object alone', async () => {
    const { add, settle, row } = await pushing({ profile: { ...GENERIC, users: { ...GENERIC.users, required: ['userName', 'title'] } } })
    const ids = [add('ada'), add('bob', { title: ['Builder'] }), add('cyd', { title: ['Clerk'] })]
    opened.round()
    expect(ids.map((id) => row('user', id)?.result)).toEqual(['failed', 'ok', 'ok'])
    expect(await operations()).toEqual([['POST', 'POST', 'POST']])
    settle()
    expect(row('user', ids[0]!)?.result).toBe('dead')
  })

  it('no request has more operations or bytes than the service takes', async () => {
    const { add, settle } = await pushing({ profile: { ...GENERIC, bulk: { operations: 3, bytes: 4_000 } } })
    for (let count = 0; count < 4; count++) add(`user-${count}`)
    for (let count = 0; count < 4; count++) add(`long-${count}`, { title: ['x'.repeat(count < 2 ? 6_000 : 500)] })
    settle()
    expect((await opened.target.contents()).users).toHaveLength(8)
    expect((await sent()).filter(({ status }) => status >= 400)).toEqual([])
    expect((await operations()).every(({ length }) => length <= 3)).toBe(true)
    expect((await operations()).length).toBeGreaterThan(1)
  })

  it.each([413, 500, 404])('%s for the whole: each is sent alone', async (status) => {
    const { add, settle, row } = await pushing()
    await opened.target.ask({ kind: 'fail', status, scope: { path: '^/Bulk' } })
    const ids = ['ada', 'bob'].map((name) => add(name))
    settle()
    expect(ids.map((id) => row('user', id)?.result)).toEqual(['ok', 'ok'])
    expect(await paths()).toEqual(['POST /Bulk', 'POST /Users', 'POST /Users'])
    ;['cyd', 'dan'].forEach((name) => add(name))
    settle()
    expect((await paths()).filter((path) => path === 'POST /Bulk')).toHaveLength(status === 404 ? 1 : 2)
  })

  it('an answer that got lost makes nobody twice', async () => {
    const { add, settle } = await pushing()
    await opened.target.ask({ kind: 'fail', status: 'lostAnswer', scope: { path: '^/Bulk', times: 1 } })
    ;['ada', 'bob', 'cyd'].forEach((name) => add(name))
    settle()
    expect((await opened.target.contents()).users.map((user) => user['userName']).sort()).toEqual(['ada', 'bob', 'cyd'])
  })

  it('two who match one resource do not both get it', async () => {
    const { add, settle, row } = await pushing({}, { match: ['email'], mapping: ['emails[type eq "work"].value = "one@example.com"'] })
    await opened.target.ask({ kind: 'seed', endpoint: 'Users', resource: { userName: 'old', active: true, emails: [{ value: 'one@example.com' }] } })
    const ids = ['ada', 'bob'].map((name) => add(name))
    settle()
    const remoteIds = ids.map((id) => row('user', id)?.remoteId)
    expect(new Set(remoteIds).size).toBe(2)
    expect((await opened.target.contents()).users.map((user) => user['userName']).sort()).toEqual(['ada', 'bob'])
  })

  it.each<[string, PushingWish, Readonly<Record<string, string[]>>]>([
    ['without the option', {}, { bulk: ['false'] }],
    ['where the service takes none', { profile: { ...GENERIC, bulk: undefined } }, {}],
    ['where nobody knows', { profile: { ...GENERIC, discovery: [] } }, {}],
  ])('%s there are none', async (_, wish, options) => {
    const { add, settle } = await pushing(wish, options)
    ;['ada', 'bob'].forEach((name) => add(name))
    settle()
    expect(await paths()).toEqual(['POST /Users', 'POST /Users'])
  })
})
