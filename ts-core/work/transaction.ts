import { HostFault } from '../host/fault'
import type { Host } from '../host/host'
import { ScimError } from '../protocol/errors'

/** Runs something all or nothing. Throws 503 and does nothing where too little time is left. */
export function inTransaction<T>({ transactions }: Host, run: () => T): T {
  begin(transactions)
  const result = attempted(run, () => transactions.end({ commit: false }))
  transactions.end({ commit: true })
  return result
}

function begin(transactions: Host['transactions']): void {
  try {
    transactions.begin({})
  } catch (error) {
    if (error instanceof HostFault && error.code === 'unavailable')
      throw new ScimError(503, undefined, 'Not done: the time that one request may take is nearly over. Send it again in another.')
    throw error
  }
}

function attempted<T>(run: () => T, undo: () => void): T {
  try {
    return run()
  } catch (error) {
    undo()
    throw error
  }
}
