import type { ClientRequest } from '../../protocol/client/request'
import type { Target } from '../target/target'
import type { Trouble } from '../trouble'
import type { Sending } from './call'

/** Counts the requests of each target in the current window, in the memory of the node that drives it. */
const STORE = 'outbound.requests'

/** Counts a request against the rate of the target; answers a trouble where it must wait for the next window. */
export function postponedByRate({ host, target, now, stopwatch }: Sending, request: ClientRequest): Trouble | undefined {
  const { rate } = target
  if (!rate || !isCounted(target, request)) return undefined
  const seconds = Math.ceil(rate.milliseconds / 1000)
  const { count, secondsLeft } = host.memory.count({ store: STORE, key: target.id, add: 1, seconds })
  if (count <= rate.requests) return undefined
  return { kind: 'postponed', error: { status: 0, detail: 'The rate of the target is used up.' }, resumeAt: now + stopwatch() + Math.max(1, secondsLeft) * 1000 }
}

/** Says whether the rate of the target counts the request. A bulk request may hold users, so it counts where users do. */
function isCounted({ rateCounts }: Target, { method, path }: ClientRequest): boolean {
  switch (rateCounts) {
    case 'all':
      return true
    case 'writes':
      return method !== 'GET'
    case 'users':
      return method !== 'GET' && /^\/(?:Users|Bulk)(?:\/|$)/.test(path)
    default:
      return rateCounts satisfies never
  }
}
