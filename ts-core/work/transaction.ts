import type { Host } from '../host/host'

/** Runs something all or nothing. */
export function inTransaction<T>({ transactions }: Host, step: () => T): T {
  transactions.begin({})
  const result = attempted(step, () => transactions.end({ commit: false }))
  transactions.end({ commit: true })
  return result
}

function attempted<T>(step: () => T, undo: () => void): T {
  try {
    return step()
  } catch (error) {
    undo()
    throw error
  }
}
