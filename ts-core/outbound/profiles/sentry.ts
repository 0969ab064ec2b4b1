import type { Profile } from './profile'

/**
 * https://docs.sentry.io/api/scim/update-an-organization-members-attributes: the only change is active=false, which
 * deletes the member. So a disabled user leaves the scope, and is created again when enabled. Members are named by their
 * address; https://docs.sentry.io/api/scim: found by userName.
 */
export const SENTRY: Profile = {
  title: 'Sentry: `https://sentry.io/api/0/organizations/{organization}/scim/v2`',
  options: {
    'scope.filter': ['active eq true'],
    mapping: ['userName = emails.value'],
    match: ['userName'],
    'groups.match': ['displayName'],
    update: ['patch'],
    'update.attributes': ['active'],
    'members.chunk': ['100'],
    onDelete: ['delete'],
    onLeave: ['delete'],
  },
}
