import { afterEach, describe, expect, test } from 'vitest'
import { sleep } from '../support/process'
import { endlessBody, type Fault, halfAnswer, htmlPage, lostAnswer, reset, silence, status } from '../support/targets/fault'
import { openPushing, soon } from './pushing'

const LONG = 120_000
const { source, target, id } = await openPushing({ options: { timeout: '1' } })

afterEach(async () => {
  target.recover()
  const last = await source.addPerson()
  await soon(() => target.user(last.username), LONG).toBeDefined()
}, LONG)

const arrives = async (username: string, wish: object = { active: true }) => {
  await soon(() => target.user(username), LONG).toMatchObject(wish)
  expect(target.users().filter(({ userName }) => userName === username)).toHaveLength(1)
}

const FAULTS: readonly (readonly [string, Fault])[] = [
  ['500', status(500)],
  ['503', status(503)],
  ['a time-out', silence],
  ['a connection that breaks', reset],
  ['an answer that is lost', lostAnswer],
  ['half an answer', halfAnswer],
  ['a page of somebody else', htmlPage()],
  ['a page of somebody else that is a failure', htmlPage(502)],
  ['a body without an end', endlessBody],
]

describe('after it, everything arrives, and once', () => {
  test.each(FAULTS)('%s when somebody is created', async (_, fault) => {
    target.fail(fault, { methods: ['POST'], times: 1 })
    const ada = await source.addPerson()
    await arrives(ada.username)
  }, LONG)

  test.each(FAULTS)('%s when somebody changes', async (_, fault) => {
    const ada = await source.addPerson()
    await arrives(ada.username)
    target.fail(fault, { methods: ['PUT', 'PATCH'], times: 1 })
    await source.changePerson(ada, { lastName: 'King' })
    await arrives(ada.username, { name: { familyName: 'King' } })
  }, LONG)

  test.each(FAULTS)('%s when somebody is deleted', async (_, fault) => {
    const ada = await source.addPerson()
    await arrives(ada.username)
    target.fail(fault, { methods: ['DELETE'], times: 1 })
    await source.removePerson(ada)
    await soon(() => target.user(ada.username), LONG).toBeUndefined()
  }, LONG)
})

test('Retry-After is obeyed, and nobody else is sent meanwhile', async () => {
  target.fail(status(429, { 'retry-after': '3' }), { times: 1 })
  target.journal.clear()
  const people = [await source.addPerson(), await source.addPerson()]
  for (const { username } of people) await arrives(username)
  const [first, ...others] = target.journal.entries
  expect(first).toMatchObject({ status: 429 })
  const after = others.map(({ at }) => at - first!.at)
  // what another worker had begun already may still arrive
  expect(after.filter((at) => at > 1000 && at < 2800)).toEqual([])
  expect(Math.max(...after)).toBeGreaterThan(2800)
}, LONG)

test('credentials that are refused stop the target at once; new ones set it going', async () => {
  target.authenticate({ kind: 'token', token: 'new', written: 'bearer' })
  target.journal.clear()
  const people = [await source.addPerson(), await source.addPerson(), await source.addPerson()]
  await sleep(4000)
  expect(target.journal.entries.length).toBeGreaterThan(0)
  expect(target.journal.entries.length).toBeLessThanOrEqual(8)
  await source.reconnect(id, { token: 'new' })
  for (const { username } of people) await arrives(username)
}, LONG)

test('who is refused waits for a new change, and keeps nobody else waiting', async () => {
  const ada = await source.addPerson()
  await arrives(ada.username)
  target.fail(status(400, {}, 'no such country'), { methods: ['PUT', 'PATCH'], times: 1 })
  await source.changePerson(ada, { lastName: 'King' })
  const bob = await source.addPerson()
  await arrives(bob.username)
  await source.changePerson(ada, { lastName: 'Byron' })
  await arrives(ada.username, { name: { familyName: 'Byron' } })
}, LONG)

test('a target that is down for a while gets all that happened, in the end state', async () => {
  const ada = await source.addPerson()
  await arrives(ada.username)
  await target.goDown()
  const bob = await source.addPerson()
  await source.changePerson(ada, { lastName: 'One' })
  await source.changePerson(ada, { lastName: 'Two' })
  const gone = await source.addPerson()
  await source.removePerson(gone)
  await sleep(3000)
  target.journal.clear()
  await target.comeUp()
  await arrives(bob.username)
  await arrives(ada.username, { name: { familyName: 'Two' } })
  expect(target.user(gone.username)).toBeUndefined()
  expect(JSON.stringify(target.journal.entries.map(({ body }) => body ?? null))).not.toContain('One')
}, LONG)

test('changes of one user arrive in their order, whatever fails between', async () => {
  const ada = await source.addPerson()
  await arrives(ada.username)
  target.fail(status(503), { methods: ['PUT', 'PATCH'], times: 2 })
  for (let round = 1; round <= 10; round++) await source.changePerson(ada, { lastName: `Round ${round}` })
  await arrives(ada.username, { name: { familyName: 'Round 10' } })
  await sleep(1000)
  expect(target.user(ada.username)).toMatchObject({ name: { familyName: 'Round 10' } })
}, LONG)

test('a target that hangs does not slow Keycloak down', async () => {
  target.fail(silence)
  const begun = performance.now()
  for (let round = 0; round < 20; round++) await source.addPerson()
  expect((performance.now() - begun) / 20).toBeLessThan(500)
}, LONG)
