import * as z from 'zod/mini'
import { Kind, text } from '../shape'

/** The place where a walk goes on. The answer before names it. */
const Cursor = z.string().check(z.maxLength(1_000))

/** What every walk is asked for: nothing at the beginning. */
export const WALK = { cursor: z.optional(z.nullable(Cursor)) }

export const Next = z.nullable(z.string()).check(z.describe('to be sent with the next request; null at the end'))

export const Count = z.int()

/** One object, as a request names it. */
export const OBJECT = { kind: Kind, id: text(255) }

/** A value of an attribute, as SCIM has it. */
export const Value = z.unknown()
