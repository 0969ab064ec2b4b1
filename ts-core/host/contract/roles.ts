import * as z from 'zod/mini'
import { operation, record } from './shape'

const user = z.object({ userId: z.string() })

export const AssignedRoles = record('AssignedRoles', z.object({ userId: z.string(), names: z.array(z.string()) }))

/** The client that has the roles; null for the directory's own. */
const client = z.nullable(z.string())

export const roles = {
  ensure: operation(
    'Creates the role where it is missing, in a transaction of its own; answers whether it did.',
    z.object({ name: z.string(), description: z.string() }),
    z.boolean(),
  ),
  exists: operation('Says whether the role exists; one of a client that does not exist does not.', z.object({ name: z.string(), client }), z.boolean()),
  grant: operation(
    'Assigns the user a role without rights of administration; answers whether the user lacked it. Faults with notFound; with forbidden for an administrator.',
    z.object({ userId: z.string(), name: z.string() }),
    z.boolean(),
  ),
  assigned: operation(
    'Lists the roles that are assigned to these users directly, sorted by name, without the default role; users without any are left out. Faults with unsupported where the client does not exist.',
    z.object({ userIds: z.array(z.string()), client }),
    z.array(AssignedRoles),
  ),
  assign: operation(
    'Assigns roles to the user and removes others. Faults with notFound, naming the user or the role; with forbidden for an administrator, for a role with rights of administration, and for a member whom the organization does not manage; with unsupported where the client does not exist.',
    z.object({ userId: z.string(), client, add: z.array(z.string()), remove: z.array(z.string()) }),
    z.null(),
  ),
  administers: operation(
    'Says whether the user may administer the directory, by a role held directly, through a composite role or through a group.',
    user,
    z.boolean(),
  ),
  manageAdministrators: operation(
    'Lets the rest of the request change administrators and groups that grant rights of administration, which otherwise faults with forbidden.',
    z.object({}),
    z.null(),
  ),
} as const
