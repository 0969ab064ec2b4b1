import { HostFault } from '../../../ts-core/host/fault'
import type { Host } from '../../../ts-core/host/host'
import type { AdministratorEvent } from '../../../ts-core/host/records'

/** The caller of the management API, and what they did there. */
export type Administrator = { roles: readonly string[] | null; readonly events: AdministratorEvent[] }

export const memoryAdministration = (administrator: Administrator): Host['administration'] => ({
  held: ({ roles }) => roles.filter((role) => administrator.roles?.includes(role)),
  record: (event) => {
    if (administrator.roles === null) throw new HostFault('forbidden', 'Only the management API acts for administrators', null)
    administrator.events.push(event)
    return null
  },
})
