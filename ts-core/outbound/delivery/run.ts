import type { Host } from '../../host/host'
import type { Stopwatch } from '../../host/stopwatch'
import type { TargetState } from '../../host/records'
import type { Recorder } from '../../metrics/recorder'
import type { Models } from '../../work/models'
import type { Learned } from '../learned'
import type { Watch } from '../remote/call'
import { type Remote, remoteOf } from '../remote/remote'
import type { Target } from '../target/target'

/** One run in the background for one target. */
export type Run = {
  readonly host: Host
  readonly target: Target
  readonly models: Models
  /** A hash of the configuration of the target. */
  readonly configHash: string
  readonly now: number
  readonly stopwatch: Stopwatch
  readonly remote: Remote
  readonly recorder: Recorder
  /** The state of the target when the run began. */
  readonly state: TargetState
  /** What is known of the abilities of the target; the run adds what it finds out. */
  readonly learned: Learned
  /** Remote ids that this run has linked and has not recorded yet. */
  readonly taken: Set<string>
  /** Sees the requests of a run that an administrator watches. */
  readonly watch?: Watch | undefined
}

export const runOf = (parts: Omit<Run, 'remote' | 'taken'>): Run => ({ ...parts, remote: remoteOf(parts), taken: new Set() })

/** Milliseconds after which a run begins nothing more; what it has not reached stays due. */
const BEGINS = 6_000

export const isTimeLeft = ({ stopwatch }: Run): boolean => stopwatch() < BEGINS

/** What a run has done, for the server to decide what comes next. */
export type JobResult = {
  readonly done: number
  readonly failed: number
  /** How much was due when the run looked and was not reached. */
  readonly left: number
  /** Nothing more is to be sent to the target before `resumeAt`; null: until its configuration changes, or another node drives it. */
  readonly stop: boolean
  readonly resumeAt: number | null
}

export const stopped = (resumeAt: number | null): JobResult => ({ done: 0, failed: 0, left: 0, stop: true, resumeAt })
