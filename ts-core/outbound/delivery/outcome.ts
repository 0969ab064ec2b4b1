import type { ObjectState, Outcome } from '../../host/records'
import { DEACTIVATED, digestOf, KEPT } from '../digest'
import { attributesOf } from '../mapping/map'
import { retryAt } from '../schedule'
import { sentenceOf, type Trouble } from '../trouble'
import type { Link } from './find'
import type { Wanted } from './wanted'

type Base = Omit<Outcome, 'result'>

/** A row that stays as it is, with nothing left to do. Each object that is looked at gets one, and the engine copies names one by one much faster than by a spread. */
const resting = ({ id, wanted, remoteId, remoteVersion, parentRemoteId, name, digest }: ObjectState): Base =>
  ({ id, wanted, remoteId, remoteVersion, parentRemoteId, name, digest, detail: null, attempts: 0, dueAt: null, lane: 'hint' })

export const same = (state: ObjectState): Outcome => ({ ...resting(state), result: 'same' })

export const written = (state: ObjectState, name: string, { payload }: Wanted, { remoteId, version }: Link): Outcome =>
  ({ ...resting(state), name, remoteId, remoteVersion: version ?? null, digest: digestOf(attributesOf(payload)), result: 'ok' })

/** The row of an account that was deactivated. It stays, because its memberships are still to be taken away, and it may come back. */
export const deactivated = (state: ObjectState): Outcome => ({ ...resting(state), remoteVersion: null, digest: DEACTIVATED, result: 'ok' })

/** Says whether a person or the limit of deletions has decided about the departure of the object. */
const isDecided = (state: ObjectState): state is ObjectState & { readonly result: 'approved' | 'staged' | 'discarded' } =>
  state.result === 'approved' || state.result === 'staged' || state.result === 'discarded'

/** The row as it is written before the request: it holds what is known should nobody ever learn the answer. */
export const begun = (state: ObjectState, name: string, { digest, parentRemoteId }: Pick<ObjectState, 'digest' | 'parentRemoteId'>): Outcome =>
  ({ ...resting(state), name, digest, parentRemoteId, attempts: state.attempts, dueAt: state.dueAt, lane: 'retry', result: isDecided(state) ? state.result : 'held', detail: 'It is on its way.' })

export const kept = (state: ObjectState): Outcome => ({ ...resting(state), remoteVersion: null, digest: KEPT, result: 'ok' })

export const gone = (state: ObjectState): Outcome => ({ ...resting(state), remoteId: null, remoteVersion: null, parentRemoteId: null, digest: null, result: 'gone' })

export const held = (state: ObjectState, name: string, detail: string): Outcome => ({ ...resting(state), name, detail, result: 'held' })

/** The row of an object that stays at the target because an administrator decided so. */
export const discarded = (state: ObjectState): Outcome => ({ ...resting(state), detail: 'An administrator discarded the deletion: it stays at the target.', result: 'discarded' })

export const staged = (state: ObjectState, detail: string): Outcome => ({ ...resting(state), detail, result: 'staged' })

/** The row of an object that failed at `now`: it is tried again later, or is a dead letter. An approval stays. */
export function failed(state: ObjectState, name: string, trouble: Trouble, dead: boolean, most: number, now: number): Outcome {
  const attempts = state.attempts + 1
  const base: Base = { ...resting(state), name, detail: sentenceOf(trouble), attempts }
  if (dead || attempts >= most) return { ...base, result: 'dead' }
  return { ...base, dueAt: retryAt(now, attempts, state.id), lane: 'retry', result: state.result === 'approved' ? 'approved' : 'failed' }
}

/** The row of an object of which nobody knows what the target has: everything is written again. */
export const again = (state: ObjectState, detail: string, now: number): Outcome => ({ ...resting(state), digest: null, detail, dueAt: now, lane: 'retry', result: 'failed' })

/** The row of a sub-group that was written, and is no member of its parent's group yet. */
export const displaced = (outcome: Outcome, { attempts, id }: ObjectState, result: 'held' | 'failed' | 'dead', detail: string, now: number): Outcome =>
  ({ ...outcome, result, detail, attempts: attempts + 1, dueAt: result === 'dead' ? null : retryAt(now, attempts + 1, id), lane: 'retry' })
