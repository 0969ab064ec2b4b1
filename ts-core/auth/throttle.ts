import type { Host } from '../host/host'
import { throttled } from './refusal'

const STORE = 'failures'
/** As many wrong credentials an address may send in that time. */
export const MOST_FAILURES = 10
const SECONDS = 60

export type Throttle = {
  /** Turns away who has failed too often, before anything costly is done. */
  check(): void
  /** Notes a failure, and turns away who has now failed too often. */
  failed(): void
}

/** At all organizations together: names that somebody makes up are no end of tenants. */
const MOST_AT_ORGANIZATIONS = 100

/** Failures by tenant and address. Who proves to be somebody is never held up by it. */
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

/** Whoever has one IPv6 address has 2^64 of them. */
export function blockOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = '', tail = ''] = address.toLowerCase().split('%')[0]!.split('::')
  const groups = (text: string) => text.split(':').filter((group) => group !== '')
  const [before, after] = [groups(head), groups(tail)]
  const zeros = address.includes('::') ? Math.max(0, 8 - before.length - after.length) : 0
  const all = [...before, ...new Array<string>(zeros).fill('0'), ...after]
  return `${all.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}
