import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SEED } from '../../test/property/seed'
import { hashOf } from '../directory/hash'
import type { Json } from '../protocol/json'
import { DEACTIVATED, differenceFrom, digestOf, doubting } from './digest'

const attributes = fc.dictionary(fc.string({ minLength: 1, maxLength: 20 }), fc.jsonValue({ maxDepth: 3 })).map((object) => new Map(Object.entries(object as Record<string, Json>)))

describe('a digest', () => {
  it('tells which attributes are others', () => {
    const digest = digestOf(new Map<string, Json>([['userName', 'ada'], ['title', 'Countess'], ['active', true]]))
    expect(differenceFrom(digest, new Map<string, Json>([['userName', 'ada'], ['active', false], ['nickName', 'A']]))).toEqual({ changed: ['active', 'nickName'], removed: ['title'] })
    expect(differenceFrom(digest, new Map<string, Json>([['active', true], ['title', 'Countess'], ['userName', 'ada']]))).toBeUndefined()
    expect(differenceFrom(null, new Map([['userName', 'ada']]))).toBe('all')
    expect(differenceFrom('{"a":', new Map([['userName', 'ada']]))).toBe('all')
  })

  it('names the attributes that differ, and no others', () => {
    fc.assert(
      fc.property(attributes, attributes, (before, after) => {
        const difference = differenceFrom(digestOf(before), after)
        if (difference === 'all') return
        const text = (value: Json | undefined) => (value === undefined ? undefined : hashOf(value))
        const changed = [...after.keys()].filter((name) => text(before.get(name)) !== text(after.get(name)))
        const removed = [...before.keys()].filter((name) => !after.has(name))
        expect(difference ?? { changed: [], removed: [] }).toEqual({ changed, removed })
      }),
      { seed: SEED },
    )
  })

  it('that is in doubt differs in what was on its way, wherever that goes next', () => {
    const [before, after] = [new Map<string, Json>([['userName', 'ada'], ['active', true]]), new Map<string, Json>([['userName', 'ada'], ['active', false], ['title', 'T']])]
    const digest = digestOf(before)
    const doubted = doubting(digest, differenceFrom(digest, after)!)
    expect(differenceFrom(doubted, after)).toEqual({ changed: ['active', 'title'], removed: [] })
    expect(differenceFrom(doubted, before)).toEqual({ changed: ['active'], removed: ['title'] })
    expect(doubting(doubted, differenceFrom(doubted, after)!)).toBe(doubted)
    for (const unknown of [null, DEACTIVATED, '"hash of everything"']) expect(doubting(unknown, { changed: ['title'], removed: [] })).toBeNull()
  })

  it('has 4,000 characters at most', () => {
    const many = new Map(Array.from({ length: 500 }, (_, index): [string, Json] => [`attribute${index}`, index]))
    const digest = digestOf(many)
    expect(digest.length).toBeLessThan(100)
    expect(differenceFrom(digest, many)).toBeUndefined()
    expect(differenceFrom(digest, new Map([...many, ['attribute7', 8]]))).toBe('all')
  })
})

describe('a hash', () => {
  it('is the same in every version', () => {
    expect(hashOf('ada')).toBe(hashOf('ada'))
    expect(hashOf({ a: 1, b: [true, null] })).toBe(hashOf({ b: [true, null], a: 1 }))
    expect([hashOf('ada'), hashOf({ value: 'ada@example.com', primary: true })]).toMatchInlineSnapshot(`
      [
        "wh3okbdxwpzp",
        "8jlm3wotxkz1",
      ]
    `)
  })

  it('is another one for another value', () => {
    const values: Json[] = Array.from({ length: 20_000 }, (_, index) => `user-${index}`)
    expect(new Set([...values, 1, '1', true, 'true', null, 'null', [], {}, [[]], [{}], ''].map((value) => hashOf(value as Json))).size).toBe(20_011)
  })
})
