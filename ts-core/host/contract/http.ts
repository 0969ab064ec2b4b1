import * as z from 'zod/mini'
import { operation, record } from './shape'

export const HttpDocument = record('HttpDocument', z.object({ status: z.int(), body: z.string() }))

export const http = {
  get: operation(
    'What is at the URL, without following redirects; callers at one time share one fetch. Faults with unavailable.',
    z.object({
      url: z.string(),
      /** In milliseconds. */
      timeout: z.int(),
      /** Of the body, in bytes. */
      limit: z.int(),
    }),
    HttpDocument,
  ),
} as const
