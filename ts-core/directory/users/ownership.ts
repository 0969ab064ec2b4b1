/** The role of users that all clients of the realm manage, where `scim.managed.users` is `role`. */
export const MANAGED_ROLE = 'scim-managed'

/** The attribute that records which client created a user. It is never part of a resource. */
export const CREATED_BY = 'scim.createdBy'
