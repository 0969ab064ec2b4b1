import type { Host } from '../host/host'
import { throttled } from './refusal'

const STORE = 'failures'
/** The failures in SECONDS after which an address is refused. */
export const MOST_FAILURES = 10
const SECONDS = 60

export type Throttle = {
  /** Refuses a caller with too many failures (429), before anything costly is done. */
  check(): void
  /** Counts a failure, and refuses the caller if there are now too many (429). */
  failed(): void
}

/** The limit at all organizations together: invented aliases must not give a caller new tries. */
const MOST_AT_ORGANIZATIONS = 100

/** Counts failures by tenant and address. Callers with right credentials that are remembered are never refused. */
export function throttleOf(host: Host, tenant: string, address: string): Throttle {
  const block = blockOf(address)
  const limits = tenant === ''
    ? [{ store: STORE, key: block, most: MOST_FAILURES }]
    : [
        { store: `${STORE}-at-organizations`, key: block, most: MOST_AT_ORGANIZATIONS },
        { store: `${STORE}-by-organization`, key: `${tenant}/${block}`, most: MOST_FAILURES },
      ]
  const judge = (add: 0 | 1) => {
    for (const { store, key, most } of limits) {
      const { count, secondsLeft } = host.memory.count({ store, key, add, seconds: SECONDS })
      if (count > most - 1 + add) throw throttled(`${count} failures from ${address}`, secondsLeft)
    }
  }
  return { check: () => judge(0), failed: () => judge(1) }
}

/** Reduces an IPv6 address to its /64 block, since one caller may use all of its 2^64 addresses. */
export function blockOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = '', tail = ''] = address.toLowerCase().split('%')[0]!.split('::')
  const groups = (text: string) => text.split(':').filter((group) => group !== '')
  const [before, after] = [groups(head), groups(tail)]
  const zeros = address.includes('::') ? Math.max(0, 8 - before.length - after.length) : 0
  const all = [...before, ...new Array<string>(zeros).fill('0'), ...after]
  return `${all.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}
