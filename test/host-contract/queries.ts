import { describe, expect, test } from 'vitest'
import type { Query } from '../../ts-core/host/records'
import {
  all,
  and,
  type Certified,
  lettersFound,
  like,
  likeFolded,
  newGroup,
  newUser,
  nick,
  none,
  not,
  or,
  present,
  unique,
  usersFound,
} from './directory'

export const queries = ({ directory }: Certified): void => {
  const letters = lettersFound(directory)

  describe('a query', () => {
    test('without operands: and holds, or fails', async () => {
      expect(await letters(all, {}, {})).toBe('ab')
      expect(await letters(none, {}, {})).toBe('')
    })

    test('combines', async () => {
      const [x, y] = [like('nickName', 'x'), like('title', 'y')]
      const given = [{ nickName: ['x'], title: ['y'] }, nick('x'), { title: ['y'] }, {}]
      expect(await letters(and(x, y), ...given)).toBe('a')
      expect(await letters(or(x, y), ...given)).toBe('abc')
      expect(await letters(not(x), ...given)).toBe('cd')
      expect(await letters(not(and(x, y)), ...given)).toBe('bcd')
      expect(await letters(not(or(x, y)), ...given)).toBe('d')
      expect(await letters(and(not(x), not(y)), ...given)).toBe('d')
      expect(await letters(or(and(x, not(y)), and(not(x), y)), ...given)).toBe('bc')
      expect(await letters(not(not(x)), ...given)).toBe('ab')
    })

    test('asks each attribute for itself: two values of one attribute', async () => {
      const both = and(like('nickName', 'x'), like('nickName', 'y'))
      expect(await letters(both, nick('x', 'y'), nick('x'), nick('y'))).toBe('a')
    })

    test('nests deeply', async () => {
      let query = like('nickName', 'x')
      for (let depth = 0; depth < 30; depth++) query = depth % 2 ? not(not(query)) : and(all, or(none, query))
      expect(await letters(query, nick('x'), nick('y'))).toBe('a')
    })
  })

  describe('present', () => {
    test('on columns and attributes', async () => {
      const given = () => [{ firstName: ['A'], email: [`${unique('p')}@example.com`] }, nick('x'), {}]
      expect(await letters(present('firstName'), ...given())).toBe('a')
      expect(await letters(present('email'), ...given())).toBe('a')
      expect(await letters(present('nickName'), ...given())).toBe('b')
      expect(await letters(present('username'), ...given())).toBe('abc')
      expect(await letters(not(present('nickName')), ...given())).toBe('ac')
      expect(await letters(not(present('email')), ...given())).toBe('bc')
    })
  })

  describe('enabled', () => {
    test('holds for the same value', async () => {
      const prefix = unique('e')
      const on = await newUser(directory, { username: [`${prefix}1`] }, true)
      const off = await newUser(directory, { username: [`${prefix}2`] }, false)
      const among = (query: Query) => usersFound(directory, and(like('username', prefix, ''), query))
      expect(await among({ kind: 'enabled', value: true })).toEqual([on.id])
      expect(await among({ kind: 'enabled', value: false })).toEqual([off.id])
      expect(await among(not({ kind: 'enabled', value: true }))).toEqual([off.id])
    })
  })

  describe('instant', () => {
    test('compares creation and last modification', async () => {
      const prefix = unique('i')
      const a = await newUser(directory, { username: [`${prefix}a`] })
      const b = await newUser(directory, { username: [`${prefix}b`] })
      await directory.users.update({ id: a.id, fields: { enabled: null, attributes: { nickName: ['x'] } } })
      const changed = (await directory.users.find({ id: a.id, includeGroups: false }))!
      const among = (field: 'createdAt' | 'lastModifiedAt', compare: 'eq' | 'lt' | 'le' | 'gt' | 'ge', value: number) =>
        usersFound(directory, and(like('username', prefix, ''), { kind: 'instant', field, compare, value }))
      expect(await among('createdAt', 'ge', a.createdAt!)).toEqual([a.id, b.id])
      expect(await among('createdAt', 'gt', b.createdAt!)).toEqual([])
      expect(await among('createdAt', 'lt', a.createdAt!)).toEqual([])
      expect(await among('createdAt', 'le', b.createdAt!)).toEqual([a.id, b.id])
      expect(await among('createdAt', 'eq', b.createdAt!)).toContain(b.id)
      expect(await among('lastModifiedAt', 'eq', changed.lastModifiedAt!)).toEqual([a.id])
      expect(await among('lastModifiedAt', 'gt', b.lastModifiedAt!)).toEqual([a.id])
      expect(await among('lastModifiedAt', 'le', b.lastModifiedAt!)).toEqual([b.id])
      expect(await among('lastModifiedAt', 'lt', Number.MAX_SAFE_INTEGER)).toEqual([a.id, b.id])
      expect(await among('lastModifiedAt', 'gt', Number.MIN_SAFE_INTEGER)).toEqual([a.id, b.id])
    })
  })

  describe('memberOf', () => {
    test('asks the groups', async () => {
      const group = await newGroup(directory, { externalId: ['g1'] })
      const prefix = unique('m')
      const a = await newUser(directory, { username: [`${prefix}a`] })
      const b = await newUser(directory, { username: [`${prefix}b`] })
      await directory.groups.addMembers({ id: group.id, memberIds: [a.id], among: all })
      const among = (query: Query) => usersFound(directory, and(like('username', prefix, ''), query))
      const memberOf = (of: Query): Query => ({ kind: 'memberOf', group: of })
      expect(await among(memberOf(like('id', group.id)))).toEqual([a.id])
      expect(await among(memberOf(like('name', group.name)))).toEqual([a.id])
      expect(await among(memberOf(likeFolded('name', group.name.toUpperCase())))).toEqual([a.id])
      expect(await among(memberOf(and(like('externalId', 'g1'), like('id', group.id))))).toEqual([a.id])
      expect(await among(memberOf(all))).toEqual([a.id])
      expect(await among(not(memberOf(all)))).toEqual([b.id])
      expect(await among(memberOf(not(like('id', group.id))))).toEqual([])
      expect(await among(memberOf(none))).toEqual([])
    })
  })

  describe('users.search', () => {
    test('pages in a stable order without a gap or a double', async () => {
      const prefix = unique('page')
      const ids: string[] = []
      for (const number of [3, 1, 4, 0, 5, 2, 6])
        ids[number] = (await newUser(directory, { username: [`${prefix}${number}`] })).id
      const query = like('username', prefix, '')
      const page = (offset: number, limit: number) =>
        directory.users.search({ query, offset, limit, sort: null, includeGroups: false })
      const seen: string[] = []
      for (const offset of [0, 3, 6]) {
        const { users } = await page(offset, 3)
        seen.push(...users.map((user) => user.id))
      }
      expect(seen).toEqual(ids)
      for (const [offset, limit] of [[7, 3], [1_000_000, 3], [0, 0]] as const)
        expect(await page(offset, limit)).toEqual({ users: [], positions: null })
      expect(await directory.users.count({ query })).toBe(7)
    })

    test('answers whole records, as find does', async () => {
      const prefix = unique('whole')
      const group = await newGroup(directory)
      for (const letter of ['a', 'b', 'c']) {
        const email = [`${prefix}${letter}@example.com`]
        const { id } = await newUser(directory, {
          username: [prefix + letter],
          email,
          nickName: [letter, 'x'],
          note: ['n'.repeat(400)],
        })
        if (letter !== 'c') await directory.groups.addMembers({ id: group.id, memberIds: [id], among: all })
      }
      const search = {
        query: like('username', prefix, ''),
        offset: 0,
        limit: 10,
        sort: null,
        includeGroups: true,
      }
      const { users } = await directory.users.search(search)
      expect(users).toHaveLength(3)
      for (const user of users) expect(user).toEqual(await directory.users.find({ id: user.id, includeGroups: true }))
      expect(users.map((user) => user.groups?.length)).toEqual([1, 1, 0])
      const without = await directory.users.search({ ...search, includeGroups: false })
      expect(without.users.map((user) => user.groups)).toEqual([null, null, null])
    })
  })
}
