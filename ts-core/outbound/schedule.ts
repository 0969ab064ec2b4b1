import type { RetryAfter } from '../protocol/client/retry-after'
import { hashOfText } from '../directory/hash'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The time of the next attempt of an object that has failed this often: from a second up to a day, each four times the one before. */
export const retryAt = (now: number, attempts: number, seed: string): number =>
  now + jittered(grown(SECOND, 4, attempts, 20 * HOUR), `${seed} ${attempts}`)

/** The time at which a target is asked again that has failed this often: from a second up to five minutes. */
export const probeAt = (now: number, failures: number, seed: string): number =>
  now + jittered(grown(SECOND, 2, failures, 5 * MINUTE), `${seed} ${failures}`)

/** The time at which a target that refused the credentials is asked again: perhaps somebody has repaired them. */
export const askAgainAt = (now: number, seed: string): number => now + jittered(HOUR, seed)

export const nextSweepAt = (now: number, seed: string): number => now + jittered(DAY, `${seed} ${now}`)

/** Obeys a Retry-After, within a day; without one, a minute. */
export function resumeAt(now: number, retryAfter: RetryAfter | undefined): number {
  if (!retryAfter) return now + MINUTE
  const at = 'at' in retryAfter ? retryAfter.at : now + retryAfter.seconds * SECOND
  return Math.min(Math.max(at, now + SECOND), now + DAY)
}

/** The delay before this step: `base` for the first, and `factor` times as long for each after it. */
const grown = (base: number, factor: number, step: number, most: number): number => Math.min(base * factor ** Math.max(step - 1, 0), most)

/** Spreads a delay between 80 and 120 percent, so that what failed together does not come back together. The same seed gives the same time. */
function jittered(delay: number, seed: string): number {
  const share = (parseInt(hashOfText(seed).slice(-5), 36) % 1_000) / 1_000
  return Math.round(delay * (0.8 + 0.4 * share))
}

/** The time at which a membership is tried again that the target refused. */
export const memberRetryAt = (now: number, seed: string): number => now + jittered(15 * MINUTE, seed)
