import type { Json } from '../json'
import type { Attribute } from '../schema/attribute'
import type { CompareOp, CompValue } from './ast'

type SimpleType = Exclude<Attribute['type'], 'complex'>

const ORDER = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const
const SUBSTRING = ['co', 'sw', 'ew'] as const

/** RFC 7644 §3.4.2.2, Table 3: the operators that each type supports, besides `pr`. */
export const OPERATORS: Record<SimpleType, readonly CompareOp[]> = {
  string: [...ORDER, ...SUBSTRING],
  reference: [...ORDER, ...SUBSTRING],
  dateTime: ORDER,
  integer: ORDER,
  decimal: ORDER,
  boolean: ['eq', 'ne'],
  binary: ['eq', 'ne', ...SUBSTRING],
}

type Comparison<T> = (value: T, compValue: T) => boolean

/** Strings are ordered by code unit. */
const COMPARISONS: Record<(typeof ORDER)[number], Comparison<string | number | boolean>> = {
  eq: (value, compValue) => value === compValue,
  ne: (value, compValue) => value !== compValue,
  gt: (value, compValue) => value > compValue,
  ge: (value, compValue) => value >= compValue,
  lt: (value, compValue) => value < compValue,
  le: (value, compValue) => value <= compValue,
}

const SUBSTRINGS: Record<(typeof SUBSTRING)[number], Comparison<string>> = {
  co: (value, compValue) => value.includes(compValue),
  sw: (value, compValue) => value.startsWith(compValue),
  ew: (value, compValue) => value.endsWith(compValue),
}

/** Folds a text for comparisons that ignore case. */
export const fold = (text: string): string => text.toLowerCase()

/** Compares one assigned value with the value of a checked filter. */
export function compare(attribute: Attribute, compareOp: CompareOp, value: Json, compValue: CompValue): boolean {
  const left = comparable(attribute, value)
  const right = comparable(attribute, compValue)
  if (left === undefined || right === undefined || typeof left !== typeof right) return compareOp === 'ne'
  if (compareOp === 'co' || compareOp === 'sw' || compareOp === 'ew') {
    return typeof left === 'string' && typeof right === 'string' && SUBSTRINGS[compareOp](left, right)
  }
  return COMPARISONS[compareOp](left, right)
}

/** Converts a value to the form in which it is compared; undefined where it has none. */
export function comparable({ type, caseExact }: Attribute, value: Json): string | number | boolean | undefined {
  if (value === null || typeof value === 'object') return undefined
  if (typeof value !== 'string') return value
  if (type === 'dateTime') return parseDateTime(value)
  return caseExact ? value : fold(value)
}

const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/

/** RFC 7643 §2.3.5: answers a date, time and zone as epoch milliseconds and cuts off finer fractions. */
export function parseDateTime(text: string): number | undefined {
  const match = DATE_TIME.exec(text)
  if (!match) return undefined
  const part = (group: number) => Number(match[group] ?? 0)
  if (part(4) > 23 || part(5) > 59 || part(6) > 59 || part(9) > 14 || part(10) > 59) return undefined
  const date = new Date(0)
  date.setUTCFullYear(part(1), part(2) - 1, part(3))
  if (date.getUTCMonth() !== part(2) - 1 || date.getUTCDate() !== part(3)) return undefined
  const offset = (part(9) * 60 + part(10)) * (match[8] === '-' ? -1 : 1)
  const milliseconds = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'))
  return date.setUTCHours(part(4), part(5) - offset, part(6), milliseconds)
}
