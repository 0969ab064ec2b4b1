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
    /** The number of members that match `among`; null without `among`. */
    members: z.nullable(MemberCounts),
    /**
     * A text that changes with every change of the fields above and of the counted members, except the instants; null
     * without `among`.
     */
    version: z.nullable(z.string()),
  }),
)

/** The users that count as members, together with all direct sub-groups; null counts none. */
const among = z.nullable(Query)

export const GroupSearch = record(
  'GroupSearch',
  z.object({
    query: Query,
    offset: z.int(),
    limit: z.int(),
    /** Null sorts by name. */
    sort: z.nullable(Sort),
    among,
  }),
)

export const GroupPage = record(
  'GroupPage',
  z.object({
    groups: z.array(GroupRecord),
    /** The positions of the groups, in their order; null unless sorted. */
    positions: z.nullable(z.array(Position)),
  }),
)

/** Users or direct sub-groups. */
const kind = z.enum(['user', 'group'])

export const MemberSearch = record(
  'MemberSearch',
  z.object({
    groupIds: z.array(z.string()),
    kind,
    query: Query,
    /** The most members in total, over all groups. */
    limit: z.int(),
  }),
)

/** Members of one group: users in the order of usernames, sub-groups of names. */
export const GroupMembers = record('GroupMembers', z.object({ groupId: z.string(), members: z.array(Member) }))

export const MemberIdSearch = record(
  'MemberIdSearch',
  z.object({
    groupId: z.string(),
    kind,
    query: Query,
    /** The last id of the page before; null for the first page. */
    after: z.nullable(z.string()),
    limit: z.int(),
  }),
)

/**
 * What is to be written of a group: null keeps the name, attributes that are not named stay, an empty list removes an attribute. No
 * text is blank, holds a NUL or has more than 255 characters.
 */
export const GroupFields = record('GroupFields', z.object({ name: z.nullable(z.string()), attributes: Attributes }))

const id = z.object({ id: z.string() })
/** `among`: for the operation, other users do not exist. */
const members = z.object({ id: z.string(), memberIds: z.array(z.string()), among: Query })

export const groups = {
  find: operation('Finds the group with this id, or null.', z.object({ id: z.string(), among }), z.nullable(GroupRecord)),
  lock: operation(
    'Finds the group with this id, or null, under a lock that holds until the request ends. Faults with unavailable.',
    z.object({ id: z.string(), among }),
    z.nullable(GroupRecord),
  ),
  search: operation('Finds a page of groups, including sub-groups, in a stable order.', GroupSearch, GroupPage),
  count: operation('Counts the groups that match the query, including sub-groups.', z.object({ query: Query }), z.int()),
  holding: operation('Lists the ids of those groups that match the query.', z.object({ ids: z.array(z.string()), query: Query }), z.array(z.string())),
  members: operation(
    'Lists the members of one kind that match the query, group by group, up to the limit; a group without such members is left out. For more than 1,000 members, faults with unavailable while other requests occupy the memory for them, and with tooMany where it never suffices.',
    MemberSearch,
    z.array(GroupMembers),
  ),
  memberIds: operation('Lists a page of ids, in a stable order, of one group\'s members of one kind that match the query.', MemberIdSearch, z.array(z.string())),
  child: operation(
    'Finds the id of the group with this name directly below the parent, or null. A null parent means the top level.',
    z.object({ parentId: z.nullable(z.string()), name: z.string() }),
    z.nullable(z.string()),
  ),
  create: operation('Adds a group at the top level and answers its id. Faults with conflict, invalid.', z.object({ fields: GroupFields }), z.string()),
  update: operation('Writes these fields of the group. Faults with notFound, conflict, invalid; with forbidden for a group of administrators.', z.object({ id: z.string(), fields: GroupFields }), z.null()),
  addMembers: operation(
    'Adds users and top-level groups by id and answers those that were not members before. Faults with notFound, naming the id, before it changes anything; with conflict for a group that has another parent or would contain itself; with forbidden for a group of administrators; with readOnly where the members are stored elsewhere.',
    members,
    z.array(Member),
  ),
  removeMembers: operation('Removes users and sub-groups by id and answers those that were members. A sub-group moves to the top level. Faults with notFound; with forbidden for a group of administrators; with readOnly where the members are stored elsewhere.', members, z.array(Member)),
  delete: operation('Removes the group and its sub-groups. Faults with notFound; with forbidden where one of them is a group of administrators.', id, z.null()),
} as const
