import * as z from 'zod/mini'
import { operation } from './shape'

export const roles = {
  ensure: operation(
    'Makes the role where it is missing, in a transaction of its own; answers whether it did.',
    z.object({ name: z.string(), description: z.string() }),
    z.boolean(),
  ),
} as const
