import * as z from 'zod/mini'
import { operation } from './shape'

export const vault = {
  resolve: operation(
    'Finds the secret that a reference, `${vault.…}`, stands for, or null.',
    z.object({ reference: z.string() }),
    z.nullable(z.string()),
  ),
} as const
