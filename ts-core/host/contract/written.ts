import * as z from 'zod/mini'
import { Instant, operation, record } from './shape'
import { UserRecord } from './users'

/** What is kept of a user: a text that the directory does not read. `organizationId`: whose client wrote last; null for the realm's. */
export const KeptText = record('KeptText', z.object({ userId: z.string(), organizationId: z.nullable(z.string()), text: z.string() }))

/** A user who is locked, and what is kept of it; null where nothing is. */
export const LockedUser = record('LockedUser', z.object({ user: z.nullable(UserRecord), text: z.nullable(z.string()) }))

/** How many attributes of the user are not as they were written. */
export const Drifted = record('Drifted', z.object({ userId: z.string(), attributes: z.int() }))

/** How many users of a tenant are kept, and how many of them are not as they were written. */
export const DriftCount = record('DriftCount', z.object({ organizationId: z.nullable(z.string()), users: z.int(), drifted: z.int() }))

/** A change of a user in the audit trail. */
export const UserChange = record(
  'UserChange',
  z.object({
    userId: z.string(),
    at: Instant,
    /** An administrator, through the administration, or the person. */
    by: z.enum(['administrator', 'person']),
    /** Whoever did it, and through which application; null where the directory did not note it. */
    actorId: z.nullable(z.string()),
    clientId: z.nullable(z.string()),
    /** As the directory names it. */
    type: z.string(),
  }),
)

const texts = z.array(KeptText)

/**
 * What was written of each user is kept beside the directory, where nobody but this script changes it. Users whom a
 * federation keeps without a row of the directory have none. Where the tables are missing nothing is kept.
 */
export const written = {
  lock: operation(
    'Locks the user as `users.lock` does, and finds what is kept of it, in the same statement. Faults with unavailable.',
    z.object({ id: z.string(), includeGroups: z.boolean() }),
    LockedUser,
  ),
  find: operation(
    'Finds what is kept of the user now, or null. What came with the lock is as old as the wait for it.',
    z.object({ userId: z.string() }),
    z.nullable(z.string()),
  ),
  keep: operation(
    'Keeps this text of the user, for the tenant that was entered, in place of the one that there was, or where there was none; answers false, and keeps nothing, where something else is kept by now. `drifted` is how many attributes are not as they were written even now.',
    z.object({ userId: z.string(), text: z.string(), was: z.nullable(z.string()), drifted: z.int() }),
    z.boolean(),
  ),
  forget: operation('Keeps nothing more of these users.', z.object({ userIds: z.array(z.string()) }), z.null()),
  page: operation(
    'Lists what is kept in the order of the user ids, after this one; in an organization, what its own clients wrote.',
    z.object({ after: z.nullable(z.string()), max: z.int() }),
    texts,
  ),
  unseen: operation(
    'Lists what was not looked at since this instant, of all tenants of the realm, the longest ago first.',
    z.object({ before: Instant, max: z.int() }),
    texts,
  ),
  saw: operation('Notes what was found when these users were looked at, at this instant.', z.object({ at: Instant, drifted: z.array(Drifted) }), z.null()),
  changes: operation(
    'Lists changes of these users after this instant that the audit trail still has, the latest first: those that administrators made of the user itself, and events of the user with one of these types.',
    z.object({ userIds: z.array(z.string()), after: Instant, types: z.array(z.string()), max: z.int() }),
    z.array(UserChange),
  ),
  count: operation('Counts by tenant, in the whole realm, by what was found when each user was looked at.', z.object({}), z.array(DriftCount)),
} as const
