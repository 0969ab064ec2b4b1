import { DISPLAY_NAME, type Profile } from './profile'

/**
 * https://docs.github.com/en/enterprise-cloud@latest/admin/managing-iam/provisioning-user-accounts-with-scim/provisioning-users-and-groups-with-scim-using-the-rest-api:
 * a User-Agent is required, about 1,000 users an hour, DELETE cannot be taken back, active=false can.
 * https://docs.github.com/en/enterprise-cloud@latest/rest/enterprise-admin/scim: displayName is required.
 */
export const GITHUB: Profile = {
  title: 'GitHub Enterprise Managed Users: `https://api.github.com/scim/v2/enterprises/{enterprise}`',
  options: { userAgent: ['keycloak-scim-ts'], rate: ['1000/hour'], 'rate.counts': ['users'], mapping: [...DISPLAY_NAME], onDelete: ['deactivate'], onLeave: ['deactivate'] },
}
