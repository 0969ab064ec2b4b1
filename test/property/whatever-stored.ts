import assert from 'node:assert/strict'
import fc from 'fast-check'
import { beforeAll, describe, test } from 'vitest'
import type { Attributes } from '../../ts-core/host/records'
import { createUser, type Created, read, unique } from '../support/builders'
import type { Driver, ScimResponse } from '../support/drivers'
import type { PastScim } from '../support/past-scim'
import { SEED } from './seed'
import { anyText } from './stored'

const ELEMENTS = ['emails', 'phoneNumbers', 'ims', 'photos', 'addresses', 'entitlements', 'roles', 'x509Certificates']
const SIMPLE = ['externalId', 'displayName', 'nickName', 'title', 'profileUrl', 'locale', 'name.formatted', 'employeeNumber', 'department', 'manager']
const BOOKKEEPING = ['scim.userName', 'scim.email', 'scim.createdBy', 'scim.lastModified', 'scim.created', 'scim.organization']
const NOBODYS = ['__proto__', 'constructor', 'toString', '#', 'id', 'schemas', 'meta', 'userName', 'groups', 'primary', 'urn:ietf:params:scim:schemas:core:2.0:User']

const number = fc.constantFrom('', '-1', '1e3', '99999999999999999999', '9'.repeat(17), '0x10', ' 5')
const texts = fc.array(fc.oneof({ weight: 5, arbitrary: anyText }, { weight: 1, arbitrary: number }), { maxLength: 3 })
const attributes: fc.Arbitrary<Attributes> = fc
  .array(fc.tuple(fc.constantFrom(...ELEMENTS, ...ELEMENTS, ...SIMPLE, ...BOOKKEEPING, ...NOBODYS), texts), { minLength: 1, maxLength: 8 })
  .map((entries) => Object.fromEntries(entries))

const FILTERS = ['emails pr', 'phoneNumbers.value pr', 'roles[primary eq false]', 'title pr', 'meta.lastModified gt "2000-01-01T00:00:00Z"', 'addresses.country ne "x"', 'not (manager pr)', 'photos co "a"']
const ORDERS = ['userName', 'phoneNumbers', 'roles.type', 'title', 'meta.lastModified', 'meta.created', 'department', 'emails']

/** Whatever others stored of one user, that user must be readable and changeable, and answers about other users must stay the same. */
export function whateverStored(driver: Driver, pastScim: PastScim, numRuns: number): void {
  describe(`${driver.name}: whatever others stored of one user`, () => {
    const prefix = unique('stored')
    let one: Created
    let others: readonly Created[]
    let before: readonly unknown[]

    beforeAll(async () => {
      one = await createUser(driver, { userName: `${prefix}-one` })
      const given = { title: 'a', emails: [{ value: `${prefix}@example.com`, type: 'home' }], phoneNumbers: [{ value: '1', primary: true }, { value: '2' }], roles: [{ value: 'a' }] }
      others = [await createUser(driver, { userName: `${prefix}-two`, ...given }), await createUser(driver, { userName: `${prefix}-three` })]
      before = await saidOf(others)
    }, 60_000)

    const users = async (query: Readonly<Record<string, string | number>>) => {
      const response = await driver.get('/Users', { count: 200, ...query })
      assert.equal(response.status, 200, response.text)
      return response.body.Resources as readonly Created[]
    }

    /** Reads the other users in every way. */
    async function saidOf(bystanders: readonly Created[]): Promise<readonly unknown[]> {
      const mine = `userName sw "${prefix}"`
      const queries = [
        ...FILTERS.map((filter) => ({ filter: `${mine} and (${filter})` })),
        ...ORDERS.map((sortBy) => ({ filter: mine, sortBy })),
        ...['', 'title'].map((sortBy) => ({ filter: mine, sortBy, cursor: '' })),
      ]
      const said: unknown[] = []
      for (const query of queries) said.push((await users(query)).filter(({ id }) => id !== one.id))
      for (const { id } of bystanders) said.push(await read(driver, `/Users/${id}`))
      return said
    }

    const mayRefuse = ({ status, text }: ScimResponse) => assert.ok([200, 400, 413].includes(status), text)

    async function isUsable(stored: Attributes): Promise<void> {
      await pastScim.write('user', one.id, stored)
      const shown = await read(driver, `/Users/${one.id}`)
      const [listed] = await users({ filter: `id eq "${one.id}"` })
      assert.deepEqual(listed, shown)
      assert.deepEqual(await saidOf(others), before)
      mayRefuse(await driver.put(`/Users/${one.id}`, shown))
      assert.deepEqual(withoutTimes(await read(driver, `/Users/${one.id}`)), withoutTimes(shown))
      const changed = await driver.patch(`/Users/${one.id}`, [{ op: 'replace', path: 'userType', value: unique('t') }])
      assert.equal(changed.status, 200, changed.text)
      const { userType: _, ...rest } = changed.body
      const { userType: __, ...was } = shown
      assert.deepEqual(withoutTimes(rest), withoutTimes(was))
      mayRefuse(await driver.patch(`/Users/${one.id}`, ELEMENTS.map((path) => ({ op: 'add', path, value: [{ type: 'work', display: 'x' }] }))))
      mayRefuse(await driver.patch(`/Users/${one.id}`, ELEMENTS.map((path) => ({ op: 'remove', path: `${path}[primary eq false]` }))))
    }

    test('any texts, under any names', async () => {
      await fc.assert(fc.asyncProperty(attributes, isUsable), { seed: SEED, numRuns, endOnFailure: true, interruptAfterTimeLimit: 240_000, markInterruptAsFailure: true })
    }, 300_000)

    test('a megabyte', async () => {
      const size = 1_000_000
      for (const text of ['x'.repeat(size), `{"value":"${'y'.repeat(size)}"}`, '{'.repeat(size), `{"value":${'[{"a":'.repeat(size / 6)}`])
        await isUsable({ phoneNumbers: [text, '{"value":"1"}'], title: [text], 'scim.email': [text] })
    }, 120_000)
  })
}

const withoutTimes = ({ meta: _, ...resource }: Created): object => resource
