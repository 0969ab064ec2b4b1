import * as z from 'zod/mini'

/** An instant as people read it, and as every language parses it. */
export const Time = z.string().check(z.describe('an instant in UTC, such as 2026-11-29T12:00:00.000Z'))

export const timeOf = (instant: number): string => new Date(instant).toISOString()

export const timeOrNull = (instant: number | null): string | null => (instant === null ? null : timeOf(instant))

/** The most rows of one page. */
const MOST = 100

/** How far into a list a page may begin: whoever looks for something names it. */
const DEEPEST = 100_000

const number = (least: number, most: number, otherwise: number) =>
  z._default(z.coerce.number().check(z.int(), z.minimum(least), z.maximum(most)), otherwise)

/** How many rows are asked for, from one on. */
export const count = (most: number, otherwise: number) => number(1, most, otherwise)

/** The parameters of every list. */
export const PAGE = { first: number(0, DEEPEST, 0), max: count(MOST, 20) }

export const Kind = z.enum(['user', 'group'])

/** How long a text is that a client may send. */
export const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most))
