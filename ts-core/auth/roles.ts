import type { Host } from '../host/host'

/** The realm role whose holders may provision. */
export const ACCESS_ROLE = 'scim-access'

/** Makes the realm role where it is missing, so that an administrator can give it to a client. */
export const ensureRoles = (host: Host): boolean =>
  host.roles.ensure({ name: ACCESS_ROLE, description: 'May provision users and groups through SCIM' })
