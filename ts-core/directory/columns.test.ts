import { expect, test } from 'vitest'
import type { Attributes } from '../host/records'
import { requireStorable } from './columns'

const check = (attributes: Attributes) => () => requireStorable(attributes, (attribute) => attribute.toUpperCase(), (attribute) => attribute === 'narrow')

test('a column holds 255 characters, and other attributes any number', () => {
  expect(check({ narrow: ['x'.repeat(255)], wide: ['x'.repeat(100_000)], none: [] })).not.toThrow()
  expect(check({ narrow: ['x', 'x'.repeat(256)] })).toThrow('"NARROW" must have at most 255 characters.')
})

test('no database stores a NUL, and no name is longer than its column', () => {
  for (const attributes of [{ wide: ['ok', 'nul\0'] }, { 'nul\0': ['x'] }]) expect(check(attributes)).toThrow('NUL')
  expect(check({ ['n'.repeat(255)]: ['x'] })).not.toThrow()
  expect(check({ ['n'.repeat(256)]: ['x'] })).toThrow('too long a name')
})
