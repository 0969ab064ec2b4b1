import * as z from 'zod/mini'
import { operation, record } from './shape'

export const Counter = record('Counter', z.object({ count: z.int(), secondsLeft: z.int() }))

const place = { store: z.string(), key: z.string() }

/** Memory of this process and this directory. Each store has a limit and drops the entry that was unused for longest. */
export const memory = {
  get: operation('Finds the value under the key; null when there is none or it has expired.', z.object(place), z.nullable(z.string())),
  put: operation(
    'Keeps a value for a number of seconds.',
    z.object({ ...place, value: z.string(), seconds: z.int() }),
    z.null(),
  ),
  count: operation(
    'Adds to a counter; adding zero reads it. The counter expires a number of seconds after the first addition.',
    z.object({ ...place, add: z.int(), seconds: z.int() }),
    Counter,
  ),
} as const
