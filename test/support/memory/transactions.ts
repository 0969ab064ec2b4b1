import { HostFault } from '../../../ts-core/host/fault'
import type { Host } from '../../../ts-core/host/host'
import type { Tenancy } from './organizations'
import { snapshot, type State } from './state'

/** Of one request: which state it goes back to when it is undone now. */
export type Course = { saved: State; isOpen: boolean; timeIsOver: boolean }

export const memoryTransactions = (state: State, tenancy: Tenancy, course: Course): Host['transactions'] => ({
  begin: () => {
    if (course.isOpen) throw new Error('A transaction is open already')
    if (course.timeIsOver) throw new HostFault('unavailable', 'Too little time is left', null)
    Object.assign(course, { saved: snapshot(state), isOpen: true })
    state.administratorsManageable = false
    return null
  },
  end: ({ commit }) => {
    if (!course.isOpen) throw new Error('No transaction is open')
    if (!commit) undo(state, tenancy, course)
    Object.assign(course, { saved: snapshot(state), isOpen: false })
    return null
  },
})

export function undo(state: State, tenancy: Tenancy, { saved }: Course): void {
  Object.assign(state, saved)
  tenancy.entered = tenancy.entered && state.organizations.get(tenancy.entered.id)
}
