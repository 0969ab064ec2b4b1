import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ScimError } from '../errors'
import { DEFAULT_COUNT, MAX_COUNT, offsetOf, parsePagination } from './pagination'

describe('parsePagination', () => {
  it('RFC 7644 §3.4.2.4: without parameters the first page of the default size', () => {
    expect(parsePagination({})).toEqual({ startIndex: 1, count: DEFAULT_COUNT })
  })

  it.each([
    ['7', 7],
    ['1', 1],
    ['0', 1],
    ['-5', 1],
    ['99999999999999999999', 2_147_483_647],
  ])('RFC 7644 §3.4.2.4: startIndex %s means %i', (text, startIndex) => {
    expect(parsePagination({ startIndex: text }).startIndex).toBe(startIndex)
  })

  it.each([
    ['25', 25],
    ['0', 0],
    ['-1', 0],
    ['100000', MAX_COUNT],
  ])('RFC 7644 §3.4.2.4: count %s means %i', (text, count) => {
    expect(parsePagination({ count: text }).count).toBe(count)
  })

  it.each(['', ' ', 'ten', '1.5', '1e3', '0x10', '--1'])('RFC 7644 §3.12: %j is invalidValue', (text) => {
    for (const name of ['startIndex', 'count'])
      expect(() => parsePagination({ [name]: text })).toThrow(expect.objectContaining({ scimType: 'invalidValue' }))
  })

  it('answers integers within the bounds or a ScimError, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.bigInt().map(String)), (text) => {
        try {
          const { startIndex, count } = parsePagination({ startIndex: text, count: text })
          return Number.isInteger(startIndex) && startIndex >= 1 && count >= 0 && count <= MAX_COUNT
        } catch (error) {
          return error instanceof ScimError
        }
      }),
    )
  })
})

describe('offsetOf', () => {
  it('RFC 7644 §3.4.2.4: the first resource has index 1', () => {
    expect(offsetOf({ startIndex: 1, count: 10 })).toBe(0)
    expect(offsetOf({ startIndex: 101, count: 10 })).toBe(100)
  })
})
