import * as z from 'zod/mini'
import { kind, lane, result, TargetRecord, TargetState } from './outbound-records'
import { Instant, operation, record } from './shape'

/** Rows whose time has come, and those that are tried later. */
const counted = { due: z.int(), later: z.int() }

/** How many objects of a target have this result; null: they were never tried. `resting`: nothing is left to do with them by itself. */
export const ResultCount = record('ResultCount', z.object({ result: z.nullable(result), ...counted, resting: z.int() }))

/** How many memberships of a target are to be sent. */
export const MembershipCount = record('MembershipCount', z.object(counted))

/** A target with all that is known of it at one moment. */
export const TargetOverview = record(
  'TargetOverview',
  z.object({
    target: TargetRecord,
    state: TargetState,
    results: z.array(ResultCount),
    memberships: MembershipCount,
    /** Since when the earliest object or membership is due; null where none is. */
    oldestDueAt: z.nullable(Instant),
  }),
)

/** The row of an object at a target, for people. */
export const ObjectLine = record(
  'ObjectLine',
  z.object({
    targetId: z.string(),
    kind,
    id: z.string(),
    name: z.string(),
    remoteId: z.nullable(z.string()),
    result: z.nullable(result),
    resultAt: z.nullable(Instant),
    detail: z.nullable(z.string()),
    attempts: z.int(),
    /** Null while there is nothing to do. */
    dueAt: z.nullable(Instant),
    lane: z.nullable(lane),
  }),
)

/** How many dead letters of a target say this. */
export const Reason = record('Reason', z.object({ targetId: z.string(), detail: z.nullable(z.string()), count: z.int() }))

/** Rows of objects that rest, with a result that waits for a person. */
const waiting = z.enum(['dead', 'staged'])

/** What a person makes of it. */
const decision = z.enum(['failed', 'closed', 'approved', 'discarded'])

/**
 * What administrators see and decide, on any node, whoever holds the lease. They write what the driver of the target only
 * reads, or rows that no run of the driver has in its hands.
 */
export const supervision = {
  overviews: operation(
    'Lists the targets of the realm by name, then id; where organizations are named, by id or alias as targets do, only theirs.',
    z.object({ organizations: z.array(z.string()), first: z.int(), max: z.int() }),
    z.array(TargetOverview),
  ),
  overviewsOf: operation('Finds targets of the realm by id, by name, then id; one that there is not is left out.', z.object({ ids: z.array(z.string()) }), z.array(TargetOverview)),
  unread: operation('Counts the changes of the realm that were noted and that no node has looked at yet, up to this many.', z.object({ most: z.int() }), z.int()),
  pause: operation('Has nothing more begin for the target until it is resumed; answers whether it was not paused before. Faults with notFound where no node knows the target yet.', z.object({ targetId: z.string() }), z.boolean()),
  resume: operation('Ends a pause, and whatever else the target waits for before it is asked again; answers whether it was paused. Faults with notFound where no node knows the target yet.', z.object({ targetId: z.string() }), z.boolean()),
  wantSweep: operation('Makes a sweep due at once; answers false where one is under way.', z.object({ targetId: z.string() }), z.boolean()),
  objects: operation(
    'Lists objects of the target, of all targets of the realm where it is null, in the order of targets, kinds and ids. No results stand for any. `search` is an id, a remote id or the beginning of a name.',
    z.object({ targetId: z.nullable(z.string()), kind: z.nullable(kind), results: z.array(result), search: z.nullable(z.string()), first: z.int(), max: z.int() }),
    z.array(ObjectLine),
  ),
  object: operation('Finds an object of the target, or null.', z.object({ targetId: z.string(), kind, id: z.string() }), z.nullable(ObjectLine)),
  reasons: operation(
    'Counts the dead letters of the target, of all targets of the realm where it is null, by what they say, the most frequent first; where organizations are named, of their targets only.',
    z.object({ targetId: z.nullable(z.string()), organizations: z.array(z.string()), max: z.int() }),
    z.array(Reason),
  ),
  waiting: operation(
    'Lists objects of the target, of all targets of the realm where it is null, that wait for a person with this result, in the order of targets, kinds and ids; where details are named, those that say one of them; where organizations are named, those at their targets.',
    z.object({ targetId: z.nullable(z.string()), organizations: z.array(z.string()), waiting, details: z.array(z.string()), first: z.int(), max: z.int() }),
    z.array(ObjectLine),
  ),
  decide: operation(
    'Gives those of these objects that wait for a person with this result what the person decided, with a detail where there is one; answers their ids. `failed` and `approved` make them due at once, as if they had just changed. Others are left as they are.',
    z.object({ targetId: z.string(), kind, ids: z.array(z.string()), waiting, decision, detail: z.nullable(z.string()) }),
    z.array(z.string()),
  ),
} as const
