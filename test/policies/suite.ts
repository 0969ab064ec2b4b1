import { describe, test } from 'vitest'
import { adoption } from './adoption'
import { protection } from './administrators'
import { cursors } from './cursors'
import { customAttributes } from './custom-attributes'
import { bulkRequests } from './bulk'
import { defaultGroups } from './default-groups'
import { dialects } from './dialect'
import { drift } from './drift'
import { driftProperty } from './drift-property'
import { emails } from './emails'
import { extensionValues } from './extension-values'
import { extensions } from './extensions'
import { links } from './identities'
import { passwords, sessions } from './logins'
import { mappedRoles } from './mapped-roles'
import { me } from './me'
import { managedUsers } from './managed'
import { managedMembers } from './managed-members'
import { memberBudget } from './member-budget'
import type { Tenants } from './tenant'

const PARTS = {
  administrators: protection,
  'managed users': managedUsers,
  'managed members': managedMembers,
  'members of an answer': memberBudget,
  'users who exist': adoption,
  'identity providers': links,
  'e-mail addresses': emails,
  'default groups': defaultGroups,
  dialects,
  'bulk requests': bulkRequests,
  cursors,
  sessions,
  passwords,
  '/Me': me,
  'schema extensions': extensions,
  'values of extensions': extensionValues,
  'custom attributes': customAttributes,
  'roles as values': mappedRoles,
  drift: [...drift, ...driftProperty(6)],
} as const

/** Tests what each policy does. Each case has its own realm. */
export function policies(tenants: Tenants): void {
  for (const [part, cases] of Object.entries(PARTS))
    describe(`${tenants.name}: ${part}`, () => {
      for (const [title, check] of cases) test(title, async () => check(await tenants.open()))
    })
}
