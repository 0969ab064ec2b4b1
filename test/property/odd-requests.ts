import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describe, test } from 'vitest'
import type { Json } from '../../ts-core/protocol/json'
import { createGroup, createUser, type Created, GROUP, read, unique, USER } from '../support/builders'
import type { Driver } from '../support/drivers'
import { oddBodies, oddOperations } from './bodies'
import { SEED } from './seed'

const REFUSED = [400, 409, 413]

/** Whatever a client sends, it must be answered correctly or refused, and what is refused must leave nothing. The driver fails on 500. */
export function oddRequests(driver: Driver, numRuns: number): void {
  const run = (property: fc.IAsyncProperty<unknown>) =>
    fc.assert(property, { seed: SEED, numRuns, interruptAfterTimeLimit: 240_000, markInterruptAsFailure: true })

  describe(`${driver.name}: odd requests`, () => {
    for (const [endpoint, schema, create] of [
      ['/Users', USER, createUser],
      ['/Groups', GROUP, createGroup],
    ] as const) {
      const bodies = oddBodies(
        schema,
        fc.integer().map(() => unique('odd')),
      )

      test(`POST ${endpoint}: what is created reads back, and a PUT of it changes nothing`, async () => {
        await run(
          fc.asyncProperty(bodies, async (body) => {
            const response = await driver.post(endpoint, body)
            if (response.status !== 201) return assert.ok(REFUSED.includes(response.status), response.text)
            const path = `${endpoint}/${response.body.id}`
            assert.deepEqual(await read(driver, path), response.body)
            const again = await driver.put(path, response.body)
            assert.equal(again.status, 200, again.text)
            assert.deepEqual(again.body, response.body)
            assert.equal((await driver.delete(path)).status, 204)
          }),
        )
      }, 300_000)

      test(`PUT ${endpoint}: what is refused changes nothing`, async () => {
        const resource = await create(driver)
        await run(
          fc.asyncProperty(bodies, (body) => leavesWhole(driver, endpoint, resource, (path) => driver.put(path, body))),
        )
      }, 300_000)

      test(`PATCH ${endpoint}: all or nothing`, async () => {
        const resource = await create(driver)
        await run(
          fc.asyncProperty(oddOperations, (operations) =>
            leavesWhole(driver, endpoint, resource, (path) => driver.patch(path, operations)),
          ),
        )
      }, 300_000)
    }
  })
}

async function leavesWhole(
  driver: Driver,
  endpoint: string,
  { id }: Created,
  send: (path: string) => Promise<{ status: number; text: string }>,
): Promise<void> {
  const path = `${endpoint}/${id}`
  const before = await read(driver, path)
  const { status, text } = await send(path)
  const after = await read(driver, path)
  if ([200, 204].includes(status)) return isWhole(driver, path, after)
  assert.ok(REFUSED.includes(status), text)
  assert.deepEqual(after, before)
}

/** A resource that was written can be written again as it reads. */
async function isWhole(driver: Driver, path: string, resource: Json & Created): Promise<void> {
  const again = await driver.put(path, resource)
  assert.equal(again.status, 200, again.text)
  assert.deepEqual(again.body, resource)
}
