import { randomUUID } from 'node:crypto'
import type { JsonObject } from '../../../ts-core/protocol/json'
import { LIMITS } from '../../../ts-core/protocol/limits'
import { groupBody, USER, userBody } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'

const both = (limit: number) => new RegExp(`${limit}.*(${limit + 1}|more|deeper)`)

/** Nests arrays so that the body that holds them has `depth` levels. */
const nested = (depth: number): string => `${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}`

/** Makes a search by POST, so that the length of a URL does not matter. */
const searching = (message: object) => ({ schemas: [SEARCH], count: 0, ...message })

const textOf = (length: number): string => randomUUID().padEnd(length, 'x')

type Column = readonly [name: string, of: (text: string) => JsonObject]

const USER_COLUMNS: readonly Column[] = [
  ['userName', (userName) => ({ userName })],
  ['name.givenName', (givenName) => ({ name: { givenName } })],
  ['name.familyName', (familyName) => ({ name: { familyName } })],
]
const GROUP_COLUMNS: readonly Column[] = [['displayName', (displayName) => ({ displayName })], ['externalId', (externalId) => ({ externalId })]]

/** Uses each limit fully, and exceeds it. */
export const limits = [
  rule('RFC 7644 §3.12', 'limits: levels of a body', async ({ driver, unique }) => {
    const body = (depth: number) => JSON.stringify({ schemas: [USER], userName: unique() }).replace(/}$/, `,"unheard":${nested(depth)}}`)
    const post = (depth: number) => driver.request({ method: 'POST', path: '/Users', raw: body(depth), headers: { 'content-type': 'application/scim+json' } })
    expect(await post(LIMITS.bodyDepth)).toHaveStatus(201)
    expect(await post(LIMITS.bodyDepth + 1)).toBeScimError(400, 'invalidSyntax', new RegExp(`deeper than ${LIMITS.bodyDepth}`))
  }),

  rule('RFC 7644 §3.12', 'limits: characters, nesting and comparisons of a filter', async ({ driver }) => {
    const search = (filter: string) => driver.post('/Users/.search', searching({ filter }))
    const long = (length: number) => `userName eq "${'x'.repeat(length - 14)}"`
    const deep = (depth: number) => `${'('.repeat(depth - 1)}title pr${')'.repeat(depth - 1)}`
    const many = (count: number) => Array.from({ length: count }, () => 'title pr').join(' or ')
    for (const [filter, limit] of [[long, LIMITS.filterLength], [deep, LIMITS.filterDepth], [many, LIMITS.filterComparisons]] as const) {
      expect(await search(filter(limit))).toHaveStatus(200)
      expect(await search(filter(limit + 1))).toBeScimError(400, 'invalidFilter', both(limit))
    }
  }),

  rule('RFC 7644 §3.12', 'limits: the same for the filter in a path', async ({ driver, user, refused }) => {
    const ada = await user({ emails: [{ value: 'a@example.com', type: 'work' }] })
    const path = (length: number) => `emails[value eq "${'x'.repeat(length - 19)}"]`
    expect(await driver.patch(pathOf(ada), [{ op: 'remove', path: path(LIMITS.filterLength) }])).toHaveStatus(200)
    await refused(ada, (at) => driver.patch(at, [{ op: 'remove', path: path(LIMITS.filterLength + 1) }]), 400, 'invalidPath', both(LIMITS.filterLength))
  }),

  rule('RFC 7644 §3.12', 'limits: operations of a PATCH', async ({ driver, user, refused }) => {
    const ada = await user()
    const operations = (count: number) => Array.from({ length: count }, (_, index) => ({ op: 'replace', path: 'displayName', value: `n${index}` }))
    expect(await driver.patch(pathOf(ada), operations(LIMITS.patchOperations))).toHaveStatus(200)
    await refused(ada, (path) => driver.patch(path, operations(LIMITS.patchOperations + 1)), 413, undefined, both(LIMITS.patchOperations))
  }),

  rule('RFC 7644 §3.12', 'limits: members of a request', async ({ driver, group, reread }) => {
    const team = await group()
    const members = (count: number) => Array.from({ length: count }, () => ({ value: randomUUID() }))
    const add = (count: number) => [{ op: 'add', path: 'members', value: members(count) }]
    expect(await driver.patch(pathOf(team), add(LIMITS.members))).toBeScimError(400, 'invalidValue', 'members')
    const [half, rest] = [add(LIMITS.members / 2), add(LIMITS.members / 2 + 1)]
    const tooMany = both(LIMITS.members)
    expect(await driver.patch(pathOf(team), [...half, ...rest])).toBeScimError(413, undefined, tooMany)
    expect(await driver.put(pathOf(team), groupBody({ members: members(LIMITS.members + 1) }))).toBeScimError(413, undefined, tooMany)
    expect(await driver.post('/Groups', groupBody({ members: members(LIMITS.members + 1) }))).toBeScimError(413, undefined, tooMany)
    expect(await driver.patch(pathOf(team), [{ op: 'remove', path: 'members', value: members(LIMITS.members + 1) }])).toBeScimError(413, undefined, tooMany)
    expect(await reread(team)).toEqual(team)
  }),

  rule('RFC 7644 §3.12', 'limits: values of an attribute', async ({ driver, user, refused }) => {
    const phones = (count: number, from = 0) => Array.from({ length: count }, (_, index) => ({ value: `+47 ${from + index}`, type: 'work' }))
    const ada = await user({ phoneNumbers: phones(LIMITS.values) })
    expect((await driver.get(pathOf(ada))).body.phoneNumbers).toEqual(phones(LIMITS.values))
    const tooMany = both(LIMITS.values)
    expect(await driver.post('/Users', userBody({ phoneNumbers: phones(LIMITS.values + 1) }))).toBeScimError(400, 'invalidValue', tooMany)
    await refused(ada, (path) => driver.put(path, userBody({ userName: ada['userName'], phoneNumbers: phones(LIMITS.values + 1) })), 400, 'invalidValue', tooMany)
    await refused(ada, (path) => driver.patch(path, [{ op: 'add', path: 'phoneNumbers', value: phones(1, LIMITS.values) }]), 400, 'invalidValue', tooMany)
    await refused(ada, (path) => driver.patch(path, [{ op: 'remove', path: 'phoneNumbers', value: phones(LIMITS.values + 1) }]), 413)
    expect(await driver.post('/Users', userBody({ phoneNumbers: phones(20_000) }))).toBeScimError(400, 'invalidValue', /1000.*20000/)
  }),

  rule('RFC 7644 §3.12', 'limits: characters of a text with a column of its own', async ({ driver, user, group, refused }) => {
    const [ada, team] = [await user({ displayName: textOf(10_000), externalId: textOf(10_000) }), await group()]
    for (const [, of] of USER_COLUMNS) await user(of(textOf(255)))
    for (const [, of] of GROUP_COLUMNS) await group(of(textOf(255)))
    const address = ['emails', () => ({ emails: [{ value: `${textOf(244)}@example.com`, primary: true }] })] as const
    for (const [name, of] of [...USER_COLUMNS, address]) {
      const [more, told] = [of(textOf(256)), new RegExp(`"${name}".*255`)]
      expect(await driver.post('/Users', userBody(more))).toBeScimError(400, 'invalidValue', told)
      await refused(ada, (path) => driver.patch(path, [{ op: 'replace', value: more }]), 400, 'invalidValue', told)
      await refused(ada, (path) => driver.put(path, userBody({ userName: ada['userName']!, ...more })), 400, 'invalidValue', told)
    }
    for (const [name, of] of GROUP_COLUMNS) {
      const [more, told] = [of(textOf(256)), new RegExp(`"${name}".*255`)]
      expect(await driver.post('/Groups', groupBody(more))).toBeScimError(400, 'invalidValue', told)
      await refused(team, (path) => driver.patch(path, [{ op: 'replace', value: more }]), 400, 'invalidValue', told)
    }
    expect(await driver.post('/Groups', groupBody({ displayName: '  ' }))).toBeScimError(400, 'invalidValue', 'displayName')
  }),

  rule('RFC 7644 §3.12', 'limits: a value by each operation of a PATCH', async ({ driver, user }) => {
    const ada = await user()
    const operations = Array.from({ length: LIMITS.patchOperations }, (_, index) => ({ op: 'add', path: 'phoneNumbers', value: [{ value: `+47 ${index}`, primary: true }] }))
    const patched = await driver.patch(pathOf(ada), operations)
    expect(patched).toHaveStatus(200)
    expect(patched.body.phoneNumbers).toHaveLength(operations.length)
    expect(patched.body.phoneNumbers.filter(({ primary }: { primary: boolean }) => primary)).toEqual([{ value: `+47 ${operations.length - 1}`, primary: true }])
  }),

  rule('RFC 7644 §3.12', 'limits: characters of attributes and excludedAttributes', async ({ driver }) => {
    for (const name of ['attributes', 'excludedAttributes']) {
      const search = (length: number) => driver.post('/Users/.search', searching({ [name]: ['title', 'x'.repeat(length - 6)] }))
      expect(await search(LIMITS.projectionLength)).toHaveStatus(200)
      expect(await search(LIMITS.projectionLength + 1)).toBeScimError(400, 'invalidValue', both(LIMITS.projectionLength))
    }
  }),

  rule('RFC 7644 §3.12', 'limits: bytes of a body', async ({ driver, unique }) => {
    const most = 1_048_576
    const body = (bytes: number) => JSON.stringify({ ...userBody({ userName: unique() }), schemas: [USER] }).padEnd(bytes)
    const post = (bytes: number) => driver.request({ method: 'POST', path: '/Users', raw: body(bytes), headers: { 'content-type': 'application/scim+json' } })
    expect(await post(most)).toHaveStatus(201)
    expect(await post(most + 1)).toBeScimError(413, undefined, String(most))
    expect(await driver.patch('/Users/nobody', [{ op: 'replace', value: { title: 'x'.repeat(most) } }])).toBeScimError(413, undefined, String(most))
  }),
]
