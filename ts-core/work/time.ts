import { ScimError } from '../protocol/errors'
import type { Run } from './work'

/** The share of the time of a run after which no further step begins, so that the one before it can end. */
const SHARE_TO_BEGIN = 3 / 4

/** Throws 503 where too little time is left to begin another step. */
export function requireTime(run: Run): void {
  if (isNearlyOver(run)) throw new ScimError(503, undefined, 'Not done: the time that one request may take is nearly over. Send it again in another.')
}

const isNearlyOver = ({ host, now, deadline }: Run): boolean => host.clock.now({}) > now + (deadline - now) * SHARE_TO_BEGIN
