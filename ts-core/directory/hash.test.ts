import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SEED } from '../../test/property/seed'
import { type Json, sameJson } from '../protocol/json'
import { canonical } from './hash'

/** Few texts and numbers, so that many values are alike. */
const LEAF = fc.constantFrom<Json>('', '1', '1;', '1"', '2"a', 'a', '[', '{}', 1, 11, -1, 0.5, true, false, null)

const VALUES = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, LEAF, fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.constantFrom('', 'a', '1', '1"a'), tie('value'), { maxKeys: 3 })),
})).value

test('only equal values have equal texts', () => {
  fc.assert(fc.property(VALUES, VALUES, (one, other) => void expect(canonical(one) === canonical(other)).toBe(sameJson(one, other))), { seed: SEED, numRuns: 2_000 })
})

test('the order of names does not count, and that of values does', () => {
  expect(canonical({ value: 'a', type: 'work' })).toBe(canonical({ type: 'work', value: 'a' }))
  expect(canonical(['a', 'b'])).not.toBe(canonical(['b', 'a']))
})
