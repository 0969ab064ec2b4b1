import type { Host } from '../host/host'
import type { UserRecord } from '../host/records'
import type { Work } from '../work/work'
import { apply } from './apply'
import { keeping } from './assign'
import type { Difference } from './evaluate'
import { rulesOf } from './rules'
import { differences } from './standing'

type By = Pick<Work, 'host' | 'now' | 'actor'>

type Wrote = {
  /** Null where it is to be read. */
  readonly written: UserRecord | null
  readonly mayHaveTaken: boolean
}

/**
 * Applies the rules to a user whom a request has just written, in its transaction; answers whether the user has other groups or roles now.
 * Where the request may have taken what rules gave, the user is looked at again afterwards.
 */
export function applyRules(work: By, id: string, { written, mayHaveTaken }: Wrote): boolean {
  const { host, now, actor } = work
  const rules = rulesOf(host, now)
  if (rules === undefined) return false
  const user = written ?? host.users.find({ id, includeGroups: false })
  if (user === null) return false
  const remembered = mayHaveTaken ? host.assignment.given({ userIds: [id] }) : host.assignment.follow({ userId: id })
  const found = differences(host, rules, [user], remembered).get(id)!
  const isAssigned = apply(host, rules, actor, new Map([[id, isHeldBack(host, id, found) ? keeping(found) : found]])) > 0
  if (isAssigned && !mayHaveTaken) host.assignment.follow({ userId: id })
  return isAssigned
}

/** Whoever waits for an approval waits on, whatever is written meanwhile. */
function isHeldBack({ assignment, outbound }: Host, id: string, { lose }: Difference): boolean {
  if (lose.length === 0) return false
  return outbound.states({ targetId: assignment.queue({}), kind: 'user', ids: [id] }).some(({ result }) => result === 'staged')
}
