import { SCOPES, type ScopeName } from '../config/scopes'
import type { Host } from '../host/host'

const DESCRIPTIONS: Readonly<Record<ScopeName, string>> = {
  'scim-access': 'May provision users and groups through SCIM',
  'scim-read': 'May read users and groups through SCIM',
  'scim-users': 'May provision users, and nothing else, through SCIM',
  'scim-groups': 'May provision groups, and nothing else, through SCIM',
}

/** Creates the realm roles that are missing, so that an administrator can give them to a client. */
export function ensureRoles(host: Host): void {
  for (const name of SCOPES) host.roles.ensure({ name, description: DESCRIPTIONS[name] })
}
