import type { ObjectState, Outcome } from '../../host/records'
import { onFault } from '../../work/faults'
import { began, noteOne, recordAll } from '../delivery/deliver'
import { deliverOne } from '../delivery/deliver-one'
import { digestWhile } from '../delivery/doubt'
import { within } from '../delivery/open'
import { begun } from '../delivery/outcome'
import { parentsWhile } from '../delivery/parents'
import { type Kind, planFor } from '../delivery/plan'
import type { Run } from '../delivery/run'
import type { Image } from '../delivery/snapshot'
import { isResting } from '../health'

/** Says where the object is delivered: here and now, or by the node that drives the target. */
export type Delivered =
  | { readonly kind: 'delivered'; readonly outcome: Outcome }
  /** The target does not do what it should; the object stays due. */
  | { readonly kind: 'troubled'; readonly detail: string }
  | { readonly kind: 'queued'; readonly detail: string }

/** Milliseconds after which the object is due again if this run ends without a word. */
const ABANDONED = 60_000

/** Delivers the object, if this node drives the target and nothing of the object is under way; else makes it due. */
export function deliverNow(run: Run, kind: Kind, id: string, image: Image | undefined): Delivered {
  const { target, now, state: { health, pausedAt } } = run
  if (!target.enabled) return queue(run, kind, id, 'The target is off: the object is sent when it is on.')
  if (pausedAt !== null) return queue(run, kind, id, 'The target is paused: the object is sent when it is resumed.')
  if (isResting(health, now)) return queue(run, kind, id, `Nothing is sent to the target before ${new Date(health.resumeAt!).toISOString()}: ${health.detail ?? ''}`)
  const delivered = onFault<Delivered | undefined>({ conflict: () => undefined }, () => claimAndDeliver(run, kind, id, image))
  return delivered ?? queue(run, kind, id, 'Another node drives the target: it delivers the object within a second. Its row says what became of it.')
}

function queue(run: Run, kind: Kind, id: string, detail: string): Delivered {
  hint(run, kind, id, 'nothing')
  return { kind: 'queued', detail }
}

/** Makes the object due. The hint of a change may add its row at this moment: then the second attempt finds it. */
function hint(run: Run, kind: Kind, id: string, forget: 'nothing' | 'written'): void {
  const once = () => within(run, () => run.host.outbound.hint({ targetId: run.target.id, kind, ids: [id], lane: 'hint', forget }))
  onFault({ conflict: once }, once)
}

function claimAndDeliver(run: Run, kind: Kind, id: string, image: Image | undefined): Delivered {
  const state = within(run, () => claimed(run, kind, id, image))
  if (!state) return queue(run, kind, id, 'The object is under way already. Its row says what became of it.')
  const progress = began(run)
  noteOne(run, progress, state, image, deliverOne(run, kind, state, image))
  within(run, () => recordAll(run, kind, progress))
  if (isWantedAgain(run, kind, state)) hint(run, kind, id, 'written')
  const [outcome] = progress.outcomes
  return outcome ? { kind: 'delivered', outcome } : { kind: 'troubled', detail: progress.health.detail ?? 'There is no time left in this run.' }
}

/** Takes the object for this run. Undefined where it is due: then another run has it on its way, or will have it at once. */
function claimed({ host: { outbound }, target, now }: Run, kind: Kind, id: string, image: Image | undefined): ObjectState | undefined {
  const place = { targetId: target.id, kind, ids: [id] }
  outbound.mark({ ...place, ids: [], lane: 'hint' })
  const [before] = outbound.states(place)
  if (before && before.dueAt !== null && before.dueAt <= now) return undefined
  outbound.mark({ ...place, lane: 'hint' })
  const [marked] = outbound.states(place)
  const state = { ...marked!, dueAt: now + ABANDONED }
  const payload = image && 'payload' in image ? image.payload : undefined
  const digest = image && 'problem' in image ? state.digest : digestWhile(planFor(target, kind, state, payload, image?.parent), kind, state, payload)
  const noted = { digest, parentRemoteId: parentsWhile(state, image && 'payload' in image ? image.parent : undefined) }
  outbound.record({ targetId: target.id, kind, outcomes: [begun(state, image?.name ?? state.name, noted)] })
  return { ...state, ...noted }
}

/** The object was changed meanwhile, and perhaps delivered by another run: which of the two came last is not known. */
function isWantedAgain(run: Run, kind: Kind, { id, wanted }: ObjectState): boolean {
  const [after] = within(run, () => run.host.outbound.states({ targetId: run.target.id, kind, ids: [id] }))
  return after !== undefined && after.wanted !== wanted
}
