import type { Run } from '../delivery/run'
import { groupsInScope, snapshotOf } from '../delivery/snapshot'
import { within } from '../delivery/open'
import type { Place } from './cursor'
import { type Findings, isWaiting, WAITS } from './findings'
import type { Turned } from './turned'

const PAGE = 100

/** Looks for those in scope whom the target never had. */
export function missingPage(run: Run, place: Place, findings: Findings): Turned {
  const { kind, after } = place
  const { host: { outbound }, target: { id: targetId } } = run
  return within(run, () => {
    const ids = outbound.walk({ kind, after, limit: PAGE })
    const images = ids.length > 0 ? snapshotOf(run, kind, ids, groupsInScope(run)) : new Map()
    const states = new Map(outbound.states({ targetId, kind, ids: [...images.keys()] }).map((state) => [state.id, state]))
    for (const [id, image] of images) {
      const state = states.get(id)
      if (state && state.remoteId !== null) continue
      const detail = 'problem' in image ? image.problem : state && isWaiting(state) ? WAITS : ''
      findings.add('problem' in image ? 'problem' : state && state.dueAt !== null ? 'pending' : 'missing', { kind, id, remoteId: null, name: image.name, attributes: [], detail })
    }
    return { looked: ids.length, shown: place.shown, next: ids.length < PAGE ? undefined : { ...place, after: ids.at(-1)! } }
  })
}
