import { excerpt, invalidValue } from '../errors'

export const DEFAULT_COUNT = 100
export const MAX_COUNT = 200

/** Past this no page can lie; keeps the offset a 32-bit integer. */
const MAX_START_INDEX = 2_147_483_647

/** RFC 7644 §3.4.2.4: `startIndex` is 1-based. */
export type Pagination = { readonly startIndex: number; readonly count: number }

export function parsePagination(query: {
  readonly startIndex?: string | undefined
  readonly count?: string | undefined
}): Pagination {
  return {
    startIndex: clamp(integer('startIndex', query.startIndex) ?? 1, 1, MAX_START_INDEX),
    count: clamp(integer('count', query.count) ?? DEFAULT_COUNT, 0, MAX_COUNT),
  }
}

/** The only place where the 1-based index becomes a 0-based offset. */
export function offsetOf(pagination: Pagination): number {
  return pagination.startIndex - 1
}

function integer(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^-?\d+$/.test(text)) throw invalidValue(`${name} must be an integer, not: ${excerpt(text)}`)
  return Number(text)
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.min(Math.max(value, lowest), highest)
}
