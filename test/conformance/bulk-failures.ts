import { afterEach, describe, test } from 'vitest'
import { bulk, patch, pathIn, postGroup, postUser, remove, sendBulk, statusesOf } from '../support/bulk'
import { createUser, unique } from '../support/builders'
import type { MemoryDriver } from '../support/drivers'
import { TIME_LIMIT } from '../support/driver/memory'
import { expect } from '../support/expect'
import { pathOf } from './rule'

const title = [{ op: 'replace', path: 'title', value: 'x' }]

/** Tests what a bulk request leaves behind where something fails. They need a directory that the test can look into. */
export function bulkFailures(driver: MemoryDriver): void {
  const { host } = driver
  const { record } = host.events
  const { clock } = host.memory

  describe(`${driver.name}: what fails in a bulk request`, () => {
    afterEach(() => {
      host.events.record = record
      host.memory.clock = clock
    })

    test('each operation is authorized by itself; who may change nothing is refused as a whole', async () => {
      const operations = [postUser('u'), postGroup('g'), postGroup('h', 'bulkId:u'), remove('/Users/nobody')]
      const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
      const sent = async (token: string) => {
        const names = operations.map((each) => JSON.parse(JSON.stringify(each).replace(/(user|group)-0/g, `${unique()}$1-0`)))
        return driver.post('/Bulk', { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations: names }, as(token))
      }
      expect(statusesOf((await sent('scim')).body.Operations)).toEqual(['201', '201', '201', '404'])
      expect(statusesOf((await sent('users-only')).body.Operations)).toEqual(['201', '403', '403', '404'])
      expect(statusesOf((await sent('groups-only')).body.Operations)).toEqual(['403', '201', '409', '403'])
      for (const token of ['reader', 'no-role']) expect(await sent(token)).toBeScimError(403)
      expect(await sent('unheard')).toBeScimError(401)
    })

    test('the audit trail has what was done and nothing of what failed', async () => {
      const ada = await createUser(driver)
      const from = host.state.events.length
      await bulk(driver, [
        postUser('u'), patch(pathOf(ada), [...title, { op: 'remove', path: 'userName' }]), postUser('taken', { userName: ada['userName'] }),
        postGroup('g', 'bulkId:u'), postGroup('none', 'nobody'), remove(pathOf(ada)),
      ])
      const events = host.state.events.slice(from)
      expect(events.map(({ operation, kind }) => `${operation} ${kind}`)).toEqual(['create user', 'create group', 'create membership', 'delete user'])
      for (const { actor } of events) expect(actor).toEqual({ clientId: 'idp', userId: 'service-account-idp' })
    })

    test('a failure of ours is the 500 of its operation, is logged, and leaves nothing of it', async () => {
      const [good, broken, after] = [unique('good'), unique('broken'), unique('after')]
      host.events.record = (input) => {
        const { id } = input.events[0]!
        if (host.state.users.get(id)?.attributes['username']?.[0] === broken) throw new Error('a secret of the directory')
        return record(input)
      }
      const operations = await bulk(driver, [good, broken, after].map((userName) => postUser(userName, { userName })))
      expect(statusesOf(operations)).toEqual(['201', '500', '201'])
      expect(operations[1].response.detail).toMatch(/^Internal error \(ref /)
      expect(JSON.stringify(operations)).not.toContain('secret')
      expect(host.logged.findLast((line) => line.startsWith('error'))).toMatch(/POST \/Users answered 500.*secret of the directory/s)
      expect((await driver.get('/Users', { filter: `userName eq "${broken}"` })).body.totalResults).toBe(0)
    })

    test('what there is no time for is not begun, says so, and the rest stays', async () => {
      const ada = await createUser(driver)
      let now = clock()
      host.memory.clock = () => now
      host.events.record = (input) => {
        now += TIME_LIMIT * 3 / 8
        return record(input)
      }
      const operations = await bulk(driver, [postUser('done'), postUser('just in time'), postUser('the last'), patch(pathOf(ada), title), postUser('late')])
      expect(statusesOf(operations)).toEqual(['201', '201', '201', '503', '503'])
      for (const { response } of operations.slice(3)) expect(response.detail).toMatch(/time/)
      expect(await driver.get(pathIn(operations[0]))).toHaveStatus(200)
      expect((await driver.get(pathOf(ada))).body).not.toHaveProperty('title')
    })

    test('a request that is refused as a whole does nothing', async () => {
      const before = host.state.users.size
      expect(await sendBulk(driver, [postUser('a'), postUser('b')], { failOnErrors: 0 })).toBeScimError(400, 'invalidValue')
      expect(host.state.users.size).toBe(before)
    })
  })
}
