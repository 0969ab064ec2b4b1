import type { Host } from '../host/host'
import type { TargetOverview } from '../host/records'
import { NO_RECORDER, type Recorder } from '../metrics/recorder'
import type { Stopwatch } from '../host/stopwatch'
import { inTransaction } from '../work/transaction'
import type { Trouble } from './trouble'
import { statusOf, TARGET_STATUSES } from './status'
import { tallyOf } from './tally'

export type MeasureInput = { readonly targetIds: readonly string[]; readonly now: number; readonly recorder?: Recorder }

/** Notes how each of these targets does, and how much is due there. */
export function measureTargets(host: Host, { targetIds, now, recorder = NO_RECORDER }: MeasureInput): null {
  inTransaction(host, () => {
    for (const overview of host.supervision.overviewsOf({ ids: [...targetIds] })) noteTarget(recorder, overview, now)
  })
  return null
}

/** How metrics name a target. */
export const labelOf = ({ id, name }: { readonly id: string; readonly name: string }): string => (name === '' ? id : name)

function noteTarget(recorder: Recorder, overview: TargetOverview, now: number): void {
  const target = labelOf(overview.target)
  for (const [status, count] of Object.entries(tallyOf(overview))) recorder.note('scim_outbox_depth', { target, status }, count)
  const { oldestDueAt } = overview
  const status = statusOf(overview.target, overview.state)
  const isMeant = status === 'disabled' || status === 'paused'
  recorder.note('scim_outbox_oldest_seconds', { target }, oldestDueAt === null || isMeant ? 0 : Math.max(0, Math.floor((now - oldestDueAt) / 1000)))
  for (const state of TARGET_STATUSES) recorder.note('scim_target_state', { target, state }, state === status ? 1 : 0)
}

type Measured = { readonly target: { readonly id: string; readonly name: string }; readonly stopwatch: Stopwatch; readonly recorder: Recorder }

/** Does something that sends, and notes how long it takes and what becomes of it; what waits for its time was not sent. */
export function timed<T>({ target, stopwatch, recorder }: Measured, operation: string, outcomeOf: (result: T) => string, send: () => T): T {
  if (!recorder.isOn) return send()
  const began = stopwatch()
  const result = send()
  const outcome = outcomeOf(result)
  if (outcome !== POSTPONED) recorder.note('scim_delivery_seconds', { target: labelOf(target), operation, outcome }, stopwatch() - began)
  return result
}

const POSTPONED: Trouble['kind'] = 'postponed'
