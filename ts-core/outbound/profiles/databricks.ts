import type { Profile } from './profile'

/**
 * https://docs.databricks.com/gcp/en/dev-tools/cli/reference/account-users-v2-commands: users are named by their address;
 * externalId is not supported. Groups are changed by PATCH only.
 */
export const DATABRICKS: Profile = {
  title: 'Databricks: `https://{host}/api/2.1/accounts/{account}/scim/v2`',
  options: {
    attributes: ['name', 'displayName'],
    mapping: ['userName = emails.value'],
    match: ['userName'],
    'groups.match': ['displayName'],
    update: ['patch'],
  },
}
