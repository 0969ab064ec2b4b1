import { expect, test } from 'vitest'
import { isNotModified, preconditionOf, weakTag } from './version'

const VERSION = weakTag('abc')
const matching = ['W/"abc"', '"abc"', '*', 'W/"x", W/"abc"', ' W/"abc" ', '"x",*']
const others = ['abc', 'W/abc', 'W/"ab"', '"ABC"', '', ',', 'W/"abcd"', 'W/abc"', 'w']

test('RFC 7644 §3.14: If-Match lets through the version it names', () => {
  for (const ifMatch of matching) expect(() => preconditionOf({ ifMatch })!(VERSION)).not.toThrow()
  for (const ifMatch of others)
    expect(() => preconditionOf({ ifMatch })!(VERSION), ifMatch).toThrow(expect.objectContaining({ status: 412 }))
})

test('RFC 7644 §3.14: If-None-Match lets through any other', () => {
  for (const ifNoneMatch of others) expect(() => preconditionOf({ ifNoneMatch })!(VERSION)).not.toThrow()
  for (const ifNoneMatch of matching) {
    expect(() => preconditionOf({ ifNoneMatch })!(VERSION)).toThrow(expect.objectContaining({ status: 412 }))
    expect(isNotModified({ ifNoneMatch }, VERSION)).toBe(true)
  }
  expect(isNotModified({}, VERSION)).toBe(false)
})

test('without a header there is nothing to hold', () => {
  expect(preconditionOf({})).toBeUndefined()
})
