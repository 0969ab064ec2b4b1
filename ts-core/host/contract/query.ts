import * as z from 'zod/mini'
import { Instant, record } from './shape'

/**
 * A query that the directory answers by itself. An attribute is the record's own (`id`, `username`, `email`,
 * `firstName`, `lastName`; for a group `id`, `name`), else a stored one.
 */
export const Query = record(
  'Query',
  z.discriminatedUnion('kind', [
    /** Every operand matches; true for an empty list. */
    z.object({ kind: z.literal('and'), get operands(): z.ZodMiniArray<typeof Query> { return z.array(Query) } }),
    /** At least one operand matches; false for an empty list. */
    z.object({ kind: z.literal('or'), get operands(): z.ZodMiniArray<typeof Query> { return z.array(Query) } }),
    z.object({ kind: z.literal('not'), get operand(): typeof Query { return Query } }),
    /**
     * A value equals the fragments with any text between them: `['a']` is a, `['a', '']` starts with a, `['', 'a', '']`
     * contains a.
     */
    z.object({ kind: z.literal('matches'), attribute: z.string(), fragments: z.array(z.string()), ignoreCase: z.boolean() }),
    /** At least one value is not empty. */
    z.object({ kind: z.literal('present'), attribute: z.string() }),
    /** The operand, a `matches` or `present`, applies to the first value only. */
    z.object({ kind: z.literal('first'), get operand(): typeof Query { return Query } }),
    z.object({ kind: z.literal('enabled'), value: z.boolean() }),
    /** For users: whether the e-mail address is verified. */
    z.object({ kind: z.literal('emailVerified'), value: z.boolean() }),
    /** For users: holds the role directly, through a composite role, or through a group. A null client means a role of the directory. */
    z.object({ kind: z.literal('holdsRole'), role: z.string(), client: z.nullable(z.string()) }),
    /** For users: the role of this name, in any case, is assigned directly. A null client means a role of the directory. */
    z.object({ kind: z.literal('assignedRole'), role: z.string(), client: z.nullable(z.string()) }),
    z.object({
      kind: z.literal('instant'),
      field: z.enum(['createdAt', 'lastModifiedAt']),
      compare: z.enum(['eq', 'lt', 'le', 'gt', 'ge']),
      value: Instant,
    }),
    /** For users: is a member of a group that matches. */
    z.object({ kind: z.literal('memberOf'), get group(): typeof Query { return Query } }),
    /** For groups: has a user that matches. */
    z.object({ kind: z.literal('hasMember'), get user(): typeof Query { return Query } }),
    /** For groups: has a direct sub-group that matches. */
    z.object({ kind: z.literal('hasSubgroup'), get group(): typeof Query { return Query } }),
  ]),
)
