import { describe, expect, test } from 'vitest'
import type { Query, SortKey } from '../../ts-core/host/records'
import type { Kind } from '../support/past-scim'
import { and, type Certified, first, groupsFound, lettersFound, like, likeFolded, newGroup, newUser, nick, not, present, unique, usersFound } from './directory'

const MIN = '-62167219200000'
const MAX = '253402300799999'

/** Records, queries and sorts must agree about data that others have stored. */
export const stored = ({ directory, pastScim }: Certified): void => {
  const letters = lettersFound(directory)

  describe('first', () => {
    test('is the value that a record shows first', async () => {
      const given = [nick('x', 'y'), nick('y', 'x'), nick('X'), nick('y', 'y'), {}]
      expect(await letters(first(like('nickName', 'x')), ...given)).toBe('a')
      expect(await letters(first(likeFolded('nickName', 'x')), ...given)).toBe('ac')
      expect(await letters(first(like('nickName', 'y', '')), ...given)).toBe('bd')
      expect(await letters(not(first(like('nickName', 'x'))), ...given)).toBe('bcde')
      expect(await letters(first(like('firstName', 'x')), { firstName: ['x'] }, nick('x'))).toBe('a')
    })

    test('may be of any length, and may be missing', async () => {
      const long = 'n'.repeat(400)
      expect(await letters(first(present('nickName')), nick(long, 'x'), nick('x', long), {})).toBe('ab')
      expect(await letters(first(like('nickName', long)), nick(long, 'x'), nick('x', long))).toBe('a')
      expect(await letters(first(like('nickName', 'x')), nick(long, 'x'), nick('x', long))).toBe('b')
    })

    test('of groups', async () => {
      const [a, b] = [await newGroup(directory, { externalId: ['x'] }), await newGroup(directory, { externalId: ['y', 'x'] })]
      const shown = (await directory.groups.find({ id: b.id, among: null }))!.attributes['externalId']![0]!
      const among = async (query: Query) => (await groupsFound(directory, query)).filter((id) => [a.id, b.id].includes(id)).sort()
      expect(await among(first(like('externalId', shown)))).toEqual((shown === 'x' ? [a.id, b.id] : [b.id]).sort())
      expect(await among(first(present('externalId')))).toEqual([a.id, b.id].sort())
    })
  })

  describe.each<Kind>(['user', 'group'])('instants of a %s', (kind) => {
    const dated = async (...instants: readonly (readonly [created: string, changed: string])[]) => {
      const prefix = unique('i')
      const ids: string[] = []
      for (const [index, [created, changed]] of instants.entries()) {
        const name = `${prefix}${index}`
        const { id } = kind === 'user' ? await newUser(directory, { username: [name] }) : await newGroup(directory, {}, name)
        await pastScim.date(kind, id, { created, changed })
        ids.push(id)
      }
      return { ids, named: like(kind === 'user' ? 'username' : 'name', prefix, '') }
    }
    const record = async (id: string) => (await (kind === 'user' ? directory.users.find({ id, includeGroups: true }) : directory.groups.find({ id, among: null })))!
    const found = (query: Query) => (kind === 'user' ? usersFound(directory, query) : groupsFound(directory, query))
    const search = { offset: 0, limit: 100 }
    const sorted = async (query: Query, key: SortKey) => {
      const sort = { key, descending: false, missingFirst: false, after: null }
      const page = kind === 'user'
        ? (await directory.users.search({ ...search, query, sort, includeGroups: false })).users
        : (await directory.groups.search({ ...search, query, sort, among: null })).groups
      return page.map(({ id }) => id)
    }

    test('are compared and sorted as numbers, from 1970 on', async () => {
      const times = ['0', '999', '31536000000', '978307200000', '1700000000000', '4102444800000', MAX]
      const { ids, named } = await dated(...times.map((time) => [time, time] as const))
      for (const field of ['createdAt', 'lastModifiedAt'] as const) {
        expect(await sorted(named, { kind: 'instant', field })).toEqual(ids)
        for (const [at, time] of times.entries()) {
          const among = (compare: 'eq' | 'lt' | 'le' | 'gt' | 'ge', value: number) => found(and(named, { kind: 'instant', field, compare, value }))
          expect((await record(ids[at]!))[field]).toBe(Number(time))
          expect(await among('eq', Number(time))).toEqual([ids[at]])
          expect(await among('gt', Number(time))).toEqual(ids.slice(at + 1))
          expect(await among('le', Number(time))).toEqual(ids.slice(0, at + 1))
          expect(await among('lt', Number(time) + 1)).toEqual(ids.slice(0, at + 1))
          expect(await among('ge', -1)).toEqual(ids)
          expect(await among('le', -1)).toEqual([])
        }
      }
    })

    test('that no date can say, or that are none, are not there', async () => {
      const odd = ['253402300800000', '-62167219200001', '999999999999999999']
      const { ids, named } = await dated(['1000', '2000'], ...odd.map((each) => ['3000', each] as const))
      const records = await Promise.all(ids.map(record))
      expect(records.map(({ lastModifiedAt }) => lastModifiedAt)).toEqual([2000, 3000, 3000, 3000])
      const among = (field: 'createdAt' | 'lastModifiedAt', value: number) => found(and(named, { kind: 'instant', field, compare: 'ge', value }))
      expect(await among('lastModifiedAt', 3000)).toEqual(ids.slice(1))
      expect((await sorted(named, { kind: 'instant', field: 'lastModifiedAt' }))[0]).toBe(ids[0])
      const none = await dated(...odd.map((each) => [each, each] as const))
      for (const id of none.ids) expect(await record(id)).toMatchObject({ createdAt: null, lastModifiedAt: null })
      for (const field of ['createdAt', 'lastModifiedAt'] as const) {
        expect(await found(and(none.named, { kind: 'instant', field, compare: 'ge', value: Number(MIN) }))).toEqual([])
        expect(await sorted(none.named, { kind: 'instant', field })).toEqual([...none.ids].sort())
      }
    })

    test('stored as whatever text are read and compared', async () => {
      const { ids, named } = await dated(...['', ' 1', '1.5', '0x1', '01', 'junk', "' or 1=1", '1'.repeat(200), '−1'].map((text) => ['5000', text] as const))
      for (const id of ids) expect((await record(id)).createdAt).toBe(5000)
      for (const field of ['createdAt', 'lastModifiedAt'] as const) {
        await found(and(named, { kind: 'instant', field, compare: 'ge', value: 1 }))
        expect(await sorted(named, { kind: 'instant', field })).toHaveLength(ids.length)
      }
    })
  })
}
