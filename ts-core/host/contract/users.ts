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
    /** Direct memberships by name, then id; null unless included. */
    groups: z.nullable(z.array(GroupRef)),
    /** Another one after every change of the above, whoever makes it, the instants aside; null unless groups are included. */
    version: z.nullable(z.string()),
  }),
)

export const UserSearch = record(
  'UserSearch',
  z.object({
    query: Query,
    offset: z.int(),
    limit: z.int(),
    includeTotal: z.boolean(),
    /** Null: by username. */
    sort: z.nullable(Sort),
    includeGroups: z.boolean(),
  }),
)

export const UserPage = record(
  'UserPage',
  z.object({
    total: z.nullable(z.int()),
    users: z.array(UserRecord),
    /** Of the users, in their order; null unless sorted. */
    positions: z.nullable(z.array(Position)),
  }),
)

/** Only what differs: null leaves `enabled` alone, an attribute that is not named stays, an empty list clears it. */
export const UserChange = record('UserChange', z.object({ enabled: z.nullable(z.boolean()), attributes: Attributes }))

export const UserWritten = record('UserWritten', z.object({ id: z.string(), user: z.nullable(UserRecord) }))

const id = z.object({ id: z.string() })

export const users = {
  find: operation('The user with this id, or null.', z.object({ id: z.string(), includeGroups: z.boolean() }), z.nullable(UserRecord)),
  lock: operation(
    'The user with this id, read under a lock that holds until the request ends, or null. Faults with unavailable.',
    z.object({ id: z.string(), includeGroups: z.boolean() }),
    z.nullable(UserRecord),
  ),
  search: operation(
    'One page of users in a stable order; total only when asked for. Where they have more than 1,000 memberships, faults as `groups.members` does.',
    UserSearch,
    UserPage,
  ),
  holds: operation('Whether the query holds for the user with this id.', z.object({ id: z.string(), query: Query }), z.boolean()),
  create: operation(
    'Adds a user, in an organization as a member that it manages. Answers its id and the user as `find` would with groups; null for one whom a federation keeps, who is to be read. Faults with conflict, invalid.',
    z.object({ change: UserChange }),
    UserWritten,
  ),
  update: operation(
    'Changes the user, and answers it as `create` does. Faults with notFound, conflict, invalid, readOnly; with forbidden for an administrator, and for a member whom the organization does not manage.',
    z.object({ id: z.string(), change: UserChange }),
    z.nullable(UserRecord),
  ),
  setPassword: operation(
    'Sets a password under the password policy; who has a temporary one must choose another at the next login. Faults with notFound, invalid, readOnly; with forbidden as `update` does.',
    z.object({ id: z.string(), password: z.string(), temporary: z.boolean() }),
    z.null(),
  ),
  endSessions: operation(
    'Ends every session of the user, offline ones too, as soon as the request is done; no token issued until now is good any more. Faults with notFound; with forbidden as `update` does.',
    id,
    z.null(),
  ),
  setEmailVerified: operation(
    'Says whether the e-mail address is taken for proven. A changed address is not, until this says so. Faults with notFound; with forbidden as `update` does.',
    z.object({ id: z.string(), verified: z.boolean() }),
    z.null(),
  ),
  delete: operation(
    'Removes the user, with all that belongs to it and every value of the attributes `references`, of whichever user, that is its id; answers true. A member whom the organization does not manage only leaves it: false. Faults with notFound, readOnly; with forbidden for an administrator.',
    z.object({ id: z.string(), references: z.array(z.string()) }),
    z.boolean(),
  ),
} as const
