import * as z from 'zod/mini'
import { Attributes, operation } from './shape'
import { UserRecord } from './users'

/** `unrestricted` lists attributes that are read and written whatever the realm lets its users do. */
const sight = z.object({ userId: z.string(), includeGroups: z.boolean(), unrestricted: z.array(z.string()) })

/** Operations on users as they may see and change themselves. */
export const account = {
  find: operation(
    'Finds the user with the attributes that the realm lets its users see of themselves, or null. Groups that are not requested are an empty list.',
    sight,
    z.nullable(UserRecord),
  ),
  lock: operation('Finds the user likewise, under a lock that holds until the request ends. Faults with unavailable.', sight, z.nullable(UserRecord)),
  editable: operation(
    'Lists which of the attributes the realm lets this user change. Faults with notFound.',
    z.object({ userId: z.string(), attributes: z.array(z.string()) }),
    z.array(z.string()),
  ),
  update: operation(
    'Changes the named attributes, as the user; a changed e-mail address becomes unverified. Faults with notFound, conflict, invalid; with readOnly for an attribute that the user may not change, before it changes anything; with forbidden for a member whom the organization does not manage.',
    z.object({ userId: z.string(), attributes: Attributes, unrestricted: Attributes }),
    z.null(),
  ),
} as const
