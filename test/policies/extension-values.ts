import { createUser, read, USER, userBody } from '../support/builders'
import type { Json } from '../../ts-core/protocol/json'
import { expect } from '../support/expect'
import { ACME, mapped } from './extensions'
import type { Case, Tenant } from './tenant'

const TYPED = mapped({
  text: `${ACME}:text`, exact: `${ACME}:exact;caseExact=true`, flag: `${ACME}:flag;type=boolean`, count: `${ACME}:count;type=integer`,
  ratio: `${ACME}:ratio;type=decimal`, since: `${ACME}:since;type=dateTime`, link: `${ACME}:link;type=reference`,
  tags: `${ACME}:tags;multiValued=true`, counts: `${ACME}:counts;type=integer;multiValued=true`,
})

const VALUES = {
  text: 'Plain', exact: 'Exact', flag: true, count: -42, ratio: 1.5, since: '2026-01-31T12:00:00Z', link: 'https://example.com/a', tags: ['a', 'b'], counts: [1, 2],
}

const WRONG: Readonly<Record<string, Json>> = {
  text: 7, flag: 'maybe', count: 1.5, ratio: 'much', since: 'yesterday', link: true, tags: ['a', 1], counts: ['one'],
}

const JUNK = ['', 'junk', '1e999', '0x10', ' 1', '9007199254740993', '{"value":"1"}', 'null', '2026-13-41T12:00:00Z', 'TRUE ', '1']

const sorted = (extension: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(extension).map(([name, value]) => [name, Array.isArray(value) ? [...value].sort() : value]))

const found = async ({ driver }: Tenant, filter: string): Promise<readonly string[]> => {
  const answer = await driver.get('/Users', { filter })
  expect(answer, filter).toHaveStatus(200)
  expect(answer.body.totalResults).toBe(answer.body.Resources.length)
  return answer.body.Resources.map(({ id }: { id: string }) => id).sort()
}

