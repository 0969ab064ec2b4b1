import type { Series } from '../host/records'
import { BUCKETS, CAPPED, METERS, type MeterName } from './meters'

export const series = (meter: MeterName, labels: Readonly<Record<string, string>> = {}): Series => ({ meter, labels: { ...labels } })

/** The script did not run, or not to its end: nobody knows what the request was about. */
const unanswered = (outcome: 'unavailable' | 'failed', reason: string): readonly Series[] => [
  series('scim_requests_seconds', { operation: 'unknown', resource: 'unknown', outcome, dialect: 'unknown' }),
  series('scim_rejected_total', { reason }),
]

/** What the server notices without a script, and what that counts for. */
export const NOTICED: Readonly<Record<string, readonly Series[]>> = {
  busy: unanswered('unavailable', 'busy'),
  late: unanswered('unavailable', 'time'),
  stopping: unanswered('unavailable', 'stopping'),
  lost: unanswered('unavailable', 'database'),
  failed: unanswered('failed', 'failed'),
  round: [series('scim_worker_last_run_seconds')],
  ...contexts('requests'),
  ...contexts('background'),
}

function contexts(kind: 'requests' | 'background'): Readonly<Record<string, readonly Series[]>> {
  return Object.fromEntries(['running', 'free', 'waiting'].map((state) => [`${kind}.${state}`, [series('scim_contexts', { kind, state })]]))
}

/** Written beside the script: all that Java knows of the metrics. */
export const METRICS_FILE = {
  meters: Object.entries(METERS).map(([name, meter]) => ({ name, ...meter })),
  buckets: BUCKETS,
  capped: CAPPED,
  noticed: NOTICED,
} as const
