import * as z from 'zod/mini'
import { operation, record } from './shape'

const name = z.object({ name: z.string() })
const user = z.object({ userId: z.string() })

export const AssignedRoles = record('AssignedRoles', z.object({ userId: z.string(), names: z.array(z.string()) }))

/** The client whose roles are meant, null for the directory's own. */
const client = z.nullable(z.string())

export const roles = {
  ensure: operation(
    'Makes the role where it is missing, in a transaction of its own; answers whether it did.',
    z.object({ name: z.string(), description: z.string() }),
    z.boolean(),
  ),
  exists: operation('Whether there is such a role.', name, z.boolean()),
  grant: operation(
    'Gives the user a role that administers nothing; answers whether the user lacked it. Faults with notFound; with forbidden for an administrator.',
    z.object({ userId: z.string(), name: z.string() }),
    z.boolean(),
  ),
  assigned: operation(
    'The roles that were given to these users directly, by name, the role of everybody aside; who has none is left out. Faults with unsupported where there is no such client.',
    z.object({ userIds: z.array(z.string()), client }),
    z.array(AssignedRoles),
  ),
  assign: operation(
    'Gives the user roles and takes others away. Faults with notFound, naming the user or the role; with forbidden for an administrator, for a role that administers, and for a member whom the organization does not manage; with unsupported where there is no such client.',
    z.object({ userId: z.string(), client, add: z.array(z.string()), remove: z.array(z.string()) }),
    z.null(),
  ),
  administers: operation(
    'Whether the user may administer the directory: by a role held directly, through another role or through a group.',
    user,
    z.boolean(),
  ),
  manageAdministrators: operation(
    'Lets the rest of the request write on administrators and on groups that make administrators, which else faults with forbidden.',
    z.object({}),
    z.null(),
  ),
} as const
