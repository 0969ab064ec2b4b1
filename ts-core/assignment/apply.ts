import type { Host } from '../host/host'
import type { Actor, AssignmentRecord, GiftRefusal } from '../host/records'
import { type Difference, keyOf, type Turn } from './evaluate'
import type { Rules } from './rules'

/** Stands for the actor where no client acts. */
export const NOBODY: Actor = { clientId: null, userId: null }

/** Of a rule that is gone nothing but its id is known. */
const nameIn = ({ active, resting }: Rules, ids: readonly string[]): string =>
  ids.map((id) => active.find((rule) => rule.id === id)?.name ?? resting.find((rule) => rule.id === id)?.name ?? id).join(', ')

/** Gives and takes, and records each in the audit trail; answers how many users have changed. */
export function apply(host: Host, rules: Rules, actor: Actor, differences: ReadonlyMap<string, Difference>): number {
  const changes = [...differences].filter(([, { isChange }]) => isChange)
  if (changes.length === 0) return 0
  if (rules.mayAdminister) host.roles.manageAdministrators({})
  const refusals = host.assignment.change({
    changes: changes.map(([userId, { gain, lose, given }]) => ({ userId, gain: gain.map(({ gift }) => gift), lose: lose.map(({ gift }) => gift), given: [...given] })),
  })
  for (const { userId, gift, message } of refusals) host.log.write({ level: 'warn', message: `A rule did not change the ${gift.kind} ${gift.id} of the user ${userId}: ${message}` })
  const refused = new Set(refusals.map(refusalKey))
  const events = changes.flatMap(([userId, { gain, lose }]) => [...eventsOf(rules, userId, 'create', gain, refused), ...eventsOf(rules, userId, 'delete', lose, refused)])
  if (events.length > 0) host.events.recordAssignments({ actor, events })
  return changes.length
}

const refusalKey = ({ userId, gift }: Pick<GiftRefusal, 'userId' | 'gift'>): string => `${userId} ${keyOf(gift)}`

const eventsOf = (rules: Rules, userId: string, operation: AssignmentRecord['operation'], turns: readonly Turn[], refused: ReadonlySet<string>): readonly AssignmentRecord[] =>
  turns.filter(({ gift }) => !refused.has(refusalKey({ userId, gift }))).map(({ gift, ruleIds }) => ({ operation, ...gift, userId, rule: nameIn(rules, ruleIds) }))
