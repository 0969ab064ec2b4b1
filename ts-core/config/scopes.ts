/** The rights of a client, which are names of realm roles and values of a setting. */
export const SCOPES = ['scim-access', 'scim-read', 'scim-users', 'scim-groups'] as const
export type ScopeName = (typeof SCOPES)[number]
