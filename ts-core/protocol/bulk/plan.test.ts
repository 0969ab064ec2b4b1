import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planSteps } from './plan'
import type { BulkOperation } from './request'

/** `a:bc` creates a and needs b and c; `:b` creates nothing and needs b. */
const operation = (text: string): BulkOperation => {
  const [made = '', needed = ''] = text.split(':')
  const bulkId = made === '' ? undefined : made
  return { method: bulkId === undefined ? 'PATCH' : 'POST', bulkId, path: '/x', version: undefined, data: {}, references: new Set(needed) }
}
const planned = (...texts: string[]): string =>
  planSteps(texts.map(operation)).map(({ members, circular }) => (circular ? `(${members.join(' ')})` : members.join(' '))).join(' ')

test('RFC 7644 §3.7: what refers to nothing is done in the order of the request', () => {
  expect(planned('a:', ':', 'b:a', ':b')).toBe('0 1 2 3')
})

test('RFC 7644 §3.7.2: what refers to later ones waits for the last of them and no longer', () => {
  expect(planned(':b', ':', 'b:', ':')).toBe('1 2 0 3')
  expect(planned(':ab', 'a:b', ':', 'b:', ':')).toBe('2 3 1 0 4')
  expect(planned('a:b', 'b:c', 'c:')).toBe('2 1 0')
})

test('RFC 7644 §3.7.1: those in a circle are one unit, and what needs them comes after', () => {
  expect(planned('a:b', ':', 'b:a', ':')).toBe('1 (0 2) 3')
  expect(planned('a:a')).toBe('(0)')
  expect(planned(':a', 'a:bx', 'b:a', 'x:y', 'y:x', ':b')).toBe('(3 4) (1 2) 0 5')
})

test('what nobody makes is not waited for', () => {
  expect(planned(':z', 'a:z')).toBe('0 1')
})

test('a long chain and a long circle are planned without recursion', () => {
  const made = Array.from({ length: 5_000 }, (_, index) => `n${index}`)
  const chain = (last: string) => made.map((bulkId, index) => ({ ...operation(`${bulkId}:`), references: new Set([made[index + 1] ?? last]) }))
  expect(planSteps(chain('none')).map(({ members }) => members[0])).toEqual(made.map((_, index) => 4_999 - index))
  expect(planSteps(chain('n0'))).toHaveLength(1)
})

test('each operation is planned once, and after what it needs', () => {
  const names = [...'abcdefg']
  const needs = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 3 })
  fc.assert(fc.property(fc.shuffledSubarray(names), fc.array(needs, { minLength: 7, maxLength: 7 }), (made, needed) => {
    const operations = made.map((name, index) => operation(`${name}:${needed[index]!.join('')}`))
    const units = planSteps(operations)
    expect(units.flatMap(({ members }) => members).sort()).toEqual([...operations.keys()])
    const done = new Set<string>()
    for (const { members } of units) {
      for (const index of members) done.add(made[index]!)
      for (const index of members) for (const each of needed[index]!) if (made.includes(each)) expect(done).toContain(each)
    }
  }))
})
