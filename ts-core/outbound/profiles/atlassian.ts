import type { Profile } from './profile'

/**
 * https://support.atlassian.com/atlassian-cloud/kb/how-to-filter-users-in-provisioning-scim-using-rest-api: users are
 * found by userName and externalId only.
 * https://github.com/Captain-P-Goldfish/scim-for-keycloak/issues/167: `null` is refused.
 */
export const ATLASSIAN: Profile = {
  title: 'Atlassian Cloud: `https://api.atlassian.com/scim/directory/{directory}`',
  options: { nulls: ['omit'], match: ['externalId', 'userName'], 'groups.match': ['displayName'] },
}
