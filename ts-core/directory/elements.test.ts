import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../protocol/json'
import type { Attribute } from '../protocol/schema/attribute'
import { attributeNamed } from '../protocol/schema/registry'
import { USER } from '../protocol/schema/registry'
import { userSchema } from '../protocol/schema/user'
import { validateResource } from '../protocol/schema/validate'
import { decodeElements, encodeElements } from './elements'
import { ELEMENTS } from './users/rows'

const named = (name: string): Attribute => attributeNamed(userSchema.attributes, name)!
const PHONES = named('phoneNumbers')
const phones = (...texts: string[]) => decodeElements(texts, PHONES)

test('an element is compact JSON with its value first', () => {
  expect(encodeElements([{ type: 'mobile', value: '+47 55 51' }])).toEqual(['{"value":"+47 55 51","type":"mobile"}'])
})

test('elements come back in their order, whatever order the directory answers in', () => {
  const element = fc.record(
    { value: fc.string({ minLength: 1 }), type: fc.string({ minLength: 1 }), display: fc.string({ minLength: 1 }) },
    { requiredKeys: ['value'] },
  )
  fc.assert(
    fc.property(fc.array(element, { maxLength: 6 }), (elements) => {
      const stored = encodeElements(elements)
      expect(phones(...[...stored].reverse())).toEqual(elements.map((one) => ({ ...one })))
    }),
  )
})

describe('what others wrote', () => {
  test.each<[string, Json[]]>([
    ['+47', [{ value: '+47' }]],
    ['{broken', [{ value: '{broken' }]],
    ['1', [{ value: '1' }]],
    ['null', [{ value: 'null' }]],
    ['[{"value":"1"}]', [{ value: '[{"value":"1"}]' }]],
    ['', []],
    ['{}', []],
    ['{"value":""}', []],
    ['{"value":1,"type":null,"primary":"true"}', []],
    [' { "type" : "work", "VALUE" : "1" }', [{ type: 'work', value: '1' }]],
    ['{"Value":7,"value":"1"}', [{ value: '1' }]],
    ['{"Value":"7","value":"1"}', [{ value: '7' }]],
    ['{"value":"1","__proto__":{"value":"2"},"constructor":"x","unknown":{}}', [{ value: '1' }]],
    ['{"value":"1","type":["work"],"display":{"toString":1},"primary":true}', [{ value: '1', primary: true }]],
    ['{"value":"1","#":{"valueOf":1,"toString":1}}', [{ value: '1' }]],
  ])('%s', (text, elements) => expect(phones(text)).toEqual(elements))

  test('only whole numbers from 0 on are positions', () => {
    const texts = ['{"value":"b","#":1}', '{"value":"a","#":-3}', '{"value":"c","#":"9"}', '{"value":"d","#":1e99}', '{"value":"e","#":0.5}']
    expect(phones(...texts).map(({ value }) => value)).toEqual(['a', 'c', 'd', 'e', 'b'])
  })

  test('one of several primary elements is the primary one', () => {
    expect(phones('{"value":"a","primary":true}', '{"primary":true}', '{"value":"b","primary":true}')).toEqual([{ value: 'a', primary: true }, { value: 'b' }])
  })

  test('a value counts once', () => {
    expect(phones('1', '{"value":"1","type":"work"}', '{"value":"1"}', '{"type":"WORK","value":"1","primary":true}')).toEqual([{ value: '1' }, { value: '1', type: 'work', primary: true }])
    expect(phones(...Array.from({ length: 20 }, (_, index) => String(index % 10)))).toHaveLength(10)
  })

  test('a text is no value of an attribute that has none, nor of another type', () => {
    expect(decodeElements(['Main St 1'], named('addresses'))).toEqual([])
    expect(decodeElements(['-----BEGIN CERTIFICATE-----', 'TUlJ'], named('x509Certificates'))).toEqual([{ value: 'TUlJ' }])
  })

  test('a megabyte of anything is read', () => {
    const size = 1_000_000
    for (const text of ['x'.repeat(size), '{'.repeat(size), `{"value":${'['.repeat(size)}`, `{"value":"${'\\\\'.repeat(size / 2)}`])
      expect(phones(text)).toEqual([{ value: text }])
    expect(phones(`{"value":"${'x'.repeat(size)}"}`)).toEqual([{ value: 'x'.repeat(size) }])
    expect(phones(`{"value":"${'[{'.repeat(size / 2)}"}`)).toEqual([{ value: '[{'.repeat(size / 2) }])
  })

  const names = fc.oneof(fc.constantFrom('value', 'Value', 'type', 'primary', 'display', 'country', '#', '__proto__', 'toString'), fc.string())
  const member = fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.jsonValue({ maxDepth: 2 }))
  const written = fc.oneof(
    fc.string(),
    fc.json(),
    fc.tuple(fc.array(fc.tuple(names, member), { maxLength: 5 }), fc.constantFrom(0, 2)).map(([entries, indent]) => JSON.stringify(Object.fromEntries(entries), null, indent)),
  )

  test.each(ELEMENTS)('any text is read as values that a client may write of %s', (name) => {
    const { subAttributes = [] } = named(name)
    fc.assert(
      fc.property(fc.array(written, { maxLength: 4 }), (texts) => {
        const elements = decodeElements(texts, named(name))
        validateResource({ userName: 'a', [name]: elements }, USER)
        for (const element of elements) expect(subAttributes.map((each) => each.name)).toEqual(expect.arrayContaining(Object.keys(element)))
        expect(elements.every((element) => Object.keys(element).length > 0)).toBe(true)
        expect(decodeElements(encodeElements(elements), named(name))).toEqual(elements)
      }),
    )
  })
})
