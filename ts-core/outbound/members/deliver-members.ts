import type { Host } from '../../host/host'
import type { MemberState, ObjectState, Outcome } from '../../host/records'
import type { Recorder } from '../../metrics/recorder'
import { recordTarget, unlessLost } from '../delivery/deliver'
import { isRun, openRun, within } from '../delivery/open'
import { again } from '../delivery/outcome'
import type { JobResult, Run } from '../delivery/run'
import { typeOf } from '../delivery/wanted'
import { isResting } from '../health'
import { memberRetryAt } from '../schedule'
import { begunMembers, dividedMembers, type MemberChange, postponedMember, settledMember } from './changes'
import { type Progress, sendMembers } from './send'

export type DeliverMembersInput = { readonly targetId: string; readonly groupId: string; readonly now: number; readonly recorder?: Recorder }

/** The most memberships of one run; what is left stays due. */
const BATCH = 1_000

/** Brings the memberships of one group that are due to the target. */
export function deliverMembers(host: Host, { targetId, groupId, now, recorder }: DeliverMembersInput): JobResult {
  return unlessLost(() => {
    const run = openRun(host, targetId, now, recorder)
    if (!isRun(run)) return run
    const { group, members, changes, settled } = within(run, () => readBatch(run, groupId))
    if (!group || group.remoteId === null || run.target.dryRun) return settleAll(run, groupId, members)
    const known = { endpoint: typeOf(run, 'group').endpoint, id: group.remoteId }
    const progress = sendMembers(run, { id: groupId, known }, changes)
    progress.outcomes.push(...settled)
    within(run, () => recordAll(run, group, changes, progress))
    return { done: progress.outcomes.length, failed: progress.refused.length, left: progress.isGone ? 0 : members.length - progress.outcomes.length, stop: isResting(progress.health, now), resumeAt: progress.health.resumeAt }
  })
}

function readBatch({ host: { outbound }, target, now }: Run, groupId: string) {
  const targetId = target.id
  const [group] = outbound.states({ targetId, kind: 'group', ids: [groupId] })
  const members = outbound.dueMembers({ targetId, groupId, limit: BATCH })
  const divided = dividedMembers(members)
  const begun = group && group.remoteId !== null && !target.dryRun ? begunMembers(divided.changes, now) : []
  if (begun.length > 0) outbound.recordMembers({ targetId, groupId, members: begun })
  return { group, members, ...divided }
}

/** Settles memberships of a group that the target does not have; they are due again when it has it. */
function settleAll(run: Run, groupId: string, members: readonly MemberState[]): JobResult {
  const { host, target: { id: targetId } } = run
  within(run, () => host.outbound.recordMembers({ targetId, groupId, members: members.map(settledMember) }))
  return { done: members.length, failed: 0, left: 0, stop: false, resumeAt: null }
}

function recordAll(run: Run, group: ObjectState, changes: readonly MemberChange[], { outcomes, refused, health, isGone }: Progress): void {
  const { host: { outbound }, target: { id: targetId }, now } = run
  const noted = new Set(outcomes.map(({ userId }) => userId))
  const left = isGone ? changes.filter(({ member }) => !noted.has(member.userId)).map(({ member }) => postponedMember(member, memberRetryAt(now, group.id), true)) : []
  outbound.recordMembers({ targetId, groupId: group.id, members: [...outcomes, ...left] })
  if (isGone) outbound.record({ targetId, kind: 'group', outcomes: [again(group, 'The target no longer has the group.', now)] })
  if (refused.length > 0) outbound.record({ targetId, kind: 'user', outcomes: suspects(run, refused) })
  recordTarget(run, health)
}

/** Users whom the target refused as members, perhaps because it no longer has them: each is written again, and created where it is gone. */
function suspects({ host, target, now }: Run, refused: readonly MemberChange[]): Outcome[] {
  const joining = refused.filter(({ member }) => member.isMember).map(({ member }) => member.userId)
  const states = host.outbound.states({ targetId: target.id, kind: 'user', ids: joining })
  return states.filter(({ remoteId, dueAt, result }) => remoteId !== null && dueAt === null && result !== 'dead').map((state) => again(state, 'The target refused the user as a member of a group.', now))
}
