import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from './json-text'

const syntax = expect.objectContaining({ status: 400, scimType: 'invalidSyntax' })
const value = expect.objectContaining({ status: 400, scimType: 'invalidValue' })

describe('parseJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        fc.pre(!/\\u0000|\\ud[89a-f]/i.test(text))
        expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it.each([
    '',
    ' ',
    '{',
    '{"a":1}x',
    '{"a":1}{"b":2}',
    "{'a':1}",
    '{"a":1,}',
    '{"a":"',
    '[1',
    '"\\',
    'undefined',
    'NaN',
  ])('refuses %j', (text) => expect(() => parseJson(text)).toThrow(syntax))

  it('refuses a name that appears twice in one object, also when escaped', () => {
    expect(() => parseJson('{"a":1,"a":2}')).toThrow(syntax)
    expect(() => parseJson('{"a":1,"\\u0061":2}')).toThrow(syntax)
    expect(() => parseJson('{"x":[{"b":[],"c":{"b":1},"b":2}]}')).toThrow(syntax)
  })

  it('lets a name return in another object, as a value, and in another case', () => {
    const text = '{"a":"a","A":["a","a",{"a":{"a":"a"}}],"b":"a"}'
    expect(parseJson(text)).toEqual(JSON.parse(text))
  })

  it('finds the end of a string behind escaped quotes and backslashes', () => {
    const value = { 'a\\': ['\\', '\\\\"{', '"[', 'x'], 'b"\\': { 'a\\': '}' } }
    expect(parseJson(JSON.stringify(value))).toEqual(value)
    expect(() => parseJson('{"a\\\\":1,"a\\\\":2}')).toThrow(syntax)
  })

  it('keeps hostile names as plain names', () => {
    const parsed = parseJson('{"__proto__":{"x":1},"constructor":2}')
    expect(Object.keys(parsed as object)).toEqual(['__proto__', 'constructor'])
    expect(() => parseJson('{"__proto__":1,"__proto__":2}')).toThrow(syntax)
  })

  it('refuses deep nesting, however deep', () => {
    expect(parseJson(`${'['.repeat(32)}${']'.repeat(32)}`)).toBeTruthy()
    expect(() => parseJson(`${'['.repeat(33)}${']'.repeat(33)}`)).toThrow(syntax)
    expect(() => parseJson('{"a":'.repeat(200_000))).toThrow(syntax)
    expect(parseJson(JSON.stringify('['.repeat(100)))).toBe('['.repeat(100))
  })

  it('refuses text that cannot be stored, and numbers out of range', () => {
    expect(() => parseJson('{"a":["x\\u0000"]}')).toThrow(value)
    expect(() => parseJson('"\\ud800"')).toThrow(value)
    expect(() => parseJson('"\\udc00\\ud800"')).toThrow(value)
    expect(() => parseJson('{"\\u0000":1}')).toThrow(syntax)
    expect(() => parseJson('[1e999]')).toThrow(value)
    expect(parseJson('"\\ud83d\\ude00"')).toBe('😀')
  })
})
