import type { Host } from '../../host/host'
import type { Refused } from '../../outbound/delivery/open'
import { ScimError } from '../../protocol/errors'
import { inTransaction } from '../../work/transaction'
import { noteAction } from '../audit'
import { targetOf } from './target'

/** Refuses with 409 what cannot be done with the target as it is. */
export function granted<T extends object>(answer: T | Refused): T {
  if ('refused' in answer) throw new ScimError(409, undefined, answer.refused)
  return answer
}

/** Does something with the target that takes transactions of its own, and notes it. */
export function did<T>(host: Host, targetId: string, action: string, run: () => T, more: (answer: T) => Readonly<Record<string, unknown>>): T {
  targetOf(host, targetId)
  const answer = run()
  inTransaction(host, () => noteAction(host, targetId, action, more(answer)))
  return answer
}
