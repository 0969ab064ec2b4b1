import type { Host } from '../host/host'
import { isObject } from '../protocol/json'
import { parseJson } from '../protocol/json-text'
import { readRules, type Rules } from './rules'

const DAY = 24 * 3_600_000

/** How soon it is asked again whether what a wrong rule names is there by now. */
const SOON = 10_000

/** What is known of rules of which some are wrong: the others, when the rules are asked again, and when everybody is looked at whatever they say. */
type Waiting = { readonly active: string; readonly askedAt: number; readonly lookedAt: number }

/**
 * Whether everybody is to be looked at. While a rule is wrong, it is not enough to do so when components change: its group may be
 * made, or renamed back. Then the rules alone are asked now and then.
 */
export function isLookDue(host: Host, targetId: string, rules: Rules, now: number): boolean {
  const { sweep, discovery } = host.outbound.state({ targetId })
  const known = waitingIn(discovery)
  if (sweep.startedAt !== null || known === undefined || sweep.dueAt !== known.askedAt || now >= known.lookedAt || known.active !== activeIn(host, rules)) return true
  host.outbound.recordSweep({ targetId, sweep: { ...sweep, dueAt: wait(host, targetId, rules, now, known.lookedAt) } })
  return false
}

/** When the next look is due after one that is over. */
export function nextLook(host: Host, targetId: string, now: number): number {
  const rules = readRules(host, true)
  if (isAnyWrong(rules)) return wait(host, targetId, rules, now, now + DAY)
  host.outbound.recordDiscovery({ targetId, discovery: null })
  return now + DAY
}

/** Has the rules asked again where one is wrong by now that was not when everybody was looked at. */
export function askAgain(host: Host, targetId: string, rules: Rules, now: number): void {
  if (!isAnyWrong(rules)) return
  const { sweep, discovery } = host.outbound.state({ targetId })
  if (sweep.startedAt !== null || sweep.dueAt === null || sweep.dueAt <= now + SOON || discovery !== null) return
  host.outbound.recordSweep({ targetId, sweep: { ...sweep, dueAt: wait(host, targetId, rules, now, sweep.dueAt) } })
}

const isAnyWrong = ({ resting }: Rules): boolean => resting.some(({ problems }) => problems.length > 0)

/** Answers when the rules are asked again. */
function wait(host: Host, targetId: string, rules: Rules, now: number, lookedAt: number): number {
  const waiting: Waiting = { active: activeIn(host, rules), askedAt: Math.min(now + SOON, lookedAt), lookedAt }
  host.outbound.recordDiscovery({ targetId, discovery: JSON.stringify(waiting) })
  return waiting.askedAt
}

const activeIn = ({ crypto }: Host, { active }: Rules): string => crypto.digest({ text: JSON.stringify(active.map(({ id }) => id)) })

function waitingIn(discovery: string | null): Waiting | undefined {
  const read = discovery === null ? null : parseJson(discovery)
  if (!isObject(read)) return undefined
  const { active, askedAt, lookedAt } = read
  return typeof active === 'string' && typeof askedAt === 'number' && typeof lookedAt === 'number' ? { active, askedAt, lookedAt } : undefined
}
