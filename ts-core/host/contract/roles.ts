import * as z from 'zod/mini'
import { operation } from './shape'

const name = z.object({ name: z.string() })
const user = z.object({ userId: z.string() })

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
