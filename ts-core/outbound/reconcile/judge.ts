import type { ObjectState } from '../../host/records'
import { textIn, booleanIn } from '../../protocol/client/body'
import type { RemoteResource } from '../../protocol/client/resource'
import { DEACTIVATED, KEPT } from '../digest'
import type { Kind } from '../delivery/plan'
import type { Run } from '../delivery/run'
import type { Image } from '../delivery/snapshot'
import { nameOf } from '../delivery/wanted'
import { attributesOf } from '../mapping/map'
import { type Differing, differing } from './compare'
import { type Findings, isWaiting, WAITS } from './findings'

/** An object of ours that the target shows. */
export type Met = { readonly state: ObjectState; readonly image: Image | undefined; readonly found: RemoteResource }

/** Adds a finding for each object that the target shows. */
export function judge(run: Run, kind: Kind, met: readonly Met[], findings: Findings): void {
  const compared = met.map((each) => ({ ...each, differences: differencesOf(run, each) }))
  const hidden = hiddenIn(compared)
  for (const { state, image, found, differences } of compared) {
    const shown = differences.filter(({ name }) => !hidden.has(name))
    const name = image?.name ?? state.name
    const example = { kind, id: state.id, remoteId: found.id, name: name === '' ? shownName(kind, found) : name, attributes: shown, detail: isWaiting(state) ? WAITS : '' }
    if (state.dueAt !== null) findings.add('pending', example)
    else if (image && 'problem' in image) findings.add('problem', { ...example, detail: image.problem })
    else if (!image && state.digest !== DEACTIVATED && state.digest !== KEPT) findings.add('leaving', example)
    else findings.add(shown.length > 0 ? 'different' : 'same', example)
  }
}

export const shownName = (kind: Kind, { resource }: RemoteResource): string => (textIn(resource, nameOf(kind)) ?? '').slice(0, 255)

function differencesOf({ target }: Run, { state, image, found: { resource } }: Met): readonly Differing[] {
  if (image) return 'payload' in image ? differing(image.payload, resource, target.updated) : []
  return state.digest === DEACTIVATED && booleanIn(resource, 'active') === true ? [{ name: 'active', here: false, there: true }] : []
}

/** An attribute counts as hidden only where so many objects should have it. */
const ENOUGH = 5

/** The attributes that the target does not show of anybody: it does not keep them, or does not tell. */
function hiddenIn(compared: readonly { readonly image: Image | undefined; readonly differences: readonly Differing[] }[]): ReadonlySet<string> {
  const [absent, had] = [new Map<string, number>(), new Map<string, number>()]
  for (const { image, differences } of compared) {
    if (!image || !('payload' in image)) continue
    for (const name of attributesOf(image.payload).keys()) had.set(name, (had.get(name) ?? 0) + 1)
    for (const { name, there } of differences) if (there === null) absent.set(name, (absent.get(name) ?? 0) + 1)
  }
  return new Set([...absent].filter(([name, count]) => count >= ENOUGH && count === had.get(name)).map(([name]) => name))
}
