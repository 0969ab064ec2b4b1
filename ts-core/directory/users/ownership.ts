/** Who has this role is managed by all clients of the realm, where `scim.managed.users` is `role`. */
export const MANAGED_ROLE = 'scim-managed'

/** This attribute notes which client made a user. It is never part of a resource. */
export const CREATED_BY = 'scim.createdBy'
