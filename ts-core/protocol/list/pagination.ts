import { excerpt, invalidCount, invalidValue } from '../errors'

export const DEFAULT_COUNT = 100
export const MAX_COUNT = 200

/** The largest startIndex; it keeps the offset a 32-bit integer. */
const MAX_START_INDEX = 2_147_483_647

/** RFC 7644 §3.4.2.4: `startIndex` is 1-based. */
export type IndexPagination = { readonly kind: 'index'; readonly startIndex: number; readonly count: number }

/** RFC 9865 §2: the empty cursor asks for the first page. */
export type CursorPagination = { readonly kind: 'cursor'; readonly cursor: string; readonly count: number }

export type Pagination = IndexPagination | CursorPagination

type Asked = {
  readonly startIndex?: string | undefined
  readonly count?: string | undefined
  readonly cursor?: string | undefined
}

/** A request with neither a cursor nor an index pages by index (RFC 9865 §2.3). */
export function parsePagination(asked: Asked): Pagination {
  return asked.cursor === undefined ? parseIndex(asked) : parseCursor(asked, asked.cursor)
}

export function parseIndex(asked: Asked): IndexPagination {
  return {
    kind: 'index',
    startIndex: clamp(integer('startIndex', asked.startIndex) ?? 1, 1, MAX_START_INDEX),
    count: clamp(integer('count', asked.count) ?? DEFAULT_COUNT, 0, MAX_COUNT),
  }
}

function parseCursor({ startIndex, count }: Asked, cursor: string): CursorPagination {
  if (startIndex !== undefined) throw invalidValue('startIndex and cursor exclude each other: they are two methods of pagination.')
  return { kind: 'cursor', cursor, count: count === undefined ? DEFAULT_COUNT : positiveCount(count) }
}

/** RFC 9865 §2.1: with a cursor, a count out of bounds is refused, not corrected. */
function positiveCount(text: string): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (count < 1 || count > MAX_COUNT) throw invalidCount(`count must be between 1 and ${MAX_COUNT}, not: ${excerpt(text)}`)
  return count
}

/** Converts the 1-based index to a 0-based offset; nothing else does. */
export function offsetOf({ startIndex }: { readonly startIndex: number }): number {
  return startIndex - 1
}

function integer(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^-?\d+$/.test(text)) throw invalidValue(`${name} must be an integer, not: ${excerpt(text)}`)
  return Number(text)
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.min(Math.max(value, lowest), highest)
}
