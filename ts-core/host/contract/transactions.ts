import * as z from 'zod/mini'
import { operation } from './shape'

export const transactions = {
  begin: operation(
    'Commits what the request did so far and begins a new transaction in the same realm and organization, in which all operations run until it ends.',
    z.object({}),
    z.null(),
  ),
  end: operation(
    'Ends the transaction: commits what it wrote, including the audit trail, or undoes all of it. Faults as a write does where the commit fails, which undoes it. Between an end and the next begin, nothing may be read or written.',
    z.object({ commit: z.boolean() }),
    z.null(),
  ),
} as const
