import { assert, constantFrom, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { parseValue, shapeOf } from './kinds'
import { MAPPING_OPTIONS } from './mapping'
import { parsePhc } from './phc'
import type { Kind } from './setting'
import { TABLE } from './settings/table'

const PHC = '$argon2id$v=19$m=256,t=2,p=1$c29tc2FsdA$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'

type Case = readonly [kind: Kind, taken: Readonly<Record<string, unknown>>, refused: readonly string[]]

const CASES: readonly Case[] = [
  [{ kind: 'boolean' }, { true: true, FALSE: false }, ['yes', '1', 'true ']],
  [{ kind: 'text', maxLength: 3 }, { abc: 'abc', 'a:c': 'a:c' }, ['abcd', 'a\nb', 'a\u0000']],
  [{ kind: 'text', maxLength: 3, without: ':' }, { abc: 'abc' }, ['a:c', 'abcd']],
  [
    { kind: 'url', maxLength: 20 },
    { 'https://a.example': 'https://a.example', 'HTTP://a.example/k': 'HTTP://a.example/k' },
    ['https://a.example/keys', 'a.example', 'https://u@a.example', 'https://a.example/#k', 'ftp://a.example', 'https://a b'],
  ],
  [{ kind: 'number', unit: 'seconds', min: 1, max: 600 }, { 1: 1, 600: 600, '007': 7 }, ['0', '601', '-1', '1.5', '1e2', '0x1', '', ' 1', '1000000000000']],
  [{ kind: 'choice', values: ['One', 'two'] }, { one: 'One', TWO: 'two' }, ['three', 'one,two', '']],
  [{ kind: 'list', values: ['one', 'two'] }, { one: ['one'], ' two , one': ['two', 'one'] }, ['', 'one,', 'One', 'three']],
  [{ kind: 'groupPaths', maxLength: 4 }, { '': [], '/a, /b/c,': ['/a', '/b/c'] }, ['/a,/b/cd']],
  [
    { kind: 'roleSource', maxLength: 4 },
    { Attribute: 'attribute', REALM: 'realm', 'client:ABCD': { client: 'ABCD' }, 'CLIENT:a b': { client: 'a b' } },
    ['client:', 'client: a', 'client:abcde', 'other'],
  ],
  [
    { kind: 'claims' },
    { 'azp=a, tid = c,azp=b=b': [{ name: 'azp', values: ['a', 'b=b'] }, { name: 'tid', values: ['c'] }], '__proto__=x': [{ name: '__proto__', values: ['x'] }] },
    ['', 'azp', 'azp=', '=a', 'azp=a,'],
  ],
  [{ kind: 'secretHash' }, { [PHC]: parsePhc(PHC) }, ['secret', '$argon2id$', `{"hash":"${PHC}"}`]],
  [
    { kind: 'namedToken' },
    { [PHC]: { hash: parsePhc(PHC) }, [`{"hash":"${PHC}","expires":"2026-07-31","scopes":["scim-read"]}`]: { hash: parsePhc(PHC), expires: Date.UTC(2026, 6, 31), scopes: ['scim-read'] } },
    ['secret', '{', '{"hash":1}', '{}', `{"hash":"${PHC}","scopes":"all"}`, `{"hash":"${PHC}","expires":"soon"}`],
  ],
  [
    { kind: 'attributeMapping', options: MAPPING_OPTIONS },
    { title: { path: 'title' }, 'urn:x:2.0:User:badge; type=integer;required=false': { path: 'urn:x:2.0:User:badge', type: 'integer', required: false } },
    ['', ';type=integer', 'a.b.c', 'badge;type=Integer', 'badge;required=yes', 'badge;required', 'badge;type=string=x', 'badge;constructor=x', 'badge;'],
  ],
]

test.each(CASES)('%o', (kind, taken, refused) => {
  for (const [text, value] of Object.entries(taken)) expect(parseValue(kind, text), text).toStrictEqual(value)
  for (const text of refused) expect(parseValue(kind, text), text).toBeUndefined()
  expect(shapeOf(kind)).not.toMatch(/undefined|\.$/)
})

test('every kind that a setting has is among these', () => {
  const kinds = new Set(CASES.map(([{ kind }]) => kind))
  expect(TABLE.filter(({ kind }) => !kinds.has(kind))).toEqual([])
})

test('bounds are told', () => {
  expect(shapeOf({ kind: 'number', unit: 'seconds', min: 0, max: 600 })).toBe('a number of seconds, at most 600')
  expect(shapeOf({ kind: 'number', unit: 'bytes', min: 1, max: 9 })).toBe('a number of bytes, from 1 to 9')
  expect(shapeOf({ kind: 'text', maxLength: 8, without: ':' })).toBe('text of at most 8 characters on one line, without `:`')
})

const PIECES = [...'${}[]":;=,@/#.-_ \n\u0000\ud800é0aZ', 'true', 'client:', '$argon2id$v=19$', 'urn:', '{"hash":', 'https://', '__proto__']

test('no text makes any setting fail', () => {
  assert(property(constantFrom(...TABLE), string({ unit: constantFrom(...PIECES), maxLength: 40 }), (setting, text) => {
    parseValue(setting, text)
  }), { numRuns: 5_000 })
})
