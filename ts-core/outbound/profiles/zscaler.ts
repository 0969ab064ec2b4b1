import { DISPLAY_NAME, type Profile } from './profile'

/**
 * https://help.zscaler.com/zia/understanding-scim: users are found by userName and externalId.
 * https://www.ibm.com/docs/en/security-verify?topic=zscaler-supported-attributes-error-handling: displayName is required.
 * https://github.com/Captain-P-Goldfish/scim-for-keycloak/issues/114: the id is read from the body.
 */
export const ZSCALER: Profile = {
  title: 'Zscaler: the base URL of the identity provider\'s page',
  options: {
    mapping: ['id = id', ...DISPLAY_NAME],
    'groups.mapping': ['id = id'],
    externalId: ['id'],
    match: ['externalId', 'userName'],
    'groups.match': ['displayName'],
  },
}
