import { expect, test } from 'vitest'
import { referencesIn, resolved, split } from './references'
import type { BulkOperation } from './request'

const operation = (data: BulkOperation['data'], path = '/Users'): BulkOperation => ({ method: 'POST', bulkId: 'x', path, version: undefined, data, references: referencesIn(path, data) })
const ids = (bulkId: string) => (bulkId === 'none' ? undefined : `<${bulkId}>`)
const dataOf = (data: BulkOperation['data']) => resolved(operation(data), ids).data

test('RFC 7644 §3.7.2: a whole value, at any depth, the prefix in any case', () => {
  expect(dataOf({ a: 'bulkId:1', b: [{ value: 'BULKID:2' }, 'bulkId:3'], c: { d: { e: 'bulkId:4' } } }))
    .toEqual({ a: '<1>', b: [{ value: '<2>' }, '<3>'], c: { d: { e: '<4>' } } })
})

test('RFC 7644 §3.7.2: a segment of a $ref, quoted text of a path', () => {
  expect(dataOf({ $ref: '../Users/bulkId:1', Operations: [{ path: 'members[value eq "bulkId:a\\"b" or value eq "bulkId:2"].x' }] }))
    .toEqual({ $ref: '../Users/%3C1%3E', Operations: [{ path: 'members[value eq "<a\\"b>" or value eq "<2>"].x' }] })
})

test('other text is no reference, nor is a name', () => {
  const data = { title: 'my bulkId:1', 'bulkId:1': true, bulkId: 'bulkId', url: 'https://x.example/bulkId:1', path: 'bulkId:', n: 1, z: null }
  expect(dataOf(data)).toEqual(data)
  expect([...referencesIn('/Users', data)]).toEqual([])
})

test('what has no id yet stays as it is', () => {
  expect(resolved(operation({ a: 'bulkId:none' }, '/Users/bulkId:none'), ids)).toMatchObject({ data: { a: 'bulkId:none' }, path: '/Users/bulkId:none' })
})

test('the path of an operation, its colon encoded or not', () => {
  for (const path of ['/Users/bulkId:a%20b', '/Users/bulkId%3Aa%20b', '/Users/bulkid%3aa b']) {
    expect([...referencesIn(path, {})]).toEqual(['a b'])
    expect(resolved(operation({}, path), ids).path).toBe('/Users/%3Ca%20b%3E')
  }
})

test('RFC 7644 §3.7.1: what waits is whole values; the rest is done at once', () => {
  const urn = 'urn:example:User'
  const data = {
    userName: 'ada',
    members: [{ value: 'bulkId:1', display: 'one' }, { value: 'bulkId:2' }, { value: 'id' }],
    [urn]: { department: 'x', manager: { value: 'bulkId:1', displayName: 'one' } },
  }
  expect(split(data, new Set(['1']))).toEqual({
    now: { userName: 'ada', members: [{ value: 'bulkId:2' }, { value: 'id' }], [urn]: { department: 'x' } },
    later: { members: [{ value: 'bulkId:1', display: 'one' }], [urn]: { manager: { value: 'bulkId:1', displayName: 'one' } } },
  })
  expect(split({ manager: 'bulkId:1' }, new Set(['1']))).toEqual({ now: {}, later: { manager: 'bulkId:1' } })
  expect(split(data, new Set())).toEqual({ now: data, later: {} })
})
