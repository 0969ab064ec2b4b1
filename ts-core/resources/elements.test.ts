import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeElements, encodeElements } from './elements'

test('an element is compact JSON with its value first', () => {
  expect(encodeElements([{ type: 'mobile', value: '+47 55 51' }])).toEqual(['{"value":"+47 55 51","type":"mobile"}'])
})

test('what an administrator typed is an element with that value', () => {
  expect(decodeElements(['+47', '{broken'])).toEqual([{ value: '+47' }, { value: '{broken' }])
})

test('elements come back in their order, whatever order the directory answers in', () => {
  const element = fc.record(
    { value: fc.string({ minLength: 1 }), type: fc.string(), primary: fc.boolean() },
    { requiredKeys: ['value'] },
  )
  fc.assert(
    fc.property(fc.array(element, { maxLength: 6 }), (elements) => {
      const stored = encodeElements(elements)
      expect(decodeElements([...stored].reverse())).toEqual(elements.map((one) => ({ ...one })))
    }),
  )
})
