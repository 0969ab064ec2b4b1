import * as z from 'zod/mini'
import { record } from './shape'

/** Where a record stands in a sorted list: what it is sorted by, null when it has no such value, and its id. */
export const Position = record('Position', z.object({ key: z.nullable(z.string()), id: z.string() }))

/** Texts compare by their first 255 characters, code point by code point. */
export const SortKey = record(
  'SortKey',
  z.discriminatedUnion('kind', [
    /** The first value of an attribute; names as in a query. */
    z.object({ kind: z.literal('text'), attribute: z.string(), ignoreCase: z.boolean() }),
    z.object({ kind: z.literal('instant'), field: z.enum(['createdAt', 'lastModifiedAt']) }),
    /** Of a user: who is disabled before who is not. */
    z.object({ kind: z.literal('enabled') }),
  ]),
)

/** Who has no such value comes last, descending first. The id decides among equals, always ascending. */
export const Sort = record(
  'Sort',
  z.object({
    key: SortKey,
    descending: z.boolean(),
    /** Only what comes behind it, whether or not it is still there. */
    after: z.nullable(Position),
  }),
)
