import * as z from 'zod/mini'
import { Attributes, operation } from './shape'
import { UserRecord } from './users'

/** `unrestricted`: attributes that are seen and written whatever the realm lets its users do. */
const sight = z.object({ userId: z.string(), includeGroups: z.boolean(), unrestricted: z.array(z.string()) })

/** Users as they see and may change themselves. */
export const account = {
  find: operation(
    'The user with the attributes that the realm lets its users see of themselves, or null. Groups, when they are not included, are an empty list.',
    sight,
    z.nullable(UserRecord),
  ),
  lock: operation('The same, under a lock that holds until the request ends. Faults with unavailable.', sight, z.nullable(UserRecord)),
  editable: operation(
    'Those of the attributes that the realm lets this user change. Faults with notFound.',
    z.object({ userId: z.string(), attributes: z.array(z.string()) }),
    z.array(z.string()),
  ),
  update: operation(
    'Changes what is named, as the user; a changed e-mail address is no proven one. Faults with notFound, conflict, invalid; with readOnly for an attribute that the user may not change, before it changes anything; with forbidden for a member whom the organization does not manage.',
    z.object({ userId: z.string(), attributes: Attributes, unrestricted: Attributes }),
    z.null(),
  ),
} as const
