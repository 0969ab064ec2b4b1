import type { Host } from '../host/host'
import type { ObjectState } from '../host/records'
import { depart } from './delivery/converge'
import { isRefused, openAsked, type Refused, within } from './delivery/open'
import type { Kind } from './delivery/plan'
import { isTimeLeft, type Run } from './delivery/run'
import { isResting } from './health'
import { restsUntil } from './rests'
import { sentenceOf, type Trouble, verdictOn } from './trouble'

export type DeprovisionAllInput = {
  readonly targetId: string
  readonly how: 'delete' | 'deactivate'
  /** How many objects the administrator has confirmed; compared on the first page only. */
  readonly expected: number
  /** The cursor of the answer before; null at the beginning. */
  readonly cursor: string | null
  readonly now: number
}

export type DeprovisionAllResult = {
  /** The cursor of the next page; null at the end. */
  readonly cursor: string | null
  readonly deleted: number
  readonly deactivated: number
  readonly failures: readonly { readonly kind: Kind; readonly id: string; readonly remoteId: string; readonly name: string; readonly detail: string }[]
  /** How many objects of ours the target still has. */
  readonly left: number
  /** Why the page ended early. */
  readonly problem: string | null
  /** When it may go on; null: at once, or when the problem is solved. */
  readonly resumeAt: number | null
}

/** The most objects of one page; each of them is a request. */
const PAGE = 50

/**
 * Takes away, page by page, what this target has of ours: what was created for it or linked. Its rows go with it. The target
 * has to be off, so that no delivery is under way and nobody is created again. The number that was confirmed is the approval:
 * the limit of deletions does not count here.
 */
export function deprovisionAll(host: Host, { targetId, how, expected, cursor, now }: DeprovisionAllInput): DeprovisionAllResult | Refused {
  const run = openAsked(host, targetId, now)
  if (isRefused(run)) return run
  if (run.target.enabled) return { refused: 'The target is on, so all would be created again: set its option enabled to false first.' }
  const left = within(run, () => countOf(run))
  if (cursor === null && left !== expected) return { refused: `The target has ${left} users and groups of ours, and ${expected} were confirmed: confirm the number that there is.` }
  const { health } = run.state
  const place = placeIn(cursor)
  if (isResting(health, now)) return { ...NOTHING, cursor: cursorOf(place), left, problem: `The target rests: ${health.detail ?? ''}`, resumeAt: health.resumeAt }
  return takeAway(run, place, how)
}

/** Takes groups away before users, so that nobody has to leave them. */
type Place = { readonly kind: Kind; readonly after: string | null }

const cursorOf = ({ kind, after }: Place): string => `${kind} ${after ?? ''}`

function placeIn(cursor: string | null): Place {
  const [, kind, after = ''] = /^(user|group) (.*)$/s.exec(cursor ?? '') ?? []
  return { kind: kind === 'user' ? 'user' : 'group', after: after === '' ? null : after }
}

const countOf = ({ host: { outbound }, target: { id: targetId } }: Run): number =>
  outbound.linkedCount({ targetId, kind: 'user' }) + outbound.linkedCount({ targetId, kind: 'group' })

const NOTHING = { deleted: 0, deactivated: 0, failures: [], problem: null, resumeAt: null }

function takeAway(run: Run, place: Place, wished: 'delete' | 'deactivate'): DeprovisionAllResult {
  const { kind } = place
  // a group cannot be deactivated
  const how = kind === 'group' ? 'delete' : wished
  const states = within(run, () => pageOf(run, place))
  const { gone, failed, stop } = departAll(run, kind, states, how)
  const looked = gone.length + failed.length
  const left = within(run, () => {
    run.host.outbound.drop({ targetId: run.target.id, kind, ids: gone.map(({ id }) => id) })
    return countOf(run)
  })
  const next = following(place, states, looked)
  return {
    cursor: next && cursorOf(next),
    deleted: how === 'delete' ? gone.length : 0,
    deactivated: how === 'delete' ? 0 : gone.length,
    failures: failed.map(({ state: { id, remoteId, name }, trouble }) => ({ kind, id, remoteId: remoteId!, name, detail: sentenceOf(trouble) })),
    left,
    problem: stop ? sentenceOf(stop) : null,
    resumeAt: stop ? restsUntil(run, stop) : null,
  }
}

function pageOf({ host: { outbound }, target: { id: targetId } }: Run, { kind, after }: Place): readonly ObjectState[] {
  const ids = outbound.linkedIds({ targetId, kind, unseenSince: null, after, limit: PAGE })
  const states = new Map(outbound.states({ targetId, kind, ids }).map((state) => [state.id, state]))
  return ids.flatMap((id) => states.get(id) ?? [])
}

type Departed = { readonly gone: ObjectState[]; readonly failed: { readonly state: ObjectState; readonly trouble: Trouble }[]; stop: Trouble | undefined }

function departAll(run: Run, kind: Kind, states: readonly ObjectState[], how: 'delete' | 'deactivate'): Departed {
  const departed: Departed = { gone: [], failed: [], stop: undefined }
  for (const state of states) {
    if (!isTimeLeft(run)) break
    const trouble = depart(run, kind, { remoteId: state.remoteId!, version: undefined }, how)
    const verdict = trouble && verdictOn(trouble, { failures: departed.failed.length, accepted: departed.gone.length > 0 })
    if (verdict?.about === 'target') return { ...departed, stop: trouble }
    if (trouble) departed.failed.push({ state, trouble })
    else departed.gone.push(state)
  }
  return departed
}

function following({ kind, after }: Place, states: readonly ObjectState[], looked: number): Place | null {
  if (looked < states.length || states.length === PAGE) return { kind, after: states[looked - 1]?.id ?? after }
  return kind === 'group' ? { kind: 'user', after: null } : null
}
