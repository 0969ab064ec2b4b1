import type { Host } from '../../host/host'
import { onFault } from '../../work/faults'
import { shortValue } from '../described'
import { isRefused, openAsked, type Refused, within } from '../delivery/open'
import type { Run } from '../delivery/run'
import { placeIn, placeText } from '../walk'
import { type Page, pageAt, type Planned } from './page'

export type PlanInput = { readonly targetId: string; readonly cursor: string | null; readonly now: number }

const ACTIONS = ['create', 'change', 'move', 'delete', 'deactivate', 'keep', 'forget', 'same'] as const

/** Objects by what would happen to them. `held` and `problems` are in none of the others. */
export type PlanCounts = { readonly [action in (typeof ACTIONS)[number] | 'held' | 'problems']: number }

export type PlanResult = {
  /** The cursor of the next page; null at the end. */
  readonly cursor: string | null
  /** How many users and groups, and rows of such as are gone, were looked at. */
  readonly looked: number
  readonly counts: PlanCounts
  /** The objects of the page to which something would happen. */
  readonly objects: readonly Planned[]
}

/** The most objects of one page. */
const PAGE = 100

/** Says on one page what would be sent if everything were looked at now. Nothing is sent or written. */
export const plan = (host: Host, { targetId, cursor, now }: PlanInput): PlanResult | Refused =>
  atPage(host, targetId, cursor, now, (_, page) => resultOf(page))

export type ApplyResult = { readonly cursor: string | null; readonly looked: number; readonly due: number }

/** Makes due what the same page of the walk finds, in the lane of the sweep, whoever drives the target. */
export const applyPlan = (host: Host, { targetId, cursor, now }: PlanInput): ApplyResult | Refused =>
  atPage(host, targetId, cursor, now, (run, page) => ({ cursor: cursorOf(page), looked: page.looked, due: makeDue(run, page.planned) }))

function atPage<T>(host: Host, targetId: string, cursor: string | null, now: number, use: (run: Run, page: Page) => T): T | Refused {
  const run = openAsked(host, targetId, now)
  if (isRefused(run)) return run
  const once = (): T | Refused => within(run, () => {
    const page = pageAt(run, placeIn(cursor), PAGE)
    return 'problem' in page ? { refused: page.problem } : use(run, page)
  })
  // the hint of a change may add such a row at this moment
  return onFault({ conflict: once }, once)
}

const cursorOf = ({ next }: Page): string | null => (next ? placeText(next) : null)

function resultOf(page: Page): PlanResult {
  const { planned, looked } = page
  const moving = planned.filter(({ held }) => held === null)
  const counted = Object.fromEntries(ACTIONS.map((action) => [action, moving.filter((each) => each.action === action).length]))
  const counts = { ...counted, held: planned.length - moving.length, problems: moving.filter(({ action }) => action === 'problem').length } as PlanCounts
  return { cursor: cursorOf(page), looked, counts, objects: planned.filter(({ action, held }) => held !== null || action !== 'same').map(shortened) }
}

const shortened = (planned: Planned): Planned => ({ ...planned, attributes: planned.attributes.map(({ name, value }) => ({ name, value: shortValue(value) })) })

/** Makes due what was planned. An object that is due keeps its place, and one about which a person has to decide waits. */
function makeDue({ host, target: { id: targetId } }: Run, planned: readonly Planned[]): number {
  const found = planned.filter(({ action, held, due }) => action !== 'same' && held === null && !due)
  for (const kind of ['user', 'group'] as const) {
    const ids = found.filter((each) => each.kind === kind).map(({ id }) => id)
    if (ids.length > 0) host.outbound.hint({ targetId, kind, ids, lane: 'sweep', forget: 'nothing' })
  }
  return found.length
}
