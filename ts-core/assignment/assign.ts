import type { Host } from '../host/host'
import type { ObjectState, Outcome } from '../host/records'
import { onFault } from '../work/faults'
import { inTransaction } from '../work/transaction'
import { apply, NOBODY } from './apply'
import type { Difference, Turn } from './evaluate'
import { askAgain } from './recheck'
import { readRules, type Rules } from './rules'
import { differences, usersAt } from './standing'

export type AssignInput = { readonly ids: readonly string[]; readonly now: number }

/** What the server does next. */
export type AssignResult = { readonly done: number; readonly failed: number; readonly stop: boolean; readonly resumeAt: number | null }

/** Brings users who have changed to what the rules say. */
export function assign(host: Host, input: AssignInput): AssignResult {
  return onFault({ conflict: () => LATER }, () => inTransaction(host, () => assignNow(host, input)))
}

/** Another node drives the rules, or somebody has just done the same: whoever is due stays due. */
const LATER: AssignResult = { done: 0, failed: 0, stop: true, resumeAt: null }

function assignNow(host: Host, { ids, now }: AssignInput): AssignResult {
  const targetId = host.assignment.queue({})
  const states = host.outbound.states({ targetId, kind: 'user', ids: [...ids] }).filter(({ dueAt }) => dueAt !== null && dueAt <= now)
  const rules = readRules(host)
  askAgain(host, targetId, rules, now)
  const all = differencesOf(host, rules, states.map(({ id }) => id))
  const decided = states.map((state) => decide(host, rules, state, all.get(state.id) ?? GONE))
  apply(host, rules, NOBODY, new Map(decided.map(({ outcome: { id }, difference }) => [id, difference] as const)))
  host.outbound.record({ targetId, kind: 'user', outcomes: decided.map(({ outcome }) => outcome) })
  return { done: decided.length, failed: 0, stop: false, resumeAt: null }
}

/** Of users who are gone, nothing is remembered. */
export function differencesOf(host: Host, rules: Rules, ids: readonly string[]): ReadonlyMap<string, Difference> {
  const found = differences(host, rules, usersAt(host, ids))
  return new Map(ids.map((id) => [id, found.get(id) ?? GONE] as const))
}

const GONE: Difference = { gain: [], lose: [], given: [], isChange: true }

type Decided = { readonly difference: Difference; readonly outcome: Outcome }

/** A loss needs room below the limit, or an approval; without them the user keeps what would be lost, and the rest is done. */
function decide(host: Host, rules: Rules, state: ObjectState, one: Difference): Decided {
  const done = (difference: Difference): Decided => ({ difference, outcome: outcomeOf(state, 'gone', null) })
  if (one.lose.length === 0 || state.result === 'approved') return done(one)
  if (state.result === 'discarded') return done({ ...one, lose: [] })
  if (state.result !== 'staged' && one.lose.every((turn) => hasRoom(host, rules, turn))) return done(one)
  return { difference: keeping(one), outcome: outcomeOf(state, 'staged', HELD_BACK) }
}

const HELD_BACK = 'What rules gave is to be taken away, and losses.limit was reached within an hour: an administrator has to approve it.'

/** What would be taken stays, and is remembered as given. */
export const keeping = (one: Difference): Difference => {
  const given = [...one.given, ...one.lose.flatMap(({ gift, ruleIds }) => ruleIds.map((ruleId) => ({ ruleId, gift })))]
  return { ...one, lose: [], given }
}

const HOUR = 3_600

/** What a rule that is gone gave, the usual limit protects. */
const USUAL_LIMIT = 100

/** Every rule that gave it has room. */
function hasRoom(host: Host, { active }: Rules, { ruleIds }: Turn): boolean {
  const counted = ruleIds.map((id) => {
    const limit = active.find((rule) => rule.id === id)?.lossLimit ?? USUAL_LIMIT
    return host.memory.count({ store: 'losses', key: id, add: 1, seconds: HOUR }).count <= limit
  })
  return counted.every((isBelow) => isBelow)
}

/** A row that has nothing to say any more goes. */
const outcomeOf = ({ id, wanted, name }: ObjectState, result: Outcome['result'], detail: string | null): Outcome =>
  ({ id, wanted, remoteId: null, remoteVersion: null, parentRemoteId: null, name, digest: null, result, detail, attempts: 0, dueAt: null, lane: 'hint' })
