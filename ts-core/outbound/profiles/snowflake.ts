import type { Profile } from './profile'

/**
 * https://docs.snowflake.com/en/user-guide/scim-user-api-reference: the list of attributes; no attribute has several
 * values.
 */
export const SNOWFLAKE: Profile = {
  title: 'Snowflake: `https://{account}.snowflakecomputing.com/scim/v2`',
  options: {
    attributes: ['name', 'displayName', 'emails'],
    single: ['emails'],
    match: ['userName'],
    'groups.match': ['displayName'],
  },
}
