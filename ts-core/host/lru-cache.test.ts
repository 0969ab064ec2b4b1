import { array, assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { LruCache } from './lru-cache'

/** Uses the keys one after the other, and tells which had to be made. */
function madeIn(cache: LruCache<number, string>, keys: readonly number[]): readonly number[] {
  const made: number[] = []
  for (const key of keys) expect(cache.getOrCreate(key, () => (made.push(key), `v${key}`))).toBe(`v${key}`)
  return made
}

test('as many as it is for are there, in whatever order they are used', () => {
  const cache = new LruCache<number, string>(3)
  expect(madeIn(cache, [1, 2, 3])).toEqual([1, 2, 3])
  expect(madeIn(cache, [3, 1, 2, 1, 3, 3, 2])).toEqual([])
})

test('the one that was not used for the longest time goes first', () => {
  const cache = new LruCache<number, string>(3)
  expect(madeIn(cache, [1, 2, 3, 1, 4])).toEqual([1, 2, 3, 4])
  expect(madeIn(cache, [1, 3, 4])).toEqual([])
  expect(madeIn(cache, [2])).toEqual([2])
  expect(madeIn(cache, [1])).toEqual([1])
})

test('what is made is what the last of so many different keys do not hold', () => {
  assert(property(array(integer({ min: 0, max: 9 }), { maxLength: 60 }), integer({ min: 1, max: 6 }), (keys, most) => {
    const expected = keys.filter((key, index) => !new Set(lastDifferent(keys.slice(0, index), most)).has(key))
    expect(madeIn(new LruCache(most), keys)).toEqual(expected)
  }))
})

const lastDifferent = (keys: readonly number[], most: number): readonly number[] => [...new Set([...keys].reverse())].slice(0, most)

test('nothing is remembered of what could not be made', () => {
  const cache = new LruCache<number, string>(2)
  expect(() => cache.getOrCreate(1, () => { throw new Error('not now') })).toThrow('not now')
  expect(madeIn(cache, [1, 1])).toEqual([1])
})

test('nothing at all is a value as well', () => {
  const cache = new LruCache<number, undefined>(2)
  let made = 0
  for (let turn = 0; turn < 3; turn++) cache.getOrCreate(1, () => void made++)
  expect(made).toBe(1)
})
