import type { ObjectState } from '../../host/records'
import type { JsonObject } from '../../protocol/json'
import { createdAs, DEACTIVATED, type Difference, differenceFrom, KEPT } from '../digest'
import { attributesOf } from '../mapping/map'
import type { Departure, Target } from '../target/target'

export type Kind = 'user' | 'group'

/** What has to happen at the target, so that it holds what it should of an object. */
export type Plan =
  | { readonly kind: 'same' }
  | { readonly kind: 'create' }
  | { readonly kind: 'change'; readonly difference: Difference }
  /** A group is as it was written, and belongs to another parent's group. */
  | { readonly kind: 'move' }
  /** It is deleted or deactivated there, if it is there: a creation may have had no answer. */
  | { readonly kind: 'depart'; readonly how: Exclude<Departure, 'keep'> }
  /** It stays there as it is, and nobody keeps it in step. */
  | { readonly kind: 'keep' }
  /** Nothing there concerns us. */
  | { readonly kind: 'forget' }

/** The group that a sub-group should be a member of; `remoteId` is null until the target has it. */
export type Parent = { readonly id: string; readonly remoteId: string | null }

/** Works out what has to happen. `payload` is what the target should hold; undefined where it should hold nothing. */
export function planFor(target: Pick<Target, 'onDelete' | 'onLeave'>, kind: Kind, state: ObjectState, payload: JsonObject | undefined, parent?: Parent): Plan {
  if (!payload) return departureFor(target, kind, state)
  if (state.remoteId === null) return { kind: 'create' }
  const difference = differenceFrom(state.digest, attributesOf(payload))
  if (difference) return { kind: 'change', difference }
  return isInPlace(state, parent) ? { kind: 'same' } : { kind: 'move' }
}

const isInPlace = ({ parentRemoteId }: ObjectState, parent: Parent | undefined): boolean =>
  parent === undefined ? parentRemoteId === null : parent.remoteId !== null && parent.remoteId === parentRemoteId

function departureFor({ onDelete, onLeave }: Pick<Target, 'onDelete' | 'onLeave'>, kind: Kind, { remoteId, digest, exists }: ObjectState): Plan {
  const how = departureOf(exists ? onLeave : onDelete, kind)
  if (remoteId === null) return how !== 'keep' && createdAs(digest) ? { kind: 'depart', how } : { kind: 'forget' }
  const isDone = digest === DEACTIVATED || (how === 'keep' && digest === KEPT)
  if (how === 'keep' && !exists) return { kind: 'forget' }
  if (how !== 'delete' && isDone) return { kind: exists ? 'same' : 'forget' }
  return how === 'keep' ? { kind: 'keep' } : { kind: 'depart', how }
}

/** How an object leaves. A group is deleted where users are deactivated, because a group cannot be deactivated. */
const departureOf = (how: Departure, kind: Kind): Departure => (kind === 'group' && how === 'deactivate' ? 'delete' : how)
