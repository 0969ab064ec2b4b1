import * as z from 'zod/mini'
import { record } from './shape'

/** A position in a sorted list: the sort value, null where there is none, and the id. */
export const Position = record('Position', z.object({ key: z.nullable(z.string()), id: z.string() }))

/** Texts compare by their first 255 characters, code point by code point. */
export const SortKey = record(
  'SortKey',
  z.discriminatedUnion('kind', [
    /** The sort value: an attribute's first value; names as in a query. */
    z.object({ kind: z.literal('text'), attribute: z.string(), ignoreCase: z.boolean() }),
    z.object({ kind: z.literal('instant'), field: z.enum(['createdAt', 'lastModifiedAt']) }),
    /** For users: disabled ones sort before enabled ones. */
    z.object({ kind: z.literal('enabled') }),
  ]),
)

/** An order. The id decides among equals, always ascending. */
export const Sort = record(
  'Sort',
  z.object({
    key: SortKey,
    descending: z.boolean(),
    /** Whether records without the value come first, or last. */
    missingFirst: z.boolean(),
    /** Restricts the list to what follows this position, whether or not its record still exists. */
    after: z.nullable(Position),
  }),
)
