import type { Work } from '../work/work'

/** Makes administrators accessible where the realm's settings say so. */
export function applyAdministratorPolicy({ host, config }: Work): void {
  if (config.policies.manageAdministrators) host.roles.manageAdministrators({})
}
