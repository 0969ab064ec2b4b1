import type { ObjectState, Outcome } from '../../host/records'
import { readChanged, readResource } from '../../protocol/client/resource'
import { type Known, patchRequest, readRequest } from '../../protocol/client/request'
import { arrayIn } from '../../protocol/client/body'
import { isObject } from '../../protocol/json'
import type { PatchOperation } from '../../protocol/patch/operation'
import { memberAdded, memberRemoved } from '../members/changes'
import { putAll, takesPatch } from '../members/send'
import { isAccepted } from '../remote/remote'
import { sentenceOf, type Trouble } from '../trouble'
import { within } from './open'
import { again, displaced, same } from './outcome'
import { parentsIn } from './parents'
import type { Parent } from './plan'
import type { Run } from './run'
import { typeOf } from './wanted'

/** Which group of the target a sub-group is a member of now. `isWaiting`: its parent's group is not there yet. */
type Place = { readonly parentRemoteId: string | null; readonly isWaiting: boolean }

const WAITING = 'Its parent is not at the target yet.'

/** Makes a group that was just written a member of its parent's group. The outcome of the write is kept, whatever becomes of the membership. */
export function placed(run: Run, state: ObjectState, outcome: Outcome, parent: Parent | undefined): Outcome {
  if (!parent && state.parentRemoteId === null) return outcome
  const now = run.now + run.stopwatch()
  const place = putInPlace(run, state, outcome.remoteId!, parent)
  if ('kind' in place) return displaced(outcome, state, state.attempts + 1 >= run.target.attempts ? 'dead' : 'failed', sentenceOf(place), now)
  const there = { ...outcome, parentRemoteId: place.parentRemoteId }
  return place.isWaiting ? displaced(there, state, 'held', WAITING, now) : there
}

/** Makes a group that needs no other change a member of its parent's group. */
export function moving(run: Run, state: ObjectState, parent: Parent | undefined): Outcome | Trouble {
  const place = putInPlace(run, state, state.remoteId!, parent)
  if ('kind' in place) return place
  const there = { ...same(state), parentRemoteId: place.parentRemoteId, result: 'ok' } as const
  return place.isWaiting ? displaced(there, state, 'held', WAITING, run.now + run.stopwatch()) : there
}

/** Has the sub-group join the new parent before it leaves the old one, so that it is always a member of one. */
function putInPlace(run: Run, state: ObjectState, remoteId: string, parent: Parent | undefined): Place | Trouble {
  const isKnown = state.remoteId === remoteId
  const former = isKnown ? parentsIn(state.parentRemoteId) : []
  // a PUT of the parent holds only members whose remote id is recorded
  const to = takesPatch(run) || isKnown ? (parent?.remoteId ?? null) : null
  const member = { remoteId, isKnown }
  const isCertain = isKnown && to === state.parentRemoteId
  const trouble = (to !== null && !isCertain && join(run, to, parent!, member)) || leaveAll(run, former.filter((id) => id !== to), member)
  return trouble || { parentRemoteId: to, isWaiting: parent !== undefined && to === null }
}

const knownAs = (run: Run, id: string): Known => ({ endpoint: typeOf(run, 'group').endpoint, id })

/** A sub-group. `isKnown`: its remote id is recorded, so a PUT of its parent holds it. */
type Member = { readonly remoteId: string; readonly isKnown: boolean }

function join(run: Run, parentRemoteId: string, { id }: Parent, member: Member): Trouble | undefined {
  const known = knownAs(run, parentRemoteId)
  const trouble = send(run, known, memberAdded(member.remoteId), member, () => putAll(run, { id, known }))
  if (trouble?.kind === 'gone') within(run, () => writeAgain(run, id))
  return trouble
}

/** Has the parent written again, which the target has lost. */
function writeAgain({ host: { outbound }, target: { id: targetId }, now }: Run, id: string): void {
  const outcomes = outbound.states({ targetId, kind: 'group', ids: [id] }).map((state) => again(state, 'The target no longer has the group.', now))
  outbound.record({ targetId, kind: 'group', outcomes })
}

function leaveAll(run: Run, parents: readonly string[], member: Member): Trouble | undefined {
  for (const parent of parents) {
    const trouble = leave(run, parent, member)
    if (trouble) return trouble
  }
  return undefined
}

/** Has the sub-group leave a parent. One that is gone needs nothing, and some service providers refuse to remove a member that is not there. */
function leave(run: Run, parentRemoteId: string, member: Member): Trouble | undefined {
  const known = knownAs(run, parentRemoteId)
  const trouble = send(run, known, memberRemoved(member.remoteId), member, () => putFormer(run, known))
  if (!trouble || trouble.kind === 'gone') return undefined
  return trouble.kind === 'refused' && !isMember(run, known, member.remoteId) ? undefined : trouble
}

/** Sends a PATCH, or a PUT of the whole parent where the target takes no PATCH; the run remembers that it takes none. */
function send(run: Run, known: Known, operation: PatchOperation, { isKnown }: Member, byPut: () => Trouble | undefined): Trouble | undefined {
  if (!takesPatch(run)) return byPut()
  const reply = run.remote.exchange(patchRequest(known, [operation]), readChanged)
  if (isAccepted(reply)) return undefined
  if (reply.kind !== 'unsupported' || run.target.update !== 'auto') return reply
  run.learned.patch = false
  return isKnown ? byPut() : reply
}

/** Replaces a former parent; one that has no row any more is left alone. */
function putFormer(run: Run, known: Known): Trouble | undefined {
  const id = within(run, () => run.host.outbound.linked({ targetId: run.target.id, kind: 'group', remoteId: known.id }))
  return id === null ? undefined : putAll(run, { id, known })
}

function isMember({ remote }: Run, known: Known, remoteId: string): boolean {
  const reply = remote.exchange(readRequest(known), readResource)
  if (!isAccepted(reply)) return reply.kind !== 'gone'
  return (arrayIn(reply.content.resource, 'members') ?? []).some((member) => isObject(member) && member['value'] === remoteId)
}
