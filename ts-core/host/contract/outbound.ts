import * as z from 'zod/mini'
import { Health, kind, lane, result, Sweep, TargetRecord, TargetState } from './outbound-records'
import { Instant, operation, record } from './shape'

/** What is known of an object at a target: its row. */
export const ObjectState = record(
  'ObjectState',
  z.object({
    id: z.string(),
    /** Whether the realm still has the user or group, whoever may see it. */
    exists: z.boolean(),
    /** Null as long as the target has nothing of it that is known. */
    remoteId: z.nullable(z.string()),
    remoteVersion: z.nullable(z.string()),
    /** The group of the target that the group was made a member of, and those that it may have joined, a line each; null of a user. */
    parentRemoteId: z.nullable(z.string()),
    name: z.string(),
    /** Of what was written last; null before. */
    digest: z.nullable(z.string()),
    /** Rises with every hint. */
    wanted: Instant,
    /** Null while there is nothing to do. */
    dueAt: z.nullable(Instant),
    attempts: z.int(),
    result: z.nullable(result),
  }),
)

/** What became of an object, and what its row holds from now on. */
export const Outcome = record(
  'Outcome',
  z.object({
    id: z.string(),
    /** As it was read. */
    wanted: Instant,
    remoteId: z.nullable(z.string()),
    remoteVersion: z.nullable(z.string()),
    /** The group of the target that the group was made a member of, and those that it may have joined, a line each; null of a user. */
    parentRemoteId: z.nullable(z.string()),
    name: z.string(),
    digest: z.nullable(z.string()),
    /** `gone`: the target holds nothing of it, and there is no more to do. */
    result: z.enum(['ok', 'same', 'held', 'failed', 'dead', 'staged', 'approved', 'discarded', 'gone']),
    detail: z.nullable(z.string()),
    attempts: z.int(),
    dueAt: z.nullable(Instant),
    lane,
  }),
)

/** A membership whose row is due. */
export const MemberState = record(
  'MemberState',
  z.object({
    userId: z.string(),
    /** Whether Keycloak has the membership now. */
    isMember: z.boolean(),
    /** Whether it was written to the target. */
    written: z.boolean(),
    wanted: Instant,
    /** Of the user. */
    remoteId: z.nullable(z.string()),
  }),
)

export const MemberOutcome = record(
  'MemberOutcome',
  z.object({ userId: z.string(), written: z.boolean(), wanted: Instant, dueAt: z.nullable(Instant) }),
)

/** The groups of the target that a group was made a member of, or may have joined, as its row has them. */
export const Parents = record('Parents', z.object({ id: z.string(), parentRemoteId: z.nullable(z.string()) }))

const target = { targetId: z.string() }
const group = { ...target, groupId: z.string() }
const ids = z.array(z.string())

/**
 * The targets of the realm and the state of each object there. What is recorded is written only while this node holds
 * the target's lease; else it faults with conflict, and another node does the work again.
 */
export const outbound = {
  target: operation('Finds the enabled or disabled target with this id, or null.', z.object({ id: z.string() }), z.nullable(TargetRecord)),
  state: operation('Reads the state of a target; what a new one has where it is not known yet.', z.object(target), TargetState),
  recordHealth: operation('Replaces how the target does. Faults with conflict.', z.object({ ...target, health: Health }), z.null()),
  recordSweep: operation('Replaces how far the sweep is. Faults with conflict.', z.object({ ...target, sweep: Sweep }), z.null()),
  recordDiscovery: operation('Replaces what was learned about the target. Faults with conflict.', z.object({ ...target, discovery: z.nullable(z.string()) }), z.null()),
  states: operation('Reads the rows of these objects, due or not; an object without one is left out.', z.object({ ...target, kind, ids }), z.array(ObjectState)),
  linked: operation('Finds the object that has this remote id, or null.', z.object({ ...target, kind, remoteId: z.string() }), z.nullable(z.string())),
  record: operation(
    'Writes the rows of these objects; those without a row are left out. A row whose `wanted` has risen meanwhile stays due at once, in the lane of hints. `gone` deletes the row and those of its memberships. Where the remote id is another than before, nothing is written of its memberships: those that Keycloak has become due as soon as user and group have a remote id. Faults with conflict.',
    z.object({ ...target, kind, outcomes: z.array(Outcome) }),
    z.null(),
  ),
  dueMembers: operation('Lists memberships of the group that are due, the earliest first.', z.object({ ...group, limit: z.int() }), z.array(MemberState)),
  recordMembers: operation(
    'Writes the rows of these memberships; what is neither written nor due nor in Keycloak needs no row. A row whose `wanted` has risen meanwhile stays due at once. Faults with conflict.',
    z.object({ ...group, members: z.array(MemberOutcome) }),
    z.null(),
  ),
  compareMembers: operation(
    'Makes due the direct memberships of users with a remote id that Keycloak has and that are not written, and those that are written and that Keycloak has not; answers how many. Faults with conflict.',
    z.object(group),
    z.int(),
  ),
  linkedMembers: operation('Lists the remote ids of the direct members of the group that have one, in the order of user ids, up to the limit.', z.object({ ...group, limit: z.int() }), ids),
  walk: operation(
    'Lists a page of ids, in their order, of the users, without service accounts, or of the groups of the realm or the organization that was entered.',
    z.object({ kind, after: z.nullable(z.string()), limit: z.int() }),
    ids,
  ),
  forgotten: operation('Lists a page of ids, in their order, of rows whose object the realm no longer has.', z.object({ ...target, kind, after: z.nullable(z.string()), limit: z.int() }), ids),
  linkedIds: operation(
    'Lists a page of ids, in their order, of rows with a remote id that the target has not shown since this time; null: of all with a remote id.',
    z.object({ ...target, kind, unseenSince: z.nullable(Instant), after: z.nullable(z.string()), limit: z.int() }),
    ids,
  ),
  linkedCount: operation('Counts the rows with a remote id.', z.object({ ...target, kind }), z.int()),
  seen: operation('Reads the rows that have one of these remote ids, and notes that the target showed them at this time, whoever drives it.', z.object({ ...target, kind, remoteIds: ids, at: Instant }), z.array(ObjectState)),
  hint: operation(
    'Makes the rows of these objects due at once in this lane, whoever drives the target, and adds those that are missing, as a change in Keycloak does. Of what is known of them this is forgotten: `written`, what was written last; `link`, also which resource of the target they are, and that anything is written of their memberships. Faults with conflict where such a row is added elsewhere at the same time.',
    z.object({ ...target, kind, ids, lane, forget: z.enum(['nothing', 'written', 'link']) }),
    z.null(),
  ),
  hintMembers: operation(
    'Makes due at once those memberships of the group that are of users with these remote ids, whoever drives the target, and adds what is missing; `written` says whether the target has them. Answers how many that are. Faults with conflict where such a row is added elsewhere at the same time.',
    z.object({ ...group, remoteIds: ids, written: z.boolean() }),
    z.int(),
  ),
  hintParents: operation(
    'Makes the rows of these groups due at once in the lane of sweeps, whoever drives the target, and replaces what they say of the groups that each is a member of; those without a row are left out.',
    z.object({ ...target, groups: z.array(Parents) }),
    z.null(),
  ),
  drop: operation('Deletes the rows of these objects, and those of their memberships, whoever drives the target.', z.object({ ...target, kind, ids }), z.null()),
  mark: operation('Makes the rows of these objects due at once in this lane, if they are not due already, and adds those that are missing. Faults with conflict.', z.object({ ...target, kind, ids, lane }), z.null()),
} as const
