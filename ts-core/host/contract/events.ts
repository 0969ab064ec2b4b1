import * as z from 'zod/mini'
import { operation, record } from './shape'

export const Actor = record('Actor', z.object({ clientId: z.nullable(z.string()), userId: z.nullable(z.string()) }))

export const EventRecord = record(
  'EventRecord',
  z.object({
    operation: z.enum(['create', 'update', 'delete']),
    kind: z.enum(['user', 'group', 'membership', 'organizationMembership']),
    /** The id of the user or group; for a membership, of the group or organization. */
    id: z.string(),
    /** The user who joined or left; null unless `kind` is a membership. */
    userId: z.nullable(z.string()),
  }),
)

/** That a rule has given something to a user, or taken it away. */
export const AssignmentRecord = record(
  'AssignmentRecord',
  z.object({
    operation: z.enum(['create', 'delete']),
    kind: z.enum(['group', 'role', 'organization']),
    /** Of the group, role or organization. */
    id: z.string(),
    userId: z.string(),
    /** The name of the rule. */
    rule: z.string(),
  }),
)

export const events = {
  recordAssignments: operation(
    'Writes what rules gave and took to the audit trail, with the name of the rule. Faults as `record` does.',
    z.object({ actor: Actor, events: z.array(AssignmentRecord) }),
    z.null(),
  ),
  record: operation(
    'Writes the changes to the audit trail, as the directory itself would. Faults with invalid, conflict, readOnly or unavailable where users are stored elsewhere and the change is refused there.',
    z.object({ actor: Actor, events: z.array(EventRecord) }),
    z.null(),
  ),
} as const
