import * as z from 'zod/mini'
import { Attributes, operation, record } from './shape'

/** A rule as its component holds it. */
export const RuleRecord = record(
  'RuleRecord',
  z.object({
    id: z.string(),
    name: z.string(),
    /** Null for a rule of the whole realm, and where the organization that it names does not exist. */
    organizationId: z.nullable(z.string()),
    /** Options and their values. */
    config: Attributes,
  }),
)

/** What a rule gives: that a user is in a group, holds a role, or is a member of an organization. */
export const Gift = record('Gift', z.object({ kind: z.enum(['group', 'role', 'organization']), id: z.string() }))

/** A gift as a rule names it. */
export const GiftName = record(
  'GiftName',
  z.object({
    kind: z.enum(['group', 'role', 'organization']),
    /** The path or the id of a group, the name of a role, the id or the alias of an organization. */
    name: z.string(),
    /** The client that has the role; null for the directory's own roles, and for whatever is no role. */
    client: z.nullable(z.string()),
    /** Whose group it is; null for the groups of the realm. */
    organizationId: z.nullable(z.string()),
  }),
)

export const GiftFound = record(
  'GiftFound',
  z.object({
    /** Null where there is no such thing. */
    id: z.nullable(z.string()),
    /** Whether who has it may administer the directory. */
    administers: z.boolean(),
  }),
)

export const Holding = record('Holding', z.object({ userId: z.string(), gift: Gift }))

/** That a rule has given something to a user, who has it for no other reason. */
export const Given = record('Given', z.object({ userId: z.string(), ruleId: z.string(), gift: Gift }))

export const GivenBy = record('GivenBy', z.object({ ruleId: z.string(), gift: Gift }))

export const GiftChange = record(
  'GiftChange',
  z.object({
    userId: z.string(),
    gain: z.array(Gift),
    lose: z.array(Gift),
    /** All that is remembered as given to the user from now on. */
    given: z.array(GivenBy),
  }),
)

export const GiftRefusal = record('GiftRefusal', z.object({ userId: z.string(), gift: Gift, message: z.string() }))

export const RuleTally = record('RuleTally', z.object({ ruleId: z.string(), users: z.int() }))

const userIds = z.array(z.string())
const nothing = z.object({})

/** Rules about who has which groups and roles. Every operation is about the whole realm, also where an organization was entered. */
export const assignment = {
  rules: operation('Lists the rules of the realm, enabled or not, in the order of their ids.', nothing, z.array(RuleRecord)),
  queue: operation('Answers the id under which the due users of the realm\'s rules have their rows, as those of a target have.', nothing, z.string()),
  find: operation('Finds gifts by their names; one for each name, in this order.', z.object({ names: z.array(GiftName) }), z.array(GiftFound)),
  held: operation('Lists the groups and roles that these users have directly, and the organizations whose members they are.', z.object({ userIds }), z.array(Holding)),
  given: operation('Lists what is remembered as given to these users.', z.object({ userIds }), z.array(Given)),
  follow: operation(
    'Lists what is remembered as given to the user, and says that the rules follow what this transaction has changed of the user so far: for them nobody has to look at the user again.',
    z.object({ userId: z.string() }),
    z.array(Given),
  ),
  change: operation(
    'Gives and takes, user by user, and replaces what is remembered as given. Answers what was refused, which is not remembered: everything of an administrator, unless administrators may be changed; what administers; what is not there; what a federation keeps.',
    z.object({ changes: z.array(GiftChange) }),
    z.array(GiftRefusal),
  ),
  tallies: operation('Counts the users to whom each rule has given something, also of rules that are gone.', nothing, z.array(RuleTally)),
  forget: operation('Forgets what was given to users whom the realm no longer has, and answers how much that was.', nothing, z.int()),
} as const
