import { describe, expect, it } from 'vitest'
import { boolean, dateTime, integer, string } from '../schema/define'
import { compare, OPERATORS, parseDateTime } from './compare'

describe('parseDateTime, RFC 7643 §2.3.5', () => {
  it.each([
    ['2026-01-31T12:00:00Z', Date.UTC(2026, 0, 31, 12)],
    ['2026-01-31T12:00:00.5Z', Date.UTC(2026, 0, 31, 12, 0, 0, 500)],
    ['2026-01-31T12:00:00.1239999Z', Date.UTC(2026, 0, 31, 12, 0, 0, 123)],
    ['2026-01-31T12:00:00+02:00', Date.UTC(2026, 0, 31, 10)],
    ['2026-01-01T00:30:00-05:30', Date.UTC(2026, 0, 1, 6)],
    ['2024-02-29T23:59:59Z', Date.UTC(2024, 1, 29, 23, 59, 59)],
    ['0001-01-01T00:00:00Z', Date.parse('0001-01-01T00:00:00Z')],
  ])('reads %s', (text, time) => expect(parseDateTime(text)).toBe(time))

  it.each([
    '',
    '2026-01-31',
    '2026-01-31T12:00:00',
    '2026-02-30T12:00:00Z',
    '2023-02-29T12:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-31T24:00:00Z',
    '2026-01-31T12:60:00Z',
    '2026-01-31 12:00:00Z',
    '2026-01-31T12:00:00+0200',
    '2026-01-31T12:00:00.Z',
    '2026-01-31T12:00Z',
    '1769860800000',
    '2026-00-10T00:00:00Z',
    '2026-01-31T12:00:00+15:00',
  ])('refuses %j', (text) => expect(parseDateTime(text)).toBeUndefined())
})

describe('compare', () => {
  const loose = string('a', 'A.')
  const exact = string('a', 'A.', { caseExact: true })

  it('folds strings that are not exact', () => {
    expect(compare(loose, 'eq', 'Ada', 'aDA')).toBe(true)
    expect(compare(loose, 'co', 'Lovelace', 'VEL')).toBe(true)
    expect(compare(loose, 'lt', 'a', 'B')).toBe(true)
    expect(compare(exact, 'eq', 'Ada', 'ada')).toBe(false)
    expect(compare(exact, 'lt', 'a', 'B')).toBe(false)
    expect(compare(exact, 'sw', 'Ada', 'A')).toBe(true)
    expect(compare(exact, 'ew', 'Ada', 'A')).toBe(false)
  })

  it('orders times by instant and numbers by size', () => {
    const created = dateTime('created', 'C.')
    expect(compare(created, 'eq', '2026-01-31T12:00:00Z', '2026-01-31T14:00:00.000+02:00')).toBe(true)
    expect(compare(created, 'gt', '2026-01-31T12:00:00Z', '2026-01-31T13:00:00+02:00')).toBe(true)
    expect(compare(integer('n', 'N.'), 'gt', 10, 9)).toBe(true)
    expect(compare(boolean('b', 'B.'), 'ne', true, false)).toBe(true)
  })

  it('finds values of another type different, and nothing else', () => {
    for (const op of OPERATORS.string) expect(compare(loose, op, 5, '5')).toBe(op === 'ne')
    for (const op of OPERATORS.string) expect(compare(loose, op, { a: 1 }, '5')).toBe(op === 'ne')
    expect(compare(dateTime('d', 'D.'), 'lt', 'yesterday', '2026-01-31T12:00:00Z')).toBe(false)
  })
})
