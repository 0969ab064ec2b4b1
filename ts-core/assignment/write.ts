import type { Host } from '../host/host'
import type { UserRecord } from '../host/records'
import type { Work } from '../work/work'
import { apply } from './apply'
import { keeping } from './assign'
import type { Difference } from './evaluate'
import { rulesOf } from './rules'
import { differences } from './standing'

/** Applies the rules to a user whom a request has just written, in its transaction; answers whether the user has other groups or roles now. */
export function applyRules(work: Pick<Work, 'host' | 'now' | 'actor'>, id: string, written: UserRecord | null): boolean {
  const { host, now, actor } = work
  const rules = rulesOf(host, now)
  if (rules === undefined) return false
  const user = written ?? host.users.find({ id, includeGroups: false })
  if (user === null) return false
  const found = differences(host, rules, [user], 'given')
  return apply(host, rules, actor, isHeldBack(host, id, found.get(id)!) ? new Map([[id, keeping(found.get(id)!)]]) : found) > 0
}

/** Whoever waits for an approval waits on, whatever is written meanwhile. */
function isHeldBack({ assignment, outbound }: Host, id: string, { lose }: Difference): boolean {
  if (lose.length === 0) return false
  return outbound.states({ targetId: assignment.queue({}), kind: 'user', ids: [id] }).some(({ result }) => result === 'staged')
}
