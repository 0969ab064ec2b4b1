import * as z from 'zod/mini'
import { operation, record } from './shape'

/** Who a user is at an identity provider that the directory trusts. */
export const Identity = record('Identity', z.object({ id: z.string(), username: z.string() }))

const link = z.object({ userId: z.string(), provider: z.string() })

export const identities = {
  provider: operation(
    'The alias of the identity provider that has this alias or id, or null.',
    z.object({ name: z.string() }),
    z.nullable(z.string()),
  ),
  isOwn: operation(
    'Whether the identity provider with this alias belongs to the organization that was entered.',
    z.object({ provider: z.string() }),
    z.boolean(),
  ),
  providerFor: operation(
    'The alias of that identity provider of the entered organization which is for this e-mail domain, in whatever case; else of one that is for all domains of the organization, when this is one of them; or null.',
    z.object({ domain: z.string() }),
    z.nullable(z.string()),
  ),
  find: operation('Who the user is at the provider, or null.', link, z.nullable(Identity)),
  link: operation(
    'Makes the user that identity at the provider, in place of another; answers whether that is news. Faults with notFound; with conflict when the identity is another user; with forbidden for an administrator.',
    z.object({ userId: z.string(), provider: z.string(), identity: Identity }),
    z.boolean(),
  ),
  unlink: operation(
    'Takes the identity with this id away from the user; answers whether there was one. Faults with notFound; with forbidden for an administrator.',
    z.object({ userId: z.string(), provider: z.string(), id: z.string() }),
    z.boolean(),
  ),
} as const
