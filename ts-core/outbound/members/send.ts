import type { Health, MemberOutcome } from '../../host/records'
import { type Known, patchRequest, readRequest } from '../../protocol/client/request'
import { readChanged, readResource } from '../../protocol/client/resource'
import { put } from '../delivery/converge'
import { within } from '../delivery/open'
import { isTimeLeft, type Run } from '../delivery/run'
import { groupsInScope, snapshotOf } from '../delivery/snapshot'
import { typeOf } from '../delivery/wanted'
import { afterSuccess, afterTrouble, hasAccepted } from '../health'
import { isAccepted } from '../remote/remote'
import { timed } from '../measure'
import { memberRetryAt, probeAt } from '../schedule'
import { hopeless, type Trouble, verdictOn } from '../trouble'
import { type MemberChange, memberOperations, postponedMember, writtenMember } from './changes'

/** How far the memberships of a group are. */
export type Progress = {
  readonly outcomes: MemberOutcome[]
  /** The memberships that the target refused when each was sent alone. */
  readonly refused: MemberChange[]
  health: Health
  /** The run sends nothing more; what was not reached stays due. */
  isStopped: boolean
  /** The target no longer has the group. */
  isGone: boolean
}

type Group = { readonly id: string; readonly known: Known }

export function sendMembers(run: Run, group: Group, changes: readonly MemberChange[]): Progress {
  const progress: Progress = { outcomes: [], refused: [], health: run.state.health, isStopped: false, isGone: false }
  const { memberChunk } = run.target
  for (let at = 0; at < changes.length; at += memberChunk) sendChunk(run, group, changes.slice(at, at + memberChunk), progress)
  return progress
}

function sendChunk(run: Run, group: Group, chunk: readonly MemberChange[], progress: Progress): void {
  if (progress.isStopped || progress.isGone || !isTimeLeft(run)) return
  const trouble = timed(run, 'members', (failure) => failure?.kind ?? 'ok', () => (takesPatch(run) ? patch(run, group, chunk) : putAll(run, group)))
  if (!trouble) return accepted(run, chunk, progress)
  if (trouble.kind === 'unsupported' && takesPatch(run) && run.target.update === 'auto') {
    run.learned.patch = false
    return sendChunk(run, group, chunk, progress)
  }
  if (trouble.kind === 'gone' && isGroupGone(run, group)) return void (progress.isGone = true)
  if (isAboutMembers(trouble) && chunk.length > 1) return inHalves(run, group, chunk, progress)
  note(run, group, chunk, trouble, progress)
}

export const takesPatch = ({ target: { update }, learned }: Run): boolean => update === 'patch' || (update === 'auto' && learned.patch !== false)

function patch({ remote }: Run, { known }: Group, chunk: readonly MemberChange[]): Trouble | undefined {
  const reply = remote.exchange(patchRequest(known, memberOperations(chunk)), readChanged)
  return isAccepted(reply) ? undefined : reply
}

/** Writes the whole group, as it is now. */
export function putAll(run: Run, { id, known }: Group): Trouble | undefined {
  const image = within(run, () => snapshotOf(run, 'group', [id], groupsInScope(run))).get(id)
  if (!image || 'problem' in image) return hopeless(image?.problem ?? 'The group is no longer in scope.')
  const reply = put(run, { kind: 'group', id, type: typeOf(run, 'group'), payload: image.payload }, known)
  return isAccepted(reply) ? undefined : reply
}

/** Says whether the target has lost the group: 404 may also mean that one of the members is not there. */
const isGroupGone = ({ remote }: Run, { known }: Group): boolean => remote.exchange(readRequest(known, { excludedAttributes: ['members'] }), readResource).kind === 'gone'

/** Says whether single members may be the reason: at many service providers one unknown member fails the whole request. */
const isAboutMembers = ({ kind }: Trouble): boolean => kind === 'refused' || kind === 'gone' || kind === 'conflict'

function inHalves(run: Run, group: Group, chunk: readonly MemberChange[], progress: Progress): void {
  const middle = Math.ceil(chunk.length / 2)
  sendChunk(run, group, chunk.slice(0, middle), progress)
  sendChunk(run, group, chunk.slice(middle), progress)
}

function accepted(run: Run, chunk: readonly MemberChange[], progress: Progress): void {
  progress.health = afterSuccess(progress.health, run.now + run.stopwatch())
  progress.outcomes.push(...chunk.map(writtenMember))
}

function note(run: Run, group: Group, chunk: readonly MemberChange[], trouble: Trouble, progress: Progress): void {
  const now = run.now + run.stopwatch()
  const verdict = verdictOn(trouble, { failures: progress.health.failures, accepted: hasAccepted(progress.health) })
  progress.health = afterTrouble(progress.health, trouble, verdict, now, run.target.id)
  if (verdict.about === 'target') return void (progress.isStopped = true)
  if (isAboutMembers(trouble)) progress.refused.push(...chunk)
  // all get the same time, so that they are one request again
  const dueAt = trouble.kind === 'failed' ? probeAt(now, progress.health.failures, group.id) : memberRetryAt(now, group.id)
  progress.outcomes.push(...chunk.map(({ member }) => postponedMember(member, dueAt, !isAboutMembers(trouble))))
}
