import type { Host } from '../../host/host'
import type { Health, ObjectState, Outcome } from '../../host/records'
import type { Recorder } from '../../metrics/recorder'
import { onFault } from '../../work/faults'
import { afterSuccess, afterTrouble, hasAccepted, isResting } from '../health'
import { logHealth } from '../health-log'
import { logOutcomes } from '../outcome-log'
import { discoveryOf } from '../learned'
import type { Target } from '../target/target'
import { type Trouble, verdictOn } from '../trouble'
import { deliverOne } from './deliver-one'
import { nothingConcluded } from './missing'
import { isRun, openRun, within } from './open'
import { begun, failed } from './outcome'
import { type Kind, planFor } from './plan'
import { parentsWhile } from './parents'
import { isTimeLeft, type JobResult, type Run, stopped } from './run'
import { groupsInScope, type Image, type Snapshot, snapshotOf } from './snapshot'
import { digestWhile } from './doubt'
import { childrenOf } from './children'
import { turnsOf } from './together'

export type DeliverInput = { readonly targetId: string; readonly kind: Kind; readonly ids: readonly string[]; readonly now: number; readonly recorder?: Recorder }

/** Brings objects that are due to the target. What is not reached stays due. */
export function deliver(host: Host, { targetId, kind, ids, now, recorder }: DeliverInput): JobResult {
  return unlessLost(() => {
    const run = openRun(host, targetId, now, recorder)
    if (!isRun(run)) return run
    const batch = within(run, () => readBatch(run, kind, ids))
    const progress = 'error' in batch ? afterAll(run, batch) : sendAll(run, kind, batch)
    within(run, () => recordAll(run, kind, progress))
    return resultOf(progress, 'error' in batch ? ids.length : batch.states.length, now)
  })
}

/** Runs something, and stops quietly where another node drives the target meanwhile: that one does all of it again. */
export function unlessLost(run: () => JobResult): JobResult {
  return onFault({ conflict: () => stopped(null) }, run)
}

type Batch = { readonly states: readonly ObjectState[]; readonly snapshot: Snapshot }

function readBatch(run: Run, kind: Kind, ids: readonly string[]): Batch | Trouble {
  const { host, target, now } = run
  const groups = groupsInScope(run)
  if (groups.missing.length > 0) return nothingConcluded(run, groups)
  const states = host.outbound.states({ targetId: target.id, kind, ids: [...ids] }).filter(({ dueAt }) => dueAt !== null && dueAt <= now)
  const snapshot: Snapshot = states.length > 0 ? snapshotOf(run, kind, states.map(({ id }) => id), groups) : new Map()
  return { states: begunIn(run, kind, states, snapshot), snapshot }
}

/** Notes what this run is about to send, before it does: an answer may get lost, and this run may end. */
function begunIn({ host, target }: Run, kind: Kind, states: readonly ObjectState[], snapshot: Snapshot): readonly ObjectState[] {
  if (target.dryRun) return states
  const outcomes = states.flatMap((state) => beginning(target, kind, state, snapshot.get(state.id)) ?? [])
  if (outcomes.length > 0) host.outbound.record({ targetId: target.id, kind, outcomes })
  const noted = new Map(outcomes.map(({ id, digest, parentRemoteId }) => [id, { digest, parentRemoteId }]))
  return states.map((state) => ({ ...state, ...noted.get(state.id) }))
}

function beginning(target: Target, kind: Kind, state: ObjectState, image: Image | undefined): Outcome | undefined {
  if (image && 'problem' in image) return undefined
  const digest = digestWhile(planFor(target, kind, state, image?.payload, image?.parent), kind, state, image?.payload)
  const parentRemoteId = parentsWhile(state, image?.parent)
  return digest === state.digest && parentRemoteId === state.parentRemoteId ? undefined : begun(state, image?.name ?? state.name, { digest, parentRemoteId })
}

/** How far a run is. `relinked`: ids of objects that have another remote id now. `isStopped`: the run sends nothing more. */
export type Progress = { readonly outcomes: Outcome[]; readonly relinked: string[]; health: Health; isStopped: boolean }

export const began = ({ state }: Run): Progress => ({ outcomes: [], relinked: [], health: state.health, isStopped: false })

function sendAll(run: Run, kind: Kind, { states, snapshot }: Batch): Progress {
  const progress = began(run)
  for (const { state, remote, isWritten } of turnsOf(run, kind, states, snapshot)) {
    if (!isWritten && (progress.isStopped || !isTimeLeft(run))) break
    const image = snapshot.get(state.id)
    noteOne(run, progress, state, image, deliverOne({ ...run, remote }, kind, state, image))
  }
  return progress
}

export function noteOne(run: Run, progress: Progress, state: ObjectState, image: Image | undefined, outcome: Outcome | Trouble): void {
  const { target, stopwatch } = run
  const now = run.now + stopwatch()
  if ('result' in outcome) {
    progress.outcomes.push(outcome)
    if (outcome.remoteId !== state.remoteId) progress.relinked.push(state.id)
    if (outcome.result === 'ok' || (outcome.result === 'gone' && state.remoteId !== null)) progress.health = afterSuccess(progress.health, now)
    return
  }
  const verdict = verdictOn(outcome, { failures: progress.health.failures, accepted: hasAccepted(progress.health) })
  progress.health = afterTrouble(progress.health, outcome, verdict, now, target.id)
  if (verdict.about === 'target') progress.isStopped = true
  else progress.outcomes.push(failed(state, image?.name ?? state.name, outcome, verdict.dead, target.attempts, now))
}

/** The progress of a run that met this trouble before it sent anything. */
function afterAll(run: Run, trouble: Trouble): Progress {
  const { health } = run.state
  const verdict = verdictOn(trouble, { failures: health.failures, accepted: false })
  return { outcomes: [], relinked: [], health: afterTrouble(health, trouble, verdict, run.now, run.target.id), isStopped: true }
}

export function recordAll(run: Run, kind: Kind, { outcomes, relinked, health }: Progress): void {
  const { host: { outbound }, target: { id: targetId, nested } } = run
  if (outcomes.length > 0) outbound.record({ targetId, kind, outcomes })
  logOutcomes(run, kind, outcomes)
  const below = kind === 'group' && nested ? childrenOf(run, relinked) : []
  if (below.length > 0) outbound.mark({ targetId, kind, ids: below, lane: 'hint' })
  recordTarget(run, health)
}

/** Writes what has changed about the target itself. */
export function recordTarget({ host, target, state, learned }: Run, health: Health): void {
  const { outbound } = host
  const targetId = target.id
  if (health !== state.health) outbound.recordHealth({ targetId, health })
  logHealth(host, target, state.health, health)
  const discovery = discoveryOf(learned)
  if (discovery !== state.discovery) outbound.recordDiscovery({ targetId, discovery })
}

function resultOf({ outcomes, health }: Progress, due: number, now: number): JobResult {
  const failures = outcomes.filter(({ result }) => result === 'failed' || result === 'dead').length
  return { done: outcomes.length - failures, failed: failures, left: due - outcomes.length, stop: isResting(health, now), resumeAt: health.resumeAt }
}