export const extensionValues: readonly Case[] = [
  ['sort by what they mean, numbers as numbers and times as times', async ({ driver, configure }) => {
    await configure(TYPED)
    const ids: string[] = []
    for (const value of [
      { count: 10, ratio: 1.5, since: '2026-01-31T12:00:00Z', flag: true, text: 'b', tags: ['x'] },
      { count: 9, ratio: -2, since: '2026-01-31T12:30:00+02:00', flag: false, text: 'C', tags: ['w'] },
      { count: -1, ratio: 10, since: '2025-12-31T12:00:00Z', text: 'a' },
      {},
    ])
      ids.push((await createUser(driver, Object.keys(value).length > 0 ? { [ACME]: value } : {})).id)
    const by = async (name: string, query: Readonly<Record<string, string | number>> = {}) => {
      const answer = await driver.get('/Users', { sortBy: `${ACME}:${name}`, ...query })
      expect(answer, name).toHaveStatus(200)
      return { ...answer.body, letters: answer.body.Resources.map(({ id }: { id: string }) => 'abcd'[ids.indexOf(id)]).join('') }
    }
    expect((await by('count')).letters).toBe('cbad')
    expect((await by('count', { sortOrder: 'descending' })).letters).toBe('dabc')
    expect((await by('ratio')).letters).toBe('bacd')
    expect((await by('since')).letters).toBe('cbad')
    expect((await by('text')).letters).toBe('cabd')
    expect((await by('tags')).letters.slice(0, 2)).toBe('ba')
    expect((await by('flag')).letters.slice(0, 2)).toBe('ba')
    const first = await by('count', { cursor: '', count: 2 })
    const second = await by('count', { cursor: first.nextCursor, count: 2 })
    expect([first.letters, second.letters, second.nextCursor]).toEqual(['cb', 'ad', undefined])
    expect((await by('since', { startIndex: 2, count: 2 })).letters).toBe('ba')
  }],

  ['read as they were written, whatever their type', async ({ driver, configure }) => {
    await configure(TYPED)
    const user = await createUser(driver, { [ACME]: VALUES })
    const path = `/Users/${user.id}`
    expect(sorted(user[ACME])).toEqual(VALUES)
    expect(sorted((await read(driver, path))[ACME])).toEqual(VALUES)
    const next = { ...VALUES, flag: false, count: 0, tags: ['c'] }
    const { body } = await driver.put(path, userBody({ userName: user['userName'], [ACME]: next }))
    expect(sorted(body[ACME])).toEqual(next)
    const bare = (await driver.put(path, userBody({ userName: user['userName'] }))).body
    expect(bare).not.toHaveProperty([ACME])
    expect(bare.schemas).toEqual([USER])
  }],

  ['are refused by name where they are of another type', async ({ driver, configure }) => {
    await configure(TYPED)
    const user = await createUser(driver, { [ACME]: VALUES })
    for (const [name, value] of Object.entries(WRONG)) {
      expect(await driver.post('/Users', userBody({ [ACME]: { [name]: value } }))).toBeScimError(400, 'invalidValue', `${ACME}:${name}`)
      expect(await driver.patch(`/Users/${user.id}`, [{ op: 'replace', path: `${ACME}:${name}`, value }])).toBeScimError(400, 'invalidValue', name)
    }
    expect(sorted((await read(driver, `/Users/${user.id}`))[ACME])).toEqual(VALUES)
  }],

  ['change by PATCH: with a path, without one, under the URN', async ({ driver, configure }) => {
    await configure(TYPED)
    const user = await createUser(driver, { [ACME]: { text: 'a', tags: ['a', 'b'] } })
    const path = `/Users/${user.id}`
    const after = async (...operations: object[]) => {
      const answer = await driver.patch(path, operations as never)
      expect(answer).toHaveStatus(200)
      return answer.body[ACME] && sorted(answer.body[ACME])
    }
    expect(await after({ op: 'replace', path: `${ACME}:text`, value: 'b' })).toEqual({ text: 'b', tags: ['a', 'b'] })
    expect(await after({ op: 'add', path: 'count', value: 3 })).toMatchObject({ count: 3 })
    expect(await after({ op: 'add', path: `${ACME}:tags`, value: ['c'] })).toMatchObject({ tags: ['a', 'b', 'c'] })
    expect(await after({ op: 'remove', path: `${ACME}:tags[value eq "b"]` })).toMatchObject({ tags: ['a', 'c'] })
    expect(await after({ op: 'replace', value: { [ACME]: { flag: true }, [`${ACME}:ratio`]: 2 } })).toMatchObject({ text: 'b', flag: true, ratio: 2 })
    expect(await after({ op: 'replace', path: `${ACME}:flag`, value: 'False' })).toMatchObject({ flag: false })
    expect(await after({ op: 'remove', path: `${ACME}:text` })).not.toHaveProperty('text')
    expect(await after({ op: 'remove', path: ACME })).toBeUndefined()
    expect((await read(driver, path))['schemas']).toEqual([USER])
  }],

  ['are found by filters', async (tenant) => {
    await tenant.configure(TYPED)
    const [one, two, none] = [await createUser(tenant.driver, { [ACME]: VALUES }), await createUser(tenant.driver, { [ACME]: {
      text: 'other', exact: 'exact', flag: false, count: 7, ratio: 20, since: '2027-01-31T12:00:00+02:00', link: 'https://example.com/b', tags: ['b', 'c'], counts: [3],
    } }), await createUser(tenant.driver)]
    const ids = (...users: readonly { readonly id: string }[]) => users.map(({ id }) => id).sort()
    for (const [filter, users] of [
      ['text eq "PLAIN"', [one]], ['text co "the"', [two]], ['text sw "pl" and count lt 0', [one]], ['exact eq "exact"', [two]],
      ['flag eq true', [one]], ['flag eq false', [two]], ['flag ne true', [two, none]], ['count eq -42', [one]], ['count gt -42', [two]], ['count ge -42', [one, two]],
      ['count ne 7', [one, none]], ['ratio eq 1.5', [one]], ['ratio gt 3', [two]], ['since lt "2027-01-01T00:00:00Z"', [one]],
      ['since eq "2027-01-31T10:00:00Z"', [two]], ['link eq "https://example.com/a"', [one]], ['tags eq "b"', [one, two]], ['tags eq "a"', [one]],
      ['tags[value sw "c"]', [two]], ['not (tags eq "a")', [two, none]], ['counts gt 2', [two]], ['counts eq 2', [one]], ['text pr', [one, two]], ['not (count pr)', [none]],
    ] as const) {
      expect(await found(tenant, filter), filter).toEqual(ids(...users))
      const qualified = filter.replace(/(text|exact|flag|count|ratio|since|link|tags|counts)\b/, `${ACME}:$1`)
      expect(await found(tenant, qualified), qualified).toEqual(ids(...users))
    }
    expect(await found(tenant, `schemas eq "${ACME}"`)).toEqual(ids(one, two))
    for (const filter of ['count eq "x"', 'flag gt true', `${ACME}:nothing eq "x"`])
      expect(await tenant.driver.get('/Users', { filter })).toBeScimError(400, 'invalidFilter')
  }],

  ['are chosen by attributes and excludedAttributes', async ({ driver, configure }) => {
    await configure(TYPED)
    const user = await createUser(driver, { displayName: 'Ada', [ACME]: { text: 'a', count: 1 } })
    const shown = async (query: Record<string, string>) => (await driver.get(`/Users/${user.id}`, query)).body
    expect(await shown({ attributes: `${ACME}:text` })).toEqual({ schemas: [USER, ACME], id: user.id, [ACME]: { text: 'a' } })
    expect(await shown({ attributes: ACME })).toEqual({ schemas: [USER, ACME], id: user.id, [ACME]: { text: 'a', count: 1 } })
    expect((await shown({ excludedAttributes: `${ACME}:text` }))[ACME]).toEqual({ count: 1 })
    expect(await shown({ excludedAttributes: ACME })).not.toHaveProperty([ACME])
    const { body } = await driver.get('/Users', { attributes: 'count', filter: 'text eq "a"' })
    expect(body.Resources).toEqual([{ schemas: [USER, ACME], id: user.id, [ACME]: { count: 1 } }])
  }],

  ['are there for who reads and for who filters, or for neither, whatever is stored', async (tenant) => {
    const { driver, configure, profile, write } = tenant
    await profile.declare([], true)
    await configure(TYPED)
    const user = await createUser(driver)
    const names = Object.keys(VALUES)
    for (const junk of JUNK) {
      for (const name of names) await write(user.id, name, [junk, 'x'])
      const shown: Record<string, Json> = (await read(driver, `/Users/${user.id}`))[ACME] ?? {}
      for (const name of names) {
        expect(await found(tenant, `${ACME}:${name} pr`), `${name} of ${JSON.stringify(junk)}`).toEqual(name in shown ? [user.id] : [])
        expect(await driver.get('/Users', { sortBy: `${ACME}:${name}` })).toHaveStatus(200)
      }
      expect((await found(tenant, `${ACME}:count eq 1 or ${ACME}:count eq 9007199254740992`)).length).toBe(shown['count'] === 1 ? 1 : 0)
      expect((await found(tenant, `${ACME}:text eq "x"`))).toEqual(shown['text'] === 'x' ? [user.id] : [])
    }
  }],

  ['that an administrator wrote otherwise stay, and what is none is not shown', async ({ driver, configure, profile, write }) => {
    await profile.declare([], true)
    await configure(TYPED)
    const user = await createUser(driver)
    await write(user.id, 'flag', ['TRUE'])
    await write(user.id, 'ratio', ['1.50'])
    await write(user.id, 'count', ['many'])
    const path = `/Users/${user.id}`
    expect((await read(driver, path))[ACME]).toEqual({ flag: true, ratio: 1.5 })
    const before = (await driver.get(path)).headers['etag']
    await driver.put(path, userBody({ userName: user['userName'], [ACME]: { flag: true, ratio: 1.5 } }))
    expect((await driver.get(path)).headers['etag']).toBe(before)
  }],
]
