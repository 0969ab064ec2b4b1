import * as z from 'zod/mini'
import { operation, record } from './shape'

/** A user's account at a trusted identity provider. */
export const Identity = record('Identity', z.object({ id: z.string(), username: z.string() }))

const link = z.object({ userId: z.string(), provider: z.string() })

export const identities = {
  provider: operation(
    'Finds the alias of the identity provider with this alias or id, or null.',
    z.object({ name: z.string() }),
    z.nullable(z.string()),
  ),
  isOwn: operation(
    'Says whether the identity provider with this alias belongs to the entered organization.',
    z.object({ provider: z.string() }),
    z.boolean(),
  ),
  providerFor: operation(
    'Finds the alias of the entered organization\'s identity provider for this e-mail domain, ignoring case; else, if the domain is the organization\'s, of its provider for all domains; or null.',
    z.object({ domain: z.string() }),
    z.nullable(z.string()),
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
