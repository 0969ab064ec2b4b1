import * as z from 'zod/mini'
import { Query } from './query'
import { Attributes, Instant, operation, record } from './shape'
import { Position, Sort } from './sort'

export const Member = record('Member', z.object({ id: z.string(), kind: z.enum(['user', 'group']), name: z.string() }))

export const MemberCounts = record('MemberCounts', z.object({ users: z.int(), subgroups: z.int() }))

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
    /** How many members are counted; null unless `among` asks for it. */
    members: z.nullable(MemberCounts),
    /** Another one after every change of the above and of who is counted, whoever makes it, the instants aside; null unless members are counted. */
    version: z.nullable(z.string()),
  }),
)

/** The users for whom it holds are counted as members, and all direct sub-groups; null counts none. */
const among = z.nullable(Query)

export const GroupSearch = record(
  'GroupSearch',
  z.object({
    query: Query,
    offset: z.int(),
    limit: z.int(),
    includeTotal: z.boolean(),
    /** Null: by name. */
    sort: z.nullable(Sort),
    among,
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

/** Users, or direct sub-groups. */
const kind = z.enum(['user', 'group'])

export const MemberSearch = record(
  'MemberSearch',
  z.object({
    groupIds: z.array(z.string()),
    kind,
    /** Restricts the members themselves. */
    query: Query,
    /** The most members of all the groups together. */
    limit: z.int(),
  }),
)

/** Users by username, sub-groups by name. */
export const GroupMembers = record('GroupMembers', z.object({ groupId: z.string(), members: z.array(Member) }))

export const MemberIdSearch = record(
  'MemberIdSearch',
  z.object({
    groupId: z.string(),
    kind,
    query: Query,
    /** Null at the beginning, else the last id of the page before. */
    after: z.nullable(z.string()),
    limit: z.int(),
  }),
)

/** Only what differs: null leaves the name alone, an attribute that is not named stays, an empty list clears it. */
export const GroupChange = record('GroupChange', z.object({ name: z.nullable(z.string()), attributes: Attributes }))

const id = z.object({ id: z.string() })
/** `among`: other users do not exist for the operation. */
const members = z.object({ id: z.string(), memberIds: z.array(z.string()), among: Query })

export const groups = {
  find: operation('The group with this id, or null.', z.object({ id: z.string(), among }), z.nullable(GroupRecord)),
  lock: operation(
    'The group with this id, read under a lock that holds until the request ends, or null. Faults with unavailable.',
    z.object({ id: z.string(), among }),
    z.nullable(GroupRecord),
  ),
  search: operation('One page of groups, sub-groups among them, in a stable order; total only when asked for.', GroupSearch, GroupPage),
  holding: operation('Those of the groups for which the query holds, by their ids.', z.object({ ids: z.array(z.string()), query: Query }), z.array(z.string())),
  members: operation(
    'The members of one kind for whom the query holds, group by group, at most so many; a group without them is left out. Faults with unavailable while other requests hold too many of more than 1,000 members in memory, with tooMany where there is never room for so many.',
    MemberSearch,
    z.array(GroupMembers),
  ),
  memberIds: operation('A page of the ids of one group\'s members of one kind for whom the query holds, in a stable order.', MemberIdSearch, z.array(z.string())),
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
