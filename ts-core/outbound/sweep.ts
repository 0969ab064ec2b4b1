import { ALL } from '../directory/query'
import type { Host } from '../host/host'
import type { ObjectState, Sweep } from '../host/records'
import { readObject } from '../protocol/client/answer'
import { discoveryRequest } from '../protocol/client/request'
import { recordTarget, unlessLost } from './delivery/deliver'
import { nothingConcluded } from './delivery/missing'
import { isRun, openRun, quarantined, within } from './delivery/open'
import { type Kind, planFor } from './delivery/plan'
import type { JobResult, Run } from './delivery/run'
import { groupsInScope, type Image, snapshotOf } from './delivery/snapshot'
import { learn } from './learned'
import { isAccepted } from './remote/remote'
import { nextSweepAt } from './schedule'
import { following, idsAt, isPresent, kindOf, type Part, type Place, placeIn, placeText, START } from './walk'

export type SweepInput = { readonly targetId: string; readonly now: number }

/** `done`: the sweep is finished, and not only this page of it. */
export type SweepResult = { readonly done: boolean }

/** The most objects of one run. The members of each group are compared too. */
const PAGE = 200
const PAGE_OF_GROUPS = 25

/** The place where a sweep is. `all`: the configuration is another one, so dead letters are tried again. */
type SweepPlace = { readonly all: boolean; readonly place: Place }

/** Looks at one page of users or groups, and makes due whoever differs from what was written. */
export function sweep(host: Host, { targetId, now }: SweepInput): SweepResult {
  let done = true
  unlessLost((): JobResult => {
    const run = openRun(host, targetId, now)
    if (!isRun(run)) return run
    const begun = run.state.sweep.startedAt === null ? begin(run) : run.state.sweep
    done = within(run, () => onePage(run, begun))
    return { done: 0, failed: 0, left: 0, stop: false, resumeAt: null }
  })
  return { done }
}

/** Begins a sweep, and asks the target what it can do. */
function begin(run: Run): Sweep {
  const { host, now, remote, learned, state } = run
  const reply = remote.exchange(discoveryRequest('/ServiceProviderConfig'), (answer) => readObject(answer, 'endpoint'))
  learn(learned, isAccepted(reply) ? reply.content : undefined)
  const all = learned.config !== run.configHash
  learned.config = run.configHash
  return within(run, () => {
    recordTarget(run, state.health)
    return { dueAt: state.sweep.dueAt, startedAt: now, cursor: cursorOf({ all, place: START }), seen: 0, total: totalOf(host) }
  })
}

/** How many users and groups there are, for those who look at the progress. */
const totalOf = ({ users, groups }: Host): number => users.count({ query: ALL }) + groups.count({ query: ALL })

function onePage(run: Run, sweep: Sweep): boolean {
  const { host: { outbound }, target: { id: targetId }, now, state } = run
  const groups = groupsInScope(run)
  if (groups.missing.length > 0) return quarantined(run.host, run.target, state, nothingConcluded(run, groups), now).stop
  const { all, place } = sweepPlaceIn(sweep.cursor)
  const ids = idsAt(run, place, sizeOf(place.part))
  const kind = kindOf(place.part)
  if (isPresent(place.part)) markDiffering(run, kind, ids, ids.length > 0 ? snapshotOf(run, kind, ids, groups) : new Map<string, Image>(), all)
  else outbound.mark({ targetId, kind, ids, lane: 'sweep' })
  const next = following(place, ids, sizeOf(place.part))
  const seen = sweep.seen + ids.length
  outbound.recordSweep({ targetId, sweep: next ? { ...sweep, seen, cursor: cursorOf({ all, place: next }) } : { ...sweep, seen, cursor: null, startedAt: null, dueAt: nextSweepAt(now, targetId) } })
  return next === undefined
}

const sizeOf = (part: Part): number => (part === 'group' ? PAGE_OF_GROUPS : PAGE)

const ALL_AGAIN = 'all '

const sweepPlaceIn = (cursor: string | null): SweepPlace =>
  cursor?.startsWith(ALL_AGAIN) ? { all: true, place: placeIn(cursor.slice(ALL_AGAIN.length)) } : { all: false, place: placeIn(cursor) }

const cursorOf = ({ all, place }: SweepPlace): string => `${all ? ALL_AGAIN : ''}${placeText(place)}`

function markDiffering(run: Run, kind: Kind, ids: readonly string[], images: ReadonlyMap<string, Image>, all: boolean): void {
  const { host: { outbound }, target: { id: targetId } } = run
  const states = new Map(outbound.states({ targetId, kind, ids: [...ids] }).map((state) => [state.id, state]))
  const differing = ids.filter((id) => differs(run, kind, states.get(id), images.get(id), all))
  if (differing.length > 0) outbound.mark({ targetId, kind, ids: differing, lane: 'sweep' })
  if (kind === 'group') for (const { id, remoteId } of states.values()) if (remoteId !== null && images.has(id)) outbound.compareMembers({ targetId, groupId: id })
}

/** Says whether the sweep makes the object due. It leaves alone what waits: a dead letter for a change or a person, a staged deletion for a person, who may have decided that nothing happens. */
function differs({ target }: Run, kind: Kind, state: ObjectState | undefined, image: Image | undefined, all: boolean): boolean {
  if (!state) return image !== undefined
  if (state.dueAt !== null || (state.result === 'dead' && !all) || state.result === 'staged' || state.result === 'closed') return false
  if (state.result === 'discarded' && !image) return false
  if (image && 'problem' in image) return true
  return planFor(target, kind, state, image?.payload, image?.parent).kind !== 'same'
}
