import type { Host } from '../host/host'
import { ScimError } from '../protocol/errors'

/** Roles of the realm's administration that a route may ask for. */
export type Right = 'view-realm' | 'manage-realm' | 'manage-users'

/** An administrator needs these rights to read what concerns the realm as a whole. */
export const VIEW: readonly Right[] = ['view-realm']
/** An administrator needs these rights to act on targets. */
export const MANAGE: readonly Right[] = ['manage-realm']
/** An administrator needs these rights to decide what becomes of users at a target. */
export const MANAGE_PEOPLE: readonly Right[] = ['manage-realm', 'manage-users']

/** Each right, with the roles that include it. */
const HELD_BY: Readonly<Record<Right, readonly string[]>> = {
  'view-realm': ['view-realm', 'manage-realm'],
  'manage-realm': ['manage-realm'],
  'manage-users': ['manage-users'],
}

const ROLES = Object.keys(HELD_BY)

/** Refuses with 403 whoever lacks one of the rights; the directory has checked the token before. */
export function requireRights({ administration }: Pick<Host, 'administration'>, rights: readonly Right[]): void {
  const held = administration.held({ roles: [...ROLES] })
  const missing = rights.filter((right) => !HELD_BY[right].some((role) => held.includes(role)))
  if (missing.length === 0) return
  throw new ScimError(403, undefined, `This needs ${missing.map((right) => `the role "${right}"`).join(' and ')} of the administration of this realm.`)
}
