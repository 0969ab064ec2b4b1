import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { unique } from '../../../test/support/builders'
import { openDistantTarget } from '../../../test/support/outbound/distant-target'
import { openPushing, peopleOf } from '../../../test/support/outbound/pushing'
import type { Attributes } from '../../host/records'

const target = await openDistantTarget()
afterAll(() => target.close())
beforeEach(() => target.ask({ kind: 'recover' }))

async function pushing(options: Attributes = {}) {
  const opened = await openPushing({ target, options })
  const health = () => opened.directory.outbound.state({ targetId: opened.id }).health
  const { add } = peopleOf(opened)
  return { opened, add: () => add(unique('ada')), health }
}

const fail = (status: number, scope: object = {}, headers: Record<string, string> = {}) => target.ask({ kind: 'fail', status, scope, headers })

describe('a target', () => {
  it('that says when to come again is obeyed, and nothing is lost', async () => {
    const { opened, add, health } = await pushing()
    const ids = [add(), add()]
    await fail(429, { times: 1 }, { 'retry-after': '120' })
    const result = opened.round()
    expect(result).toMatchObject({ done: 0, failed: 0, stop: true })
    expect(result.resumeAt! - opened.now).toBeGreaterThanOrEqual(120_000)
    expect(opened.round()).toMatchObject({ done: 0, stop: true })
    opened.settle()
    for (const id of ids) expect(opened.row('user', id)).toMatchObject({ result: 'ok', attempts: 0 })
    expect(health()).toMatchObject({ status: 'running', failures: 0, resumeAt: null })
  })

  it('of an organization that is not there gets nobody of the realm', async () => {
    const before = (await target.contents()).requests.length
    const { opened, add, health } = await pushing({ organization: ['gone'] })
    const id = add()
    expect(opened.round()).toMatchObject({ done: 0, stop: true })
    expect(health()).toMatchObject({ status: 'quarantined', detail: expect.stringContaining('organization') })
    expect(opened.row('user', id)).toMatchObject({ remoteId: null })
    expect((await target.contents()).requests).toHaveLength(before)
  })

  it('that refuses the credentials is left alone', async () => {
    const { opened, add, health } = await pushing({ token: ['wrong'] })
    const id = add()
    expect(opened.round()).toMatchObject({ done: 0, stop: true, resumeAt: expect.any(Number) })
    expect(health()).toMatchObject({ status: 'quarantined', detail: expect.stringContaining('credentials') })
    expect(opened.row('user', id)).toMatchObject({ attempts: 0, dueAt: expect.any(Number) })
    expect(opened.directory.logged).toEqual([expect.stringMatching(/^error target "target-.*" \(.*\) gets nothing until this is corrected: 401: .*credentials/)])
    opened.now += 2 * 3_600_000
    expect(opened.round()).toMatchObject({ done: 0, stop: true })
    expect(opened.directory.logged).toHaveLength(1)
  })

  it('that cannot be reached is tried now and then, by one request', async () => {
    const { opened, add, health } = await pushing()
    const ids = [add(), add(), add()]
    await target.ask({ kind: 'goDown' })
    for (let probe = 1; probe <= 6; probe++) {
      expect(opened.round()).toMatchObject({ done: 0, failed: 0, stop: true })
      expect(health()).toMatchObject({ status: 'retrying', failures: probe })
      opened.now = health().resumeAt!
    }
    await target.ask({ kind: 'comeUp' })
    expect(opened.round()).toMatchObject({ done: 3, stop: false })
    for (const id of ids) expect(opened.row('user', id)).toMatchObject({ attempts: 0, result: 'ok' })
  })

  it('that answers 500 to everything is what fails, and not each object', async () => {
    const { opened, add, health } = await pushing({ match: ['none'], 'groups.match': ['none'] })
    for (let count = 0; count < 8; count++) add()
    await target.ask({ kind: 'forgetRequests' })
    await fail(500)
    opened.round()
    expect(health()).toMatchObject({ status: 'retrying', failures: 5 })
    expect((await target.contents()).requests).toHaveLength(5)
    await target.ask({ kind: 'recover' })
    opened.settle()
    expect((await target.contents()).users.length).toBeGreaterThanOrEqual(8)
  })

  it('has its own rate', async () => {
    const { opened, add } = await pushing({ rate: ['4/minute'] })
    const ids = [add(), add(), add()]
    await target.ask({ kind: 'forgetRequests' })
    expect(opened.round()).toMatchObject({ stop: true, failed: 0 })
    expect((await target.contents()).requests).toHaveLength(4)
    const began = opened.now
    opened.settle()
    expect(opened.now - began).toBeGreaterThanOrEqual(60_000)
    for (const id of ids) expect(opened.row('user', id)).toMatchObject({ result: 'ok' })
  })

  it('that is off, gone or configured wrongly gets nothing', async () => {
    const off = await pushing({ enabled: ['false'] })
    off.add()
    expect(off.opened.round()).toMatchObject({ done: 0, stop: true, resumeAt: null })
    const wrong = await pushing({ url: ['no url'] })
    wrong.add()
    expect(wrong.opened.round()).toMatchObject({ done: 0, stop: true })
    expect(wrong.health()).toMatchObject({ status: 'quarantined', detail: expect.stringContaining('url') })
    expect(wrong.opened.run('deliver', { targetId: 'unknown', kind: 'user', ids: [] })).toMatchObject({ stop: true })
  })
})

