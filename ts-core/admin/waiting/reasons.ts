import type { Host } from '../../host/host'
import type { Targets } from './chosen'

/** The most different details that are looked at; of more, the most frequent. */
const MOST = 500

/** What says the same of many objects: names, ids and numbers of one are left out. */
export const reasonIn = (detail: string | null): string =>
  (detail ?? '')
    .replace(/"[^"]*"|'[^']*'/g, '…')
    .replace(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/gi, '…')
    .replace(/\b\d{4,}\b/g, '…')
    .split(' ')
    .map((word) => (word.includes('@') ? '…' : word))
    .join(' ')

/** The dead letters of one reason at one target. */
export type Group = { readonly target: string; readonly reason: string; readonly count: number; readonly details: readonly string[] }

/** `isAll`: there are no details that were not looked at. */
export type Reasons = { readonly groups: readonly Group[]; readonly isAll: boolean }

/** Groups the dead letters of these targets by reason; the most frequent first. */
export function reasonsOf({ supervision }: Pick<Host, 'supervision'>, targets: Targets): Reasons {
  const groups = new Map<string, Group>()
  const reasons = supervision.reasons({ ...targets, max: MOST })
  for (const { targetId: target, detail, count } of reasons) {
    const reason = reasonIn(detail)
    const key = `${target} ${reason}`
    const known = groups.get(key) ?? { target, reason, count: 0, details: [] }
    groups.set(key, { ...known, count: known.count + count, details: [...known.details, detail ?? ''] })
  }
  return { groups: [...groups.values()].sort((one, other) => other.count - one.count), isAll: reasons.length < MOST }
}
