import type { Scope } from './resource-handler'

/** Administrators are out of reach unless the realm's settings say otherwise. */
export function permit({ host, config }: Scope): void {
  if (config.policies.manageAdministrators) host.roles.manageAdministrators({})
}
