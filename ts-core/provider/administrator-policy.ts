import type { Work } from '../work/work'

/** Administrators are out of reach unless the realm's settings say otherwise. */
export function applyAdministratorPolicy({ host, config }: Work): void {
  if (config.policies.manageAdministrators) host.roles.manageAdministrators({})
}
