import * as z from 'zod/mini'
import { Instant, operation } from './shape'

export const clock = {
  now: operation('Reads the present instant.', z.object({}), Instant),
} as const
