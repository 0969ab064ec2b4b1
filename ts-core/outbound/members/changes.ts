import type { MemberOutcome, MemberState } from '../../host/records'
import { equals } from '../../protocol/client/request'
import { checkValFilter } from '../../protocol/filter/check'
import type { PatchOperation } from '../../protocol/patch/operation'
import type { AttrTarget } from '../../protocol/schema/attribute'
import { GROUP, resolve } from '../../protocol/schema/registry'

/** A membership to add at the target, or to take away there. */
export type MemberChange = { readonly member: MemberState; readonly remoteId: string }

/**
 * Divides due memberships into those to send and those with which nothing is left to do. One that was written and is there
 * is sent all the same: perhaps it was taken away, and the answer got lost.
 */
export function dividedMembers(members: readonly MemberState[]): { readonly changes: readonly MemberChange[]; readonly settled: readonly MemberOutcome[] } {
  const changes = members.flatMap((member) => (member.remoteId !== null && (member.isMember || member.written) ? [{ member, remoteId: member.remoteId }] : []))
  const sent = new Set(changes.map(({ member }) => member))
  return { changes, settled: members.filter((member) => !sent.has(member)).map(settledMember) }
}

/** The rows as they are written before the request: whoever joins may be a member there, should nobody ever learn the answer. */
export const begunMembers = (changes: readonly MemberChange[], now: number): MemberOutcome[] =>
  changes.filter(({ member }) => member.isMember && !member.written).map(({ member: { userId, wanted } }) => ({ userId, wanted, written: true, dueAt: now }))

/** The row of a membership with which nothing is left to do. A user without a remote id is no member there, and is due again when it gets one. */
export const settledMember = ({ userId, wanted, isMember, written, remoteId }: MemberState): MemberOutcome =>
  ({ userId, wanted, written: isMember && written && remoteId !== null, dueAt: null })

export const writtenMember = ({ member: { userId, wanted, isMember } }: MemberChange): MemberOutcome => ({ userId, wanted, written: isMember, dueAt: null })

/** The row of a membership that is tried again later. `inDoubt`: the request may have arrived. */
export const postponedMember = ({ userId, wanted, isMember, written }: MemberState, dueAt: number, inDoubt: boolean): MemberOutcome =>
  ({ userId, wanted, written: written || (inDoubt && isMember), dueAt })

/** One operation for all who join, and one for each who leaves: no service provider takes a remove with values everywhere. */
export function memberOperations(changes: readonly MemberChange[]): readonly PatchOperation[] {
  const joining = changes.filter(({ member }) => member.isMember).map(({ remoteId }) => ({ value: remoteId }))
  const leaving = changes.filter(({ member }) => !member.isMember).map(({ remoteId }) => withoutMember(remoteId))
  return [...(joining.length > 0 ? [{ op: 'add', target: MEMBERS, value: joining } as const] : []), ...leaving]
}

/** A sub-group as a member of its parent's group. */
export const memberAdded = (remoteId: string): PatchOperation => ({ op: 'add', target: MEMBERS, value: [{ value: remoteId, type: 'Group' }] })

export const memberRemoved = (remoteId: string): PatchOperation => withoutMember(remoteId)

const MEMBERS: AttrTarget = resolve(GROUP, { attrName: 'members' })!

const withoutMember = (remoteId: string): PatchOperation =>
  ({ op: 'remove', target: MEMBERS, valFilter: checkValFilter(equals({ attrName: 'value' }, remoteId), MEMBERS) })
