import { describe, expect, test } from 'vitest'
import type { Attributes, Query } from '../../ts-core/host/records'
import { all, and, type Certified, like, likeFolded, newGroup, newUser, none, not, or, present, unique, usersFound } from './directory'

export const queries = ({ directory }: Certified): void => {
  /** Users named a, b, c… with the given attributes; answers the letters of those that the query finds, in the order of the page. */
  async function letters(query: Query, ...given: readonly Attributes[]): Promise<string> {
    const prefix = unique('q')
    const ids: string[] = []
    for (const [index, attributes] of given.entries()) {
      const username = [`${prefix}-${String.fromCharCode(97 + index)}`]
      ids.push((await newUser(directory, { username, ...attributes })).id)
    }
    const found = await usersFound(directory, and(like('username', prefix, ''), query))
    return found.map((id) => String.fromCharCode(97 + ids.indexOf(id))).join('')
  }

  const nick = (...values: string[]) => ({ nickName: values })

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

  describe('matches', () => {
    test('equality, beginning, end, middle', async () => {
      const given = [nick('abc'), nick('abcd'), nick('zabc'), nick('zabcd'), nick('ab'), {}]
      expect(await letters(like('nickName', 'abc'), ...given)).toBe('a')
      expect(await letters(like('nickName', 'abc', ''), ...given)).toBe('ab')
      expect(await letters(like('nickName', '', 'abc'), ...given)).toBe('ac')
      expect(await letters(like('nickName', '', 'abc', ''), ...given)).toBe('abcd')
      expect(await letters(like('nickName', 'a', 'b', ''), ...given)).toBe('abe')
      expect(await letters(like('nickName', '', ''), ...given)).toBe('abcde')
    })

    for (const special of ['%', '_', '\\', '!', '^', '[a]', '*', '?', '\\%', '%_%', "'", '"', ';--', '$', '.', '\n'])
      test(`takes ${JSON.stringify(special)} as it is`, async () => {
        const given = [nick(`a${special}z`), nick('abz'), nick('az'), nick(special)]
        expect(await letters(like('nickName', `a${special}z`), ...given)).toBe('a')
        expect(await letters(like('nickName', '', special, ''), ...given)).toBe('ad')
        expect(await letters(like('nickName', special), ...given)).toBe('d')
        expect(await letters(like('nickName', `a${special}`, ''), ...given)).toBe('a')
        expect(await letters(likeFolded('nickName', '', `${special}Z`), ...given)).toBe('a')
      })

    test('a percent sign in username and e-mail too', async () => {
      expect(await letters(like('email', '', '%', ''), { email: [`a%b@${unique('h')}.example`] }, {})).toBe('a')
      expect(await letters(like('username', '', '%', ''), {}, {})).toBe('')
      expect(await letters(like('username', '', '_', ''), {}, {})).toBe('')
    })

    test('minds the case unless told not to', async () => {
      const given = [nick('Abc'), nick('abC'), nick('abd')]
      expect(await letters(like('nickName', 'Abc'), ...given)).toBe('a')
      expect(await letters(likeFolded('nickName', 'ABC'), ...given)).toBe('ab')
      expect(await letters(likeFolded('nickName', 'AB', ''), ...given)).toBe('abc')
      expect(await letters(likeFolded('nickName', '', 'bC'), ...given)).toBe('ab')
      expect(await letters(likeFolded('nickName', '', 'B', ''), ...given)).toBe('abc')
    })

    test('folds letters beyond ASCII', async () => {
      const given = [nick('Ærøskøbing'), nick('ÆRØSKØBING'), nick('ДМИТРИЙ'), nick('Éa')]
      expect(await letters(likeFolded('nickName', 'ærØSKØBING'), ...given)).toBe('ab')
      expect(await letters(likeFolded('nickName', 'дмитрий'), ...given)).toBe('c')
      expect(await letters(likeFolded('nickName', 'é', ''), ...given)).toBe('d')
    })

    test('folds the columns too', async () => {
      const given = [{ firstName: ['Åse'], lastName: ['Berg'] }, { firstName: ['ase'], lastName: ['BERG'] }, {}]
      expect(await letters(likeFolded('firstName', 'ÅSE'), ...given)).toBe('a')
      expect(await letters(likeFolded('lastName', 'berg'), ...given)).toBe('ab')
      expect(await letters(like('lastName', 'Berg'), ...given)).toBe('a')
      expect(await letters(not(likeFolded('lastName', 'berg')), ...given)).toBe('c')
    })

    test('compares blanks exactly', async () => {
      const given = [nick('ab'), nick('ab '), nick(' ab'), nick('a b')]
      expect(await letters(like('nickName', 'ab'), ...given)).toBe('a')
      expect(await letters(like('nickName', 'ab '), ...given)).toBe('b')
    })

    test('finds values longer than a column', async () => {
      const long = `${'Long '.repeat(100)}end%`
      const given = [nick(long), nick(`${long}!`), nick('Long'), nick(long.toLowerCase())]
      expect(await letters(like('nickName', long), ...given)).toBe('a')
      expect(await letters(likeFolded('nickName', long.toUpperCase()), ...given)).toBe('ad')
      expect(await letters(like('nickName', 'Long', ''), ...given)).toBe('abc')
      expect(await letters(like('nickName', '', 'end%'), ...given)).toBe('ad')
      expect(await letters(likeFolded('nickName', '', 'END', ''), ...given)).toBe('abd')
      expect(await letters(present('nickName'), ...given)).toBe('abcd')
      expect(await letters(not(like('nickName', long)), ...given)).toBe('bcd')
    })

    test('at the edge of the column', async () => {
      const [at, beyond] = ['x'.repeat(255), 'x'.repeat(256)]
      expect(await letters(like('nickName', at), nick(at), nick(beyond))).toBe('a')
      expect(await letters(like('nickName', beyond), nick(at), nick(beyond))).toBe('b')
      expect(await letters(like('nickName', at, ''), nick(at), nick(beyond))).toBe('ab')
    })

    test('one of several values is enough, and not means none of them', async () => {
      const given = [nick('x', 'y'), nick('y', 'z'), {}]
      expect(await letters(like('nickName', 'x'), ...given)).toBe('a')
      expect(await letters(not(like('nickName', 'x')), ...given)).toBe('bc')
    })

    test('the id', async () => {
      const { id } = await newUser(directory)
      expect(await usersFound(directory, like('id', id))).toEqual([id])
      expect(await usersFound(directory, and(like('id', id), like('id', id.slice(0, 8), '')))).toEqual([id])
      expect(await usersFound(directory, like('id', `${id}0`))).toEqual([])
    })

    test('a NUL is in no value', async () => {
      for (const attribute of ['id', 'username', 'email', 'nickName'])
        expect(await letters(like(attribute, '', '\0', ''), nick('x'))).toBe('')
    })

    test('an attribute name that nobody uses, or that is none', async () => {
      for (const attribute of ['unheardOf', '', '%', "x' or 1=1", 'password', '__proto__', 'constructor'])
        expect(await letters(like(attribute, '', ''), nick('x'))).toBe('')
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
      await directory.users.update({ id: a.id, change: { enabled: null, attributes: { nickName: ['x'] } } })
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
      await directory.groups.addMembers({ id: group.id, memberIds: [a.id] })
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
      for (const number of [3, 1, 4, 0, 5, 2, 6]) ids[number] = (await newUser(directory, { username: [`${prefix}${number}`] })).id
      const page = (offset: number, limit: number, includeTotal = true) =>
        directory.users.search({ query: like('username', prefix, ''), offset, limit, includeTotal, includeGroups: false })
      const seen: string[] = []
      for (const offset of [0, 3, 6]) {
        const { total, users } = await page(offset, 3)
        expect(total).toBe(7)
        seen.push(...users.map((user) => user.id))
      }
      expect(seen).toEqual(ids)
      expect(await page(7, 3)).toEqual({ total: 7, users: [] })
      expect(await page(1_000_000, 3)).toEqual({ total: 7, users: [] })
      expect(await page(0, 0)).toEqual({ total: 7, users: [] })
      expect((await page(0, 2, false)).total).toBeNull()
    })

    test('answers whole records, as find does', async () => {
      const prefix = unique('whole')
      const group = await newGroup(directory)
      for (const letter of ['a', 'b', 'c']) {
        const email = [`${prefix}${letter}@example.com`]
        const { id } = await newUser(directory, { username: [prefix + letter], email, nickName: [letter, 'x'], note: ['n'.repeat(400)] })
        if (letter !== 'c') await directory.groups.addMembers({ id: group.id, memberIds: [id] })
      }
      const search = { query: like('username', prefix, ''), offset: 0, limit: 10, includeTotal: false, includeGroups: true }
      const { users } = await directory.users.search(search)
      expect(users).toHaveLength(3)
      for (const user of users) expect(user).toEqual(await directory.users.find({ id: user.id, includeGroups: true }))
      expect(users.map((user) => user.groups?.length)).toEqual([1, 1, 0])
      const without = await directory.users.search({ ...search, includeGroups: false })
      expect(without.users.map((user) => user.groups)).toEqual([null, null, null])
    })
  })
}
