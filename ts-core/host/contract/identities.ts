import * as z from 'zod/mini'
import { operation, record } from './shape'

/** A user's account at a trusted identity provider. */
export const Identity = record('Identity', z.object({ id: z.string(), username: z.string() }))

/** An identity provider of an organization. */
export const OwnProvider = record(
  'OwnProvider',
  z.object({
    alias: z.string(),
    /** The e-mail domain that it is for; `ANY` for all domains of the organization. */
    domain: z.nullable(z.string()),
  }),
)

const link = z.object({ userId: z.string(), provider: z.string() })

export const identities = {
  provider: operation(
    'Finds the alias of the identity provider with this alias or id, or null.',
    z.object({ name: z.string() }),
    z.nullable(z.string()),
  ),
  own: operation(
    'Lists the identity providers of the entered organization; the realm has none. Faults with unsupported for more than 1,000.',
    z.object({}),
    z.array(OwnProvider),
  ),
  find: operation('Finds the user\'s identity at the provider, or null.', link, z.nullable(Identity)),
  link: operation(
    'Links the user to the identity at the provider, replacing another link; answers whether that is a change. Faults with notFound; with conflict when the identity is linked to another user; with forbidden for an administrator.',
    z.object({ userId: z.string(), provider: z.string(), identity: Identity }),
    z.boolean(),
  ),
  unlink: operation(
    'Removes the link to the identity with this id; answers whether there was one. Faults with notFound; with forbidden for an administrator.',
    z.object({ userId: z.string(), provider: z.string(), id: z.string() }),
    z.boolean(),
  ),
} as const
