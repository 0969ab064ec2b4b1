import { describe, expect, test } from 'vitest'
import type { Attributes, Position, Sort, SortKey } from '../../ts-core/host/records'
import { type Certified, like, newGroup, newUser, unique } from './directory'

const text = (attribute: string, ignoreCase = false): SortKey => ({ kind: 'text', attribute, ignoreCase })
const nick = (value?: string): Attributes => (value === undefined ? {} : { nickName: [value] })

export const sorting = ({ directory }: Certified): void => {
  /** Creates users a, b, c… with these attributes, and answers the query that finds them. */
  async function people(...given: readonly Attributes[]) {
    const prefix = unique('s')
    const ids: string[] = []
    for (const [index, attributes] of given.entries())
      ids.push((await newUser(directory, { username: [`${prefix}${index}`], ...attributes })).id)
    const letterOf = (id: string) => String.fromCharCode(97 + ids.indexOf(id))
    const page = (sort: Sort, offset = 0, limit = 100) =>
      directory.users.search({ query: like('username', prefix, ''), offset, limit, sort, includeGroups: false })
    const letters = async (key: SortKey, descending = false, missingFirst = false) =>
      (await page({ key, descending, missingFirst, after: null })).users.map(({ id }) => letterOf(id)).join('')
    return { ids, page, letters }
  }

  describe('a sort', () => {
    test('by a column or an attribute, either way, who has none at either end', async () => {
      const { ids, letters } = await people({ firstName: ['B'], ...nick('2') }, nick('1'), { firstName: ['A'] }, { firstName: ['C'], ...nick('10') })
      expect(await letters(text('firstName'))).toBe('cadb')
      expect(await letters(text('firstName'), false, true)).toBe('bcad')
      expect(await letters(text('firstName'), true)).toBe('dacb')
      expect(await letters(text('firstName'), true, true)).toBe('bdac')
      expect(await letters(text('nickName'))).toBe('bdac')
      expect(await letters(text('nickName'), true, true)).toBe('cadb')
      expect(await letters(text('username'))).toBe('abcd')
      expect(await letters(text('id'))).toBe(ids.map((id, at) => [id, 'abcd'[at]] as const).sort().map(([, letter]) => letter).join(''))
    })

    test('is by code point, with or without the case of letters', async () => {
      const { letters } = await people(...['b', 'a', 'B', 'A', 'é', 'É', 'a b', 'a-b', 'ab', '_'].map(nick))
      expect(await letters(text('nickName'))).toBe('dcjbghiafe')
      const folded = await letters(text('nickName', true))
      expect(folded).toMatch(/^j[bd]{2}ghi[ac]{2}[ef]{2}$/)
    })

    test('of several values counts the first, and nobody is twice', async () => {
      const { page, letters } = await people({ nickName: ['x', 'a', 'm'] }, nick('b'))
      const found = await page({ key: text('nickName'), descending: false, missingFirst: false, after: null })
      expect(found.users).toHaveLength(2)
      const keys = found.users.map(({ attributes }) => attributes['nickName']![0])
      expect(keys).toEqual([...keys].sort())
      expect(found.positions!.map(({ key }) => key)).toEqual(keys)
      expect(await letters(text('nickName'))).toHaveLength(2)
    })

    test('by the beginning of long values', async () => {
      const { letters, page } = await people(nick(`${'n'.repeat(400)}`), nick('m'.repeat(254)), nick('o'.repeat(300)))
      expect(await letters(text('nickName'))).toBe('bac')
      const { positions } = await page({ key: text('nickName'), descending: false, missingFirst: false, after: null })
      expect(positions!.map(({ key }) => key!.length)).toEqual([254, 255, 255])
    })

    test('by time and by whether enabled', async () => {
      const { ids, letters } = await people({}, {}, {})
      await directory.users.update({ id: ids[0]!, fields: { enabled: false, attributes: { nickName: ['x'] } } })
      expect(await letters({ kind: 'instant', field: 'createdAt' })).toBe('abc')
      expect(await letters({ kind: 'instant', field: 'createdAt' }, true)).toBe('cba')
      expect(await letters({ kind: 'instant', field: 'lastModifiedAt' })).toBe('bca')
      expect((await letters({ kind: 'enabled' }))[0]).toBe('a')
      expect((await letters({ kind: 'enabled' }, true))[2]).toBe('a')
    })

    test('goes on behind any position, whatever the key, equals and nobody\'s among them', async () => {
      const { ids, page } = await people(nick('b'), nick('a'), {}, nick('b'), nick('a'), {}, { enabledBy: ['x'] })
      await directory.users.update({ id: ids[3]!, fields: { enabled: false, attributes: {} } })
      const keys: readonly SortKey[] = [
        text('nickName'), text('id'), text('username'),
        { kind: 'instant', field: 'createdAt' }, { kind: 'instant', field: 'lastModifiedAt' }, { kind: 'enabled' },
      ]
      for (const key of keys)
        for (const [descending, missingFirst] of [[false, false], [false, true], [true, false], [true, true]] as const) {
          const whole = await page({ key, descending, missingFirst, after: null })
          expect(whole.users).toHaveLength(7)
          for (const [index, position] of whole.positions!.entries()) {
            expect(position.id).toBe(whole.users[index]!.id)
            const rest = await page({ key, descending, missingFirst, after: position }, 0, 3)
            expect(rest.users.map(({ id }) => id)).toEqual(whole.users.slice(index + 1, index + 4).map(({ id }) => id))
          }
        }
    })

    test('of groups likewise', async () => {
      const prefix = unique('sg')
      const names = ['B', 'a', 'C', 'd']
      for (const [index, name] of names.entries()) await newGroup(directory, index > 1 ? { externalId: [`${9 - index}`] } : {}, `${prefix}${name}`)
      const page = (key: SortKey, descending = false, after: Position | null = null) =>
        directory.groups.search({ query: like('name', prefix, ''), offset: 0, limit: 2, sort: { key, descending, missingFirst: false, after }, among: null })
      for (const [key, expected] of [[text('name'), 'BCad'], [text('name', true), 'aBCd'], [{ kind: 'instant', field: 'createdAt' }, 'BaCd']] as const) {
        const first = await page(key)
        const second = await page(key, false, first.positions![1])
        expect([...first.groups, ...second.groups].map(({ name }) => name.slice(prefix.length)).join('')).toBe(expected)
      }
      const byExternalId = await page(text('externalId'))
      expect(byExternalId.groups.map(({ name }) => name.slice(prefix.length)).join('')).toBe('dC')
      const changed = await page({ kind: 'instant', field: 'lastModifiedAt' }, true)
      expect(changed.groups[0]!.name).toBe(`${prefix}d`)
    })
  })
}
