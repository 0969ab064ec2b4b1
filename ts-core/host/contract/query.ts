import * as z from 'zod/mini'
import { Instant, record } from './shape'

/** What the directory can answer by itself. Attribute names: the record's own first (`id`, `username`, `email`, `firstName`, `lastName`; `id`, `name` of a group), else a stored attribute. */
export const Query = record(
  'Query',
  z.discriminatedUnion('kind', [
    /** Every operand holds; holds when there is none. */
    z.object({ kind: z.literal('and'), get operands(): z.ZodMiniArray<typeof Query> { return z.array(Query) } }),
    /** One operand holds; fails when there is none. */
    z.object({ kind: z.literal('or'), get operands(): z.ZodMiniArray<typeof Query> { return z.array(Query) } }),
    z.object({ kind: z.literal('not'), get operand(): typeof Query { return Query } }),
    /** One value equals the fragments with anything between them: `['a']` is a, `['a', '']` starts with a, `['', 'a', '']` contains a. */
    z.object({ kind: z.literal('matches'), attribute: z.string(), fragments: z.array(z.string()), ignoreCase: z.boolean() }),
    /** One value is not empty. */
    z.object({ kind: z.literal('present'), attribute: z.string() }),
    /** The `operand`, which is matches or present, holds of the first value; others do not count. */
    z.object({ kind: z.literal('first'), get operand(): typeof Query { return Query } }),
    z.object({ kind: z.literal('enabled'), value: z.boolean() }),
    /** Of a user: whether the directory takes the e-mail address for proven. */
    z.object({ kind: z.literal('emailVerified'), value: z.boolean() }),
    /** Of a user: holds the directory's role, directly, through a role that contains it, or through a group. */
    z.object({ kind: z.literal('holdsRole'), role: z.string() }),
    /** Of a user: the role of this name, in any case, was given to the user directly. Of the client, or else of the directory itself. */
    z.object({ kind: z.literal('assignedRole'), role: z.string(), client: z.nullable(z.string()) }),
    z.object({
      kind: z.literal('instant'),
      field: z.enum(['createdAt', 'lastModifiedAt']),
      compare: z.enum(['eq', 'lt', 'le', 'gt', 'ge']),
      value: Instant,
    }),
    /** Of a user: member of a group for which `group` holds. */
    z.object({ kind: z.literal('memberOf'), get group(): typeof Query { return Query } }),
    /** Of a group: has a user for whom `user` holds. */
    z.object({ kind: z.literal('hasMember'), get user(): typeof Query { return Query } }),
    /** Of a group: has a direct sub-group for which `group` holds. */
    z.object({ kind: z.literal('hasSubgroup'), get group(): typeof Query { return Query } }),
  ]),
)
