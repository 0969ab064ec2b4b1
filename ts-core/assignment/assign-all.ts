import { ALL } from '../directory/query'
import type { Host } from '../host/host'
import { onFault } from '../work/faults'
import { inTransaction } from '../work/transaction'
import { apply, NOBODY } from './apply'
import { differencesOf } from './assign'
import { isLookDue, nextLook } from './recheck'
import { readRules, type Rules } from './rules'

export type AssignAllInput = { readonly now: number }

/** `done`: all users were looked at, and not only this page of them. */
export type AssignAllResult = { readonly done: boolean }

const PAGE = 200

/** Looks at one page of all users: gives what the rules say, and leaves what is to be taken to the queue, which counts it. */
export function assignAll(host: Host, { now }: AssignAllInput): AssignAllResult {
  return onFault({ conflict: () => ({ done: true }) }, () => inTransaction(host, () => {
    const targetId = host.assignment.queue({})
    const { sweep } = host.outbound.state({ targetId })
    const rules = readRules(host, sweep.startedAt === null)
    if (!isLookDue(host, targetId, rules, now)) return { done: true }
    const begun = sweep.startedAt === null ? { ...sweep, startedAt: now, cursor: null, seen: 0, total: host.users.count({ query: ALL }) } : sweep
    const ids = host.outbound.walk({ kind: 'user', after: begun.cursor, limit: PAGE })
    onePage(host, targetId, rules, ids)
    const isEnd = ids.length < PAGE
    if (isEnd) host.assignment.forget({})
    const seen = begun.seen + ids.length
    host.outbound.recordSweep({ targetId, sweep: isEnd ? { ...begun, seen, cursor: null, startedAt: null, dueAt: nextLook(host, targetId, now) } : { ...begun, seen, cursor: ids.at(-1)! } })
    return { done: isEnd }
  }))
}

function onePage(host: Host, targetId: string, rules: Rules, ids: readonly string[]): void {
  const all = differencesOf(host, rules, ids)
  const losing = [...all].filter(([, { lose }]) => lose.length > 0).map(([id]) => id)
  apply(host, rules, NOBODY, new Map([...all].filter(([, { lose }]) => lose.length === 0)))
  if (losing.length > 0) leave(host, targetId, losing)
}

/** Who waits for an approval, waits on. */
function leave(host: Host, targetId: string, losing: readonly string[]): void {
  const states = host.outbound.states({ targetId, kind: 'user', ids: [...losing] })
  const waiting = new Set(states.filter(({ result, dueAt }) => result === 'staged' && dueAt === null).map(({ id }) => id))
  const ids = losing.filter((id) => !waiting.has(id))
  if (ids.length > 0) host.outbound.mark({ targetId, kind: 'user', ids, lane: 'sweep' })
}
