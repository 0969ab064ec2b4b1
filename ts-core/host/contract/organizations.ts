import * as z from 'zod/mini'
import { Query } from './query'
import { operation, record } from './shape'

export const OrganizationRecord = record(
  'OrganizationRecord',
  z.object({ id: z.string(), alias: z.string(), name: z.string(), enabled: z.boolean() }),
)

export const organizations = {
  enter: operation(
    'Enters the organization with this id, else with this alias, or null. Until the request ends, only its members, groups and settings exist.',
    z.object({ idOrAlias: z.string() }),
    z.nullable(OrganizationRecord),
  ),
  admit: operation(
    'Makes a user of the realm a member of the organization, which does not manage the account, and answers the id. Does nothing and answers null unless `who` matches exactly one user, who is not a member yet; `among` matches that user; the e-mail address is verified and in a domain of the organization; no organization manages the account; and the user administers nothing, whatever the request may otherwise change. Faults with unavailable.',
    z.object({ who: Query, among: Query }),
    z.nullable(z.string()),
  ),
  ownsAccount: operation(
    'Says whether the organization manages this member\'s account; always true in the realm. Faults with notFound.',
    z.object({ userId: z.string() }),
    z.boolean(),
  ),
} as const
