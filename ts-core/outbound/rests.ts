import type { Run } from './delivery/run'
import { resumeAt } from './schedule'
import type { Trouble } from './trouble'

/** Finds out when the target may be asked again after a trouble; null where nobody says. */
export function restsUntil({ now, stopwatch }: Pick<Run, 'now' | 'stopwatch'>, trouble: Trouble): number | null {
  if (trouble.kind === 'limited') return resumeAt(now + stopwatch(), trouble.retryAfter)
  return trouble.kind === 'postponed' ? trouble.resumeAt : null
}
