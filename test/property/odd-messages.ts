import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describe, test } from 'vitest'
import type { Json } from '../../ts-core/protocol/json'
import { createGroup, createUser } from '../support/builders'
import type { Driver } from '../support/drivers'
import { type Message, messages, oddMessages } from './messages'
import { SEED } from './seed'

/** Whatever JSON is at any place of a message, the answer must not be 500. At most `most` of each message are sent. */
export function everyMessage(driver: Driver, most = Infinity): void {
  describe(`${driver.name}: JSON of any kind at every place of a message`, () => {
    for (const [index, { method, path }] of messages('', '').entries())
      test(`${method} ${path}`, { timeout: 300_000 }, async () => {
        const [user, group] = [await createUser(driver), await createGroup(driver)]
        for (const message of chosen(oddMessages(messages(user.id, group.id)[index]!), most)) await send(driver, message)
      })
  })
}

const chosen = (all: readonly Message[], most: number): readonly Message[] =>
  all.length <= most ? all : fc.sample(fc.constantFrom(...all), { numRuns: most, seed: SEED })

/** The driver itself refuses a 500; of a bulk request each operation has a status of its own. */
async function send(driver: Driver, message: Message): Promise<void> {
  const { status, body, text } = await driver.request(message)
  assert.ok(status < 500, `${JSON.stringify(message)} answered ${text}`)
  for (const operation of (body?.Operations ?? []) as readonly { readonly status: string; readonly response?: Json }[])
    assert.ok(Number(operation.status) < 500, `${JSON.stringify(message)} answered ${JSON.stringify(operation.response)}`)
}
