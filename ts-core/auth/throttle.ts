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

/** Failures by tenant and address. Who proves to be somebody is never held up by it. */
export function throttleOf(host: Host, tenant: string, address: string): Throttle {
  const place = { store: STORE, key: `${tenant}/${blockOf(address)}`, seconds: SECONDS }
  const judge = (add: number, most: number) => {
    const { count, secondsLeft } = host.memory.count({ ...place, add })
    if (count > most) throw throttled(`${count} failures from ${address}`, secondsLeft)
  }
  return { check: () => judge(0, MOST_FAILURES - 1), failed: () => judge(1, MOST_FAILURES) }
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
