import { describe, expect, test } from 'vitest'
import {
  and,
  type Certified,
  lettersFound,
  like,
  likeFolded,
  newUser,
  nick,
  not,
  present,
  unique,
  usersFound,
} from './directory'

export const matches = ({ directory }: Certified): void => {
  const letters = lettersFound(directory)

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
}
