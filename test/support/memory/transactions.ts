import type { Host } from '../../../ts-core/host/host'
import type { Tenancy } from './organizations'
import { snapshot, type State } from './state'

/** The transaction of a request. `saved` is the state to which it returns if it is undone now. */
export type Transaction = { saved: State; isOpen: boolean; outside?: Tenancy['entered'] }

export const memoryTransactions = (state: State, tenancy: Tenancy, transaction: Transaction): Host['transactions'] => ({
  begin: () => {
    if (transaction.isOpen) throw new Error('A transaction is open already')
    Object.assign(transaction, { saved: snapshot(state), isOpen: true, outside: tenancy.entered })
    state.administratorsManageable = false
    tenancy.candidates = new Set()
    return null
  },
  end: ({ commit }) => {
    if (!transaction.isOpen) throw new Error('No transaction is open')
    if (!commit) undo(state, tenancy, transaction)
    Object.assign(transaction, { saved: snapshot(state), isOpen: false })
    tenancy.candidates = new Set()
    tenancy.entered = transaction.outside && state.organizations.get(transaction.outside.id)
    return null
  },
})

export function undo(state: State, tenancy: Tenancy, { saved }: Transaction): void {
  Object.assign(state, saved)
  tenancy.entered = tenancy.entered && state.organizations.get(tenancy.entered.id)
}
