import { DISPLAY_NAME, type Profile } from './profile'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/**
 * https://docs.aws.amazon.com/singlesignon/latest/developerguide/limitations.html: filters by `eq` only, one value of
 * each attribute, the list of attributes.
 * https://docs.aws.amazon.com/singlesignon/latest/developerguide/createuser.html: givenName, familyName, userName and
 * displayName are required; the address must be primary.
 * https://docs.aws.amazon.com/singlesignon/latest/developerguide/patchgroup.html: at most 100 members in a request, and
 * not all of them replaced or removed at once.
 */
export const AWS: Profile = {
  title: 'AWS IAM Identity Center: *Settings → Automatic provisioning*',
  options: {
    attributes: [
      ...['name', 'displayName', 'nickName', 'profileUrl', 'title', 'userType', 'preferredLanguage', 'locale', 'timezone'],
      ...['emails', 'phoneNumbers', 'addresses', ENTERPRISE],
    ],
    mapping: ['emails[primary eq true].value = emails.value', ...DISPLAY_NAME],
    single: ['emails', 'phoneNumbers', 'addresses'],
    match: ['externalId', 'userName'],
    'groups.match': ['externalId', 'displayName'],
    update: ['patch'],
    'members.chunk': ['100'],
  },
}
