import * as z from 'zod/mini'
import { operation } from './shape'

export const log = {
  write: operation(
    'One line in the server log.',
    z.object({ level: z.enum(['debug', 'info', 'warn', 'error']), message: z.string() }),
    z.null(),
  ),
} as const
