import * as z from 'zod/mini'
import { Query } from './query'
import { Attributes, Instant, operation, record } from './shape'
import { Position, Sort } from './sort'

export const GroupRef = record('GroupRef', z.object({ id: z.string(), name: z.string() }))

export const UserRecord = record(
  'UserRecord',
  z.object({
    id: z.string(),
    enabled: z.boolean(),
    createdAt: z.nullable(Instant),
    lastModifiedAt: z.nullable(Instant),
    /** `username`, `email`, `firstName`, `lastName` are among them. */
    attributes: Attributes,
    /** Direct memberships by name, then id; null unless requested. */
    groups: z.nullable(z.array(GroupRef)),
    /** A text that changes with every change of the fields above, except the instants; null unless groups are requested. */
    version: z.nullable(z.string()),
  }),
)

export const UserSearch = record(
  'UserSearch',
  z.object({
    query: Query,
    offset: z.int(),
    limit: z.int(),
    /** Null sorts by username. */
    sort: z.nullable(Sort),
    includeGroups: z.boolean(),
  }),
)

export const UserPage = record(
  'UserPage',
  z.object({
    users: z.array(UserRecord),
    /** The positions of the users, in their order; null unless sorted. */
    positions: z.nullable(z.array(Position)),
  }),
)

/**
 * What is to be written of a user: null keeps `enabled`, attributes that are not named stay, an empty list removes an attribute. No
 * text holds a NUL; the four attributes with a column, and names, have at most 255 characters.
 */
export const UserFields = record('UserFields', z.object({ enabled: z.nullable(z.boolean()), attributes: Attributes }))

export const UserWritten = record('UserWritten', z.object({ id: z.string(), user: z.nullable(UserRecord) }))

const id = z.object({ id: z.string() })

export const users = {
  find: operation('Finds the user with this id, or null.', z.object({ id: z.string(), includeGroups: z.boolean() }), z.nullable(UserRecord)),
  lock: operation(
    'Finds the user with this id, or null, under a lock that holds until the request ends. Faults with unavailable.',
    z.object({ id: z.string(), includeGroups: z.boolean() }),
    z.nullable(UserRecord),
  ),
  search: operation(
    'Finds a page of users in a stable order. For more than 1,000 memberships, faults as `groups.members` does.',
    UserSearch,
    UserPage,
  ),
  count: operation('Counts the users that match the query.', z.object({ query: Query }), z.int()),
  create: operation(
    'Adds a user; in an organization, it becomes a member that the organization manages. Answers its id and the user as `find` would with groups; null for a user whom a federation keeps and who must be read. Faults with conflict, invalid.',
    z.object({ fields: UserFields }),
    UserWritten,
  ),
  update: operation(
    'Writes these fields of the user, and answers it as `create` does. Faults with notFound, conflict, invalid, readOnly; with forbidden for an administrator, and for a member whom the organization does not manage.',
    z.object({ id: z.string(), fields: UserFields }),
    z.nullable(UserRecord),
  ),
  setPassword: operation(
    'Sets a password under the password policy; a temporary one must be changed at the next login. Faults with notFound, invalid, readOnly; with forbidden as `update` does.',
    z.object({ id: z.string(), password: z.string(), temporary: z.boolean() }),
    z.null(),
  ),
  endSessions: operation(
    'Ends every session of the user, including offline ones, as soon as the request is done; tokens issued until now become invalid. Faults with notFound; with forbidden as `update` does.',
    id,
    z.null(),
  ),
  setEmailVerified: operation(
    'Marks the e-mail address as verified or not. A changed address is unverified until this marks it. Faults with notFound; with forbidden as `update` does.',
    z.object({ id: z.string(), verified: z.boolean() }),
    z.null(),
  ),
  delete: operation(
    'Removes the user with all that belongs to it, and its id from the attributes `references` of every user; answers true. A member whom the organization does not manage only leaves it, and the answer is false. Faults with notFound, readOnly; with forbidden for an administrator.',
    z.object({ id: z.string(), references: z.array(z.string()) }),
    z.boolean(),
  ),
} as const
