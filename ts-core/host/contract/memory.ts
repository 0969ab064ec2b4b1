import * as z from 'zod/mini'
import { operation, record } from './shape'

export const Counter = record('Counter', z.object({ count: z.int(), secondsLeft: z.int() }))

const place = { store: z.string(), key: z.string() }

/** Of this process and for this directory only: bounded store by store, the entry not used for longest goes first. */
export const memory = {
  get: operation('What was put there, or null when it never was or is over.', z.object(place), z.nullable(z.string())),
  put: operation(
    'Keeps a value for some seconds.',
    z.object({ ...place, value: z.string(), seconds: z.int() }),
    z.null(),
  ),
  count: operation(
    'Adds to a counter, zero reads it. It is over so many seconds after the first addition.',
    z.object({ ...place, add: z.int(), seconds: z.int() }),
    Counter,
  ),
} as const
