import type { Host } from '../../host/host'
import type { ObjectState } from '../../host/records'
import { described, unknownState } from '../described'
import { isRefused, openAsked, within } from '../delivery/open'
import { nothingConcluded } from '../delivery/missing'
import { type Kind, planFor } from '../delivery/plan'
import type { Run } from '../delivery/run'
import { groupsInScope, type Image, snapshotOf } from '../delivery/snapshot'
import { typeOf } from '../delivery/wanted'
import { sentenceOf } from '../trouble'
import { deliverNow } from './deliver-now'
import { createRecorder, type Recorder } from './exchanges'
import { matchStep } from './match-step'
import { scopeStep } from './scope-step'
import { step, type Step } from './step'

export type ProvisionOneInput = { readonly targetId: string; readonly kind: Kind; readonly id: string; readonly dryRun: boolean; readonly now: number }

export type ProvisionOneResult = {
  /**
   * `refused`: nothing can be said or done. `planned`: the end of a dry run. `queued`: the node that drives the target
   * delivers it. The others are what became of it here.
   */
  readonly state: 'refused' | 'planned' | 'queued' | 'ok' | 'same' | 'gone' | 'held' | 'staged' | 'discarded' | 'failed' | 'dead'
  readonly steps: readonly Step[]
}

/** Takes one object through all that a delivery does, and shows each step. A dry run sends reads only and writes nothing. */
export function provisionOne(host: Host, { targetId, kind, id, dryRun, now }: ProvisionOneInput): ProvisionOneResult {
  const recorder = createRecorder()
  const run = openAsked(host, targetId, now, recorder.watch)
  if (isRefused(run)) return { state: 'refused', steps: [step('target', false, run.refused)] }
  const { steps, seen } = within(run, () => lookAt(run, kind, id))
  if (!seen) return { state: 'refused', steps }
  const planned = plan(run, kind, seen, recorder)
  const all = [...steps, ...planned.steps]
  if (dryRun) return { state: planned.ok ? 'planned' : 'failed', steps: planned.ok ? [...all, step('send', true, 'A dry run sends nothing that changes anything.')] : all }
  const sent = send(run, kind, id, seen.image, recorder)
  return { state: sent.state, steps: [...all, ...sent.steps] }
}

type Seen = { readonly state: ObjectState; readonly image: Image | undefined }

function lookAt(run: Run, kind: Kind, id: string): { readonly steps: readonly Step[]; readonly seen?: Seen } {
  const groups = groupsInScope(run)
  if (groups.missing.length > 0) return { steps: [step('scope', false, sentenceOf(nothingConcluded(run, groups)))] }
  const image = snapshotOf(run, kind, [id], groups).get(id)
  const [state = unknownState(id)] = run.host.outbound.states({ targetId: run.target.id, kind, ids: [id] })
  return { steps: [scopeStep(run, kind, id, groups, image !== undefined)], seen: { state, image } }
}

/** The steps after the scope. An object that is not in scope has no mapping and is not looked for. */
function plan(run: Run, kind: Kind, { state, image }: Seen, recorder: Recorder): { readonly ok: boolean; readonly steps: readonly Step[] } {
  if (!image) return { ok: true, steps: [planStep(run, kind, state, undefined, state.remoteId)] }
  if ('problem' in image) return { ok: false, steps: [step('mapping', false, image.problem)] }
  const { payload } = image
  const mapping = step('mapping', true, 'This is what the target should hold.', { resource: payload })
  const match = matchStep(run, state, { kind, id: state.id, type: typeOf(run, kind), payload }, recorder)
  if (!match.step.ok) return { ok: false, steps: [mapping, match.step] }
  return { ok: true, steps: [mapping, match.step, planStep(run, kind, state, image, match.remoteId)] }
}

function planStep({ target }: Run, kind: Kind, state: ObjectState, image: Exclude<Image, { problem: string }> | undefined, remoteId: string | null): Step {
  const planned = planFor(target, kind, { ...state, remoteId }, image?.payload, image?.parent)
  const { action, attributes } = described(target, planned, image?.payload)
  return step('plan', true, SENTENCES[action], { action, remoteId, attributes: attributes.map((each) => ({ ...each })), row: rowOf(state) })
}

const rowOf = ({ remoteId, result, attempts, dueAt }: ObjectState) => ({ remoteId, result, attempts, dueAt })

const SENTENCES = {
  create: 'It is created.',
  change: 'These attributes are written.',
  move: 'It becomes a member of the group above it.',
  delete: 'It is deleted.',
  deactivate: 'It is deactivated.',
  keep: 'It stays there as it is, and is not kept in step.',
  forget: 'The target has nothing of it, so there is nothing to do.',
  same: 'The target has what it should.',
} as const

function send(run: Run, kind: Kind, id: string, image: Image | undefined, recorder: Recorder): { readonly state: ProvisionOneResult['state']; readonly steps: readonly Step[] } {
  const delivered = deliverNow(run, kind, id, image)
  const requests = recorder.take().map((each) => ({ ...each }))
  if (delivered.kind === 'queued') return { state: 'queued', steps: [step('send', true, delivered.detail, { requests }), step('result', true, 'It is due.')] }
  const sent = step('send', delivered.kind === 'delivered', `${requests.length} requests were sent.`, { requests })
  if (delivered.kind === 'troubled') return { state: 'failed', steps: [sent, step('result', false, `${delivered.detail} The object stays due.`)] }
  const { result, detail, remoteId, attempts, dueAt } = delivered.outcome
  const state = result === 'approved' ? 'failed' : result
  return { state, steps: [sent, step('result', state !== 'failed' && state !== 'dead', detail ?? '', { result, remoteId, attempts, dueAt })] }
}
