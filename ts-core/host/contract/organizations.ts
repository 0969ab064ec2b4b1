import * as z from 'zod/mini'
import { Query } from './query'
import { operation, record } from './shape'

export const OrganizationRecord = record(
  'OrganizationRecord',
  z.object({ id: z.string(), alias: z.string(), name: z.string(), enabled: z.boolean() }),
)

/** A user of the realm, and what decides whether the entered organization may take the user in. */
export const Candidate = record(
  'Candidate',
  z.object({
    id: z.string(),
    /** Matches `who` and `among` under the lock. */
    matches: z.boolean(),
    /** Null unless it is verified. */
    email: z.nullable(z.string()),
    /** Is a member of the entered organization. */
    member: z.boolean(),
    /** Some organization manages the account. */
    managed: z.boolean(),
  }),
)

export const organizations = {
  enter: operation(
    'Enters the organization with this id, else with this alias, or null. Until the request ends, only its members, groups and settings exist.',
    z.object({ idOrAlias: z.string() }),
    z.nullable(OrganizationRecord),
  ),
  domains: operation('Lists the e-mail domains of the entered organization; the realm has none.', z.object({}), z.array(z.string())),
  candidates: operation(
    'Finds the users of the realm who match `who`, two at most, each under a lock that holds until the request ends. Outside of an organization there are none. Faults with unavailable.',
    z.object({ who: Query, among: Query }),
    z.array(Candidate),
  ),
  admit: operation(
    'Makes a user whom `candidates` answered in this transaction a member of the entered organization, which does not manage the account; answers whether that is a change. Faults with notFound for anybody else; with forbidden for an administrator, whatever the request may otherwise change.',
    z.object({ userId: z.string() }),
    z.boolean(),
  ),
  ownsAccount: operation(
    'Says whether the organization manages this member\'s account; always true in the realm. Faults with notFound.',
    z.object({ userId: z.string() }),
    z.boolean(),
  ),
} as const
