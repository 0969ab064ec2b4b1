import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { ScimError } from '../../ts-core/protocol/errors'
import { checkFilter } from '../../ts-core/protocol/filter/check'
import { parseFilter, parsePath } from '../../ts-core/protocol/filter/parse'
import { parseJson } from '../../ts-core/protocol/json-text'
import { USER } from '../../ts-core/protocol/schema/registry'
import { memoryDriver } from '../support/drivers'
import type { ScimResponse } from '../support/driver/driver'
import { bulkOperations, jsonText, operations, query, resource, text } from './inputs'

const SEED = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const HANG_MS = 5_000
const CAPACITY = 200

console.info(`FUZZ_SEED=${SEED}`)

/** An input must be accepted or refused by a named error, and quickly. */
function readOrRefused(read: (input: string) => unknown, input: string): void {
  const started = performance.now()
  try {
    read(input)
  } catch (error) {
    if (!(error instanceof ScimError)) throw error
  }
  assert.ok(performance.now() - started < HANG_MS, 'it took too long')
}

const parser = (name: string, runs: number, inputs: fc.Arbitrary<string>, read: (input: string) => unknown) =>
  it(`${runs} of ${name}`, { timeout: 120_000 }, () =>
    fc.assert(fc.property(inputs, (input) => readOrRefused(read, input)), { seed: SEED, numRuns: runs }))

let driver = memoryDriver()
let sent = 0
let accepted = 0

/** Starts again with an empty directory now and then, because a full one only makes the run slower. */
function server() {
  if (sent++ % CAPACITY === 0) driver = memoryDriver()
  return driver
}

/** The driver itself checks every answer against the RFC, and fails on 500. */
const requests = <T>(name: string, runs: number, inputs: fc.Arbitrary<T>, send: (input: T) => Promise<ScimResponse>) =>
  it(`${runs} of ${name}`, { timeout: 240_000 }, () =>
    fc.assert(
      fc.asyncProperty(inputs, async (input) => {
        const started = performance.now()
        const { status, text: answer } = await send(input)
        assert.ok(status < 500, answer)
        if (status < 300) accepted++
        assert.ok(performance.now() - started < HANG_MS, 'it took too long')
      }),
      { seed: SEED, numRuns: runs },
    ))

const path = fc.constantFrom('/Users', '/Groups')

describe('nothing that comes over the wire crashes, hangs or is a 500', () => {
  parser('filter text', 40_000, text, (input) => checkFilter(parseFilter(input), USER))
  parser('PATCH paths', 25_000, text, parsePath)
  parser('JSON text', 20_000, jsonText, parseJson)
  requests('query strings', 15_000, fc.tuple(path, query), ([at, raw]) => server().get(at, raw))
  requests('bodies', 3_000, fc.tuple(path, jsonText), ([at, raw]) => server().request({ method: 'POST', path: at, raw }))
  requests('resources', 8_000, fc.tuple(path, resource), ([at, body]) => server().post(at, body))
  requests('operations', 8_000, operations, async (list) => {
    const ada = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: `ada-${sent}` }
    const on = server()
    const { body } = await on.post('/Users', ada)
    return on.patch(`/Users/${body.id}`, list as never)
  })
  requests('bulk requests', 3_000, bulkOperations, async (list) => {
    const answer = await server().post('/Bulk', { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations: list })
    for (const { status, response } of answer.body.Operations) assert.ok(Number(status) < 500, JSON.stringify(response))
    return answer
  })

  it('and much of it gets past the door', () => assert.ok(accepted > 500, `only ${accepted} were accepted`))
})
