import * as z from 'zod/mini'
import { operation, record } from './shape'

/** What an administrator has done, for the audit trail. */
export const AdministratorEvent = record(
  'AdministratorEvent',
  z.object({
    /** The type of what was acted on, such as `SCIM_TARGET`. */
    resource: z.string(),
    /** Its place below the realm, segment by segment. */
    path: z.array(z.string()),
    /** What was done, as JSON; never a secret. */
    representation: z.string(),
  }),
)

/** The caller of the management API. Whoever comes by another way administers nothing here. */
export const administration = {
  held: operation(
    'Lists which of these roles of the directory\'s administration the caller holds; none for a request to any other API.',
    z.object({ roles: z.array(z.string()) }),
    z.array(z.string()),
  ),
  record: operation('Writes an action of the caller to the audit trail. Faults with forbidden for a request to any other API.', AdministratorEvent, z.null()),
} as const
