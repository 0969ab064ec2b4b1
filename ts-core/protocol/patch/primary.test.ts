import { expect, it } from 'vitest'
import { yieldPrimary } from './primary'

const old = { value: 'a', primary: true }
const other = { value: 'b' }
const fresh = { value: 'c', primary: true }

it('RFC 7644 §3.5.2: a new primary takes the place of the old one', () => {
  expect(yieldPrimary([old, other, fresh], new Set([fresh]))).toEqual([{ value: 'a', primary: false }, other, fresh])
})

it('RFC 7643 §2.4: a value that is not primary affects no other', () => {
  const elements = [old, other]
  expect(yieldPrimary(elements, new Set([other]))).toBe(elements)
  const demoted = { value: 'c', primary: false }
  expect(yieldPrimary([old, demoted], new Set([demoted]))).toEqual([old, demoted])
})

it('RFC 7643 §2.4: two primaries of one operation stay for the validation to refuse', () => {
  expect(yieldPrimary([old, fresh], new Set([old, fresh]))).toEqual([old, fresh])
})
