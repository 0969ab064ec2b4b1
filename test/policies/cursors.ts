import { setTimeout as sleep } from 'node:timers/promises'
import { createUser } from '../support/builders'
import { expect } from '../support/expect'
import { ACME, mapped } from './extensions'
import type { Case } from './tenant'

const LIFETIME = 'scim.cursor.lifetime'

export const cursors: readonly Case[] = [
  ['hold as long as the setting says, and ServiceProviderConfig says the same', async ({ driver, configure }) => {
    for (let index = 0; index < 3; index++) await createUser(driver)
    const first = async () => (await driver.get('/Users', { cursor: '', count: 1 })).body.nextCursor
    const long = await first()
    await configure({ [LIFETIME]: '1' })
    expect((await driver.get('/ServiceProviderConfig')).body.pagination.cursorTimeout).toBe(1)
    const short = await first()
    await sleep(1100)
    expect(await driver.get('/Users', { cursor: short, count: 1 })).toBeScimError(400, 'expiredCursor', 'empty cursor')
    expect(await driver.get('/Users', { cursor: long, count: 1 })).toHaveStatus(200)
  }],

  ['end when the attribute that sorts gets another type', async ({ driver, configure }) => {
    const path = (traits: string) => mapped({ rank: `${ACME}:rank${traits}` })
    const sorted = { sortBy: `${ACME}:rank`, count: 1 }
    await configure(path(''))
    for (const rank of ['a', '1', '2']) await createUser(driver, { [ACME]: { rank } })
    const next = async () => (await driver.get('/Users', { ...sorted, cursor: '' })).body.nextCursor
    const [ofText, types] = [await next(), [';type=integer', ';type=boolean', ';type=dateTime', ';multiValued=true', ';caseExact=true']]
    for (const traits of types) {
      await configure(path(traits))
      expect(await driver.get('/Users', { ...sorted, cursor: ofText }), traits).toBeScimError(400, 'invalidCursor')
    }
    await configure(path(';type=integer'))
    const ofNumber = await next()
    await configure(path(''))
    expect(await driver.get('/Users', { ...sorted, cursor: ofNumber })).toBeScimError(400, 'invalidCursor')
    expect(await driver.get('/Users', { ...sorted, cursor: ofText })).toHaveStatus(200)
  }],

  ['are good for every client of the realm', async ({ driver, otherClient }) => {
    for (let index = 0; index < 2; index++) await createUser(driver)
    const { nextCursor } = (await driver.get('/Users', { cursor: '', count: 1 })).body
    expect(await (await otherClient()).get('/Users', { cursor: nextCursor, count: 1 })).toHaveStatus(200)
  }],
]
