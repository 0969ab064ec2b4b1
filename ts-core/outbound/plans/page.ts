import type { ObjectState } from '../../host/records'
import { type Action, type AttributeChange, described, unknownState } from '../described'
import { nothingConcluded } from '../delivery/missing'
import { type Kind, planFor } from '../delivery/plan'
import type { Run } from '../delivery/run'
import { groupsInScope, type Image, type Snapshot, snapshotOf } from '../delivery/snapshot'
import { sentenceOf } from '../trouble'
import { following, idsAt, isPresent, kindOf, type Place } from '../walk'

/** What would happen to one object. */
export type Planned = {
  readonly kind: Kind
  readonly id: string
  readonly name: string
  readonly remoteId: string | null
  readonly action: Action | 'problem'
  readonly attributes: readonly AttributeChange[]
  /** Why it would not happen without a person: a dead letter is to be retried, what is staged to be approved; or what a person decided. */
  readonly held: 'dead' | 'staged' | 'closed' | 'discarded' | null
  /** Whether it is due already. */
  readonly due: boolean
  /** Why the mapping fails. */
  readonly detail: string
}

export type Page = { readonly planned: readonly Planned[]; readonly looked: number; readonly next: Place | undefined }

/** Works out a page of the walk as the sweep does; or says why nothing can be concluded. Who was never in scope is left out. */
export function pageAt(run: Run, place: Place, limit: number): Page | { readonly problem: string } {
  const groups = groupsInScope(run)
  if (groups.missing.length > 0) return { problem: sentenceOf(nothingConcluded(run, groups)) }
  const kind = kindOf(place.part)
  const ids = idsAt(run, place, limit)
  const images: Snapshot = isPresent(place.part) && ids.length > 0 ? snapshotOf(run, kind, ids, groups) : new Map()
  const states = new Map(run.host.outbound.states({ targetId: run.target.id, kind, ids }).map((state) => [state.id, state]))
  const planned = ids.flatMap((id) => {
    const [state, image] = [states.get(id), images.get(id)]
    return state || image ? [plannedOf(run, kind, state ?? unknownState(id), image)] : []
  })
  return { planned, looked: ids.length, next: following(place, ids, limit) }
}

function plannedOf({ target }: Run, kind: Kind, state: ObjectState, image: Image | undefined): Planned {
  const { id, remoteId, result } = state
  const held = result === 'dead' || result === 'staged' || result === 'closed' || (result === 'discarded' && !image) ? result : null
  const common = { kind, id, name: image?.name ?? state.name, remoteId, held, due: state.dueAt !== null }
  if (image && 'problem' in image) return { ...common, action: 'problem', attributes: [], detail: image.problem }
  return { ...common, ...described(target, planFor(target, kind, state, image?.payload, image?.parent), image?.payload), detail: '' }
}
