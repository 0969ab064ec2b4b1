import * as z from 'zod/mini'
import { Query } from './query'
import { operation, record } from './shape'

export const OrganizationRecord = record(
  'OrganizationRecord',
  z.object({ id: z.string(), alias: z.string(), name: z.string(), enabled: z.boolean() }),
)

export const organizations = {
  enter: operation(
    'The organization with this id, else with this alias, or null. From then on, until the request ends, there is nothing but it: its members, its groups, its settings.',
    z.object({ idOrAlias: z.string() }),
    z.nullable(OrganizationRecord),
  ),
  admit: operation(
    'Lets a user of the realm into the organization, as a member whose account it does not manage, and answers the id. Null, and nothing is done, unless `who` is exactly one user, no member yet; `among` holds for that one; the address is verified and of one of the organization\'s domains; no organization manages the account; and it administers nothing, whatever the request may write on. Faults with unavailable.',
    z.object({ who: Query, among: Query }),
    z.nullable(z.string()),
  ),
  ownsAccount: operation(
    'Whether the account of this member is the organization\'s own; always so in the realm. Faults with notFound.',
    z.object({ userId: z.string() }),
    z.boolean(),
  ),
} as const
