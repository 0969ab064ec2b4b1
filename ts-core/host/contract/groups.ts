import * as z from 'zod/mini'
import { Query } from './query'
import { Attributes, Instant, operation, record } from './shape'
import { Position, Sort } from './sort'

export const Member = record('Member', z.object({ id: z.string(), kind: z.enum(['user', 'group']), name: z.string() }))

export const GroupRecord = record(
  'GroupRecord',
  z.object({
    id: z.string(),
    name: z.string(),
    /** Null at the top level. */
    parentId: z.nullable(z.string()),
    createdAt: z.nullable(Instant),
    lastModifiedAt: z.nullable(Instant),
    attributes: Attributes,
    /** Users by username, then direct sub-groups by name; null when not included or more than the limit asked for. */
    members: z.nullable(z.array(Member)),
    /** Another one after every change of the above and of who is a member, whoever makes it, the instants aside; null when the limit asked for is 0. */
    version: z.nullable(z.string()),
  }),
)

/** `memberLimit`: 0 includes no members, null all, n those of groups with at most n. */
const memberLimit = z.nullable(z.int())

export const GroupSearch = record(
  'GroupSearch',
  z.object({
    query: Query,
    offset: z.int(),
    limit: z.int(),
    includeTotal: z.boolean(),
    /** Null: by name. */
    sort: z.nullable(Sort),
    memberLimit,
  }),
)

export const GroupPage = record(
  'GroupPage',
  z.object({
    total: z.nullable(z.int()),
    groups: z.array(GroupRecord),
    /** Of the groups, in their order; null unless sorted. */
    positions: z.nullable(z.array(Position)),
  }),
)

/** Only what differs: null leaves the name alone, an attribute that is not named stays, an empty list clears it. */
export const GroupChange = record('GroupChange', z.object({ name: z.nullable(z.string()), attributes: Attributes }))

const id = z.object({ id: z.string() })
const members = z.object({ id: z.string(), memberIds: z.array(z.string()) })

export const groups = {
  find: operation('The group with this id, or null.', z.object({ id: z.string(), memberLimit }), z.nullable(GroupRecord)),
  lock: operation(
    'The group with this id, read under a lock that holds until the request ends, or null. Faults with unavailable.',
    z.object({ id: z.string(), memberLimit }),
    z.nullable(GroupRecord),
  ),
  search: operation('One page of groups, sub-groups among them, in a stable order; total only when asked for.', GroupSearch, GroupPage),
  locate: operation('The id of the group at this path, `/parent/child`, or null.', z.object({ path: z.string() }), z.nullable(z.string())),
  create: operation('Adds a group at the top level and answers its id. Faults with conflict, invalid.', z.object({ change: GroupChange }), z.string()),
  update: operation('Changes the group. Faults with notFound, conflict, invalid; with forbidden for one of administrators.', z.object({ id: z.string(), change: GroupChange }), z.null()),
  addMembers: operation(
    'Adds users and top-level groups by id, answers those that were not members before. Faults with notFound, naming the id, before it changes anything; with conflict for a group that has another parent, or would hold itself; with forbidden for a group of administrators; with readOnly where the members are kept elsewhere.',
    members,
    z.array(Member),
  ),
  removeMembers: operation('Removes users and sub-groups by id, answers those that were members. A sub-group goes to the top level. Faults with notFound; with forbidden for a group of administrators; with readOnly where the members are kept elsewhere.', members, z.array(Member)),
  delete: operation('Removes the group and its sub-groups. Faults with notFound; with forbidden where one is of administrators.', id, z.null()),
} as const
