import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ScimError } from '../errors'
import { DEFAULT_COUNT, MAX_COUNT, offsetOf, parseIndex, parsePagination } from './pagination'

describe('parsePagination', () => {
  it('RFC 7644 §3.4.2.4: without parameters the first page of the default size', () => {
    expect(parsePagination({})).toEqual({ kind: 'index', startIndex: 1, count: DEFAULT_COUNT })
  })

  it.each([
    ['7', 7],
    ['1', 1],
    ['0', 1],
    ['-5', 1],
    ['99999999999999999999', 2_147_483_647],
  ])('RFC 7644 §3.4.2.4: startIndex %s means %i', (text, startIndex) => {
    expect(parseIndex({ startIndex: text }).startIndex).toBe(startIndex)
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
          const { startIndex, count } = parseIndex({ startIndex: text, count: text })
          return Number.isInteger(startIndex) && startIndex >= 1 && count >= 0 && count <= MAX_COUNT
        } catch (error) {
          return error instanceof ScimError
        }
      }),
    )
  })
})

describe('parsePagination by cursor', () => {
  it('RFC 9865 §2: a cursor, also an empty one, chooses the method', () => {
    expect(parsePagination({ cursor: '' })).toEqual({ kind: 'cursor', cursor: '', count: DEFAULT_COUNT })
    expect(parsePagination({ cursor: 'x', count: '7' })).toEqual({ kind: 'cursor', cursor: 'x', count: 7 })
    expect(parsePagination({ cursor: '', count: String(MAX_COUNT) }).count).toBe(MAX_COUNT)
  })

  it.each(['0', '-1', '201', '1e2', '', 'x', '99999999999999999999'])('RFC 9865 §2.1: count %j is invalidCount', (count) => {
    expect(() => parsePagination({ cursor: '', count })).toThrow(expect.objectContaining({ scimType: 'invalidCount' }))
  })

  it('RFC 9865 §2.3: with a startIndex it is two methods at once', () => {
    expect(() => parsePagination({ cursor: '', startIndex: '1' })).toThrow(expect.objectContaining({ scimType: 'invalidValue' }))
  })
})

describe('offsetOf', () => {
  it('RFC 7644 §3.4.2.4: the first resource has index 1', () => {
    expect(offsetOf({ startIndex: 1 })).toBe(0)
    expect(offsetOf({ startIndex: 101 })).toBe(100)
  })
})