describe('an object that is refused', () => {
  it('is tried later and later, and is a dead letter in the end', async () => {
    const { opened, add, health } = await pushing({ attempts: ['3'] })
    const id = add()
    await fail(400, { methods: ['POST'] })
    expect(opened.round()).toMatchObject({ done: 0, failed: 1, stop: false })
    const first = opened.row('user', id)!
    expect(first).toMatchObject({ result: 'failed', attempts: 1 })
    expect(first.dueAt! - opened.now).toBeGreaterThan(700)
    opened.settle()
    expect(opened.row('user', id)).toMatchObject({ result: 'dead', attempts: 3, dueAt: null })
    expect(health()).toMatchObject({ failures: 0 })
    await target.ask({ kind: 'recover' })
    peopleOf(opened).change(id, { title: ['T'] })
    opened.settle()
    expect(opened.row('user', id)).toMatchObject({ result: 'ok', attempts: 0 })
  })

  it('is dead at once where it cannot succeed', async () => {
    const { opened, add } = await pushing()
    const id = add()
    await fail(413, { methods: ['POST'] })
    opened.round()
    expect(opened.row('user', id)).toMatchObject({ result: 'dead', attempts: 1 })
  })

  it('does not hold up the others', async () => {
    const { opened, add } = await pushing()
    const ids = [add(), add(), add()]
    await fail(403, { methods: ['POST'], times: 1 })
    await fail(400, { methods: ['POST'], times: 1 })
    opened.round()
    opened.settle()
    for (const id of ids) expect(opened.row('user', id)).toMatchObject({ result: 'ok' })
  })
})

describe('a rate', () => {
  const spent = async (options: Attributes) => {
    await target.ask({ kind: 'forgetRequests' })
    const { opened, add } = await pushing({ rate: ['4/hour'], ...options })
    for (let count = 0; count < 8; count++) add()
    opened.round()
    const methods = (await target.contents()).requests.map(({ method }) => method)
    return { gets: methods.filter((method) => method === 'GET').length, writes: methods.filter((method) => method !== 'GET').length, opened }
  }

  it('counts searches and writes', async () => {
    const { gets, writes, opened } = await spent({ match: ['userName'] })
    expect([gets, writes]).toEqual([2, 2])
    opened.settle()
  })

  it.each(['writes', 'users'])('counts only %s', async (counts) => {
    const { writes, opened } = await spent({ match: ['userName'], 'rate.counts': [counts] })
    expect(writes).toBe(4)
    opened.settle()
  })

  it('of users leaves groups alone', async () => {
    await target.ask({ kind: 'forgetRequests' })
    const { opened } = await pushing({ rate: ['1/hour'], 'rate.counts': ['users'] })
    const { addGroup } = peopleOf(opened)
    const groups = ['one', 'two', 'three'].map((name) => addGroup(unique(name)))
    opened.round()
    expect(groups.map((id) => opened.row('group', id)?.result)).toEqual(['ok', 'ok', 'ok'])
  })
})
