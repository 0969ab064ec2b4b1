import * as z from 'zod/mini'
import { operation } from './shape'

export const log = {
  write: operation(
    'Writes one line to the server log.',
    z.object({ level: z.enum(['debug', 'info', 'warn', 'error']), message: z.string() }),
    z.null(),
  ),
} as const
