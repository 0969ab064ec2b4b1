/** What a client may do: names of realm roles and values of a setting alike. */
export const SCOPES = ['scim-access', 'scim-read', 'scim-users', 'scim-groups'] as const
export type ScopeName = (typeof SCOPES)[number]
