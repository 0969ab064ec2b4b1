import type { Host } from '../../host/host'
import { onFault } from '../../work/faults'
import { nothingConcluded } from '../delivery/missing'
import { isRefused, openAsked, type Refused, within } from '../delivery/open'
import type { Run } from '../delivery/run'
import { groupsInScope } from '../delivery/snapshot'
import { isResting } from '../health'
import { restsUntil } from '../rests'
import { sentenceOf, type Trouble } from '../trouble'
import { cursorText, nextPhase, type Place, placeIn, startAt } from './cursor'
import { type Counts, type Example, Findings } from './findings'
import { listedPage } from './listed'
import { membersPage, proofPage } from './members'
import { missingPage } from './missing'
import type { Stop, Turned } from './turned'
import { unseenPage } from './unseen'

export type ReconcileInput = {
  readonly targetId: string
  /** Whether the objects that a delivery can repair are made due. */
  readonly repair: boolean
  /** The cursor of the answer before; null at the beginning. */
  readonly cursor: string | null
  readonly now: number
}

export type ReconcileResult = {
  /** The cursor of the next page; null at the end. Where there is a problem it is that of the same page. */
  readonly cursor: string | null
  readonly kind: Place['kind']
  readonly phase: Place['phase']
  /** How many resources or objects were looked at. */
  readonly looked: number
  readonly counts: Counts
  readonly examples: readonly Example[]
  readonly repaired: number
  /** Why the page could not be turned. */
  readonly problem: string | null
  /** When it may be asked for again; null: at once, or when the problem is solved. */
  readonly resumeAt: number | null
}

/** Turns one page of the comparison of a target with Keycloak. It sends reads only: what it repairs is due, and no resource is deleted because of a list. */
export function reconcile(host: Host, { targetId, repair, cursor, now }: ReconcileInput): ReconcileResult | Refused {
  const run = openAsked(host, targetId, now)
  if (isRefused(run)) return run
  const place = cursor === null ? startAt(now) : placeIn(cursor)
  if (!place) return { refused: 'The cursor is none of this operation: begin without one.' }
  const { health } = run.state
  if (isResting(health, now)) return stoppedAt(place, `The target rests: ${health.detail ?? ''}`, health.resumeAt)
  const groups = within(run, () => {
    const read = groupsInScope(run)
    return read.missing.length > 0 ? sentenceOf(nothingConcluded(run, read)) : undefined
  })
  return groups === undefined ? turn(run, place, repair) : { refused: groups }
}

function turn(run: Run, place: Place, repair: boolean): ReconcileResult {
  const { host, target } = run
  const findings = new Findings()
  const turned = turnedAt(run, place, findings)
  if ('trouble' in turned) return troubledAt(run, place, turned.trouble)
  const once = () => within(run, () => findings.repair(host, target.id, place.kind))
  // the hint of a change may add such a row at this moment
  const repaired = repair ? onFault({ conflict: once }, once) : 0
  const shown = place.shown || turned.shown
  const next = turned.next ? { ...turned.next, shown } : nextPhase({ ...place, shown }, target.groups.send !== 'none')
  return { ...stoppedAt(place, null, null), cursor: next ? cursorText(next) : null, looked: turned.looked, counts: findings.counts(), examples: findings.examples, repaired }
}

function turnedAt(run: Run, place: Place, findings: Findings): Turned | Stop {
  switch (place.phase) {
    case 'listed':
      return listedPage(run, place, findings)
    case 'unseen':
      return unseenPage(run, place, findings)
    case 'missing':
      return missingPage(run, place, findings)
    case 'proof':
      return proofPage(run, place)
    case 'members':
      return membersPage(run, place, findings)
    default:
      return place.phase satisfies never
  }
}

const troubledAt = (run: Run, place: Place, trouble: Trouble): ReconcileResult => stoppedAt(place, sentenceOf(trouble), restsUntil(run, trouble))

const stoppedAt = (place: Place, problem: string | null, at: number | null): ReconcileResult =>
  ({ cursor: cursorText(place), kind: place.kind, phase: place.phase, looked: 0, counts: new Findings().counts(), examples: [], repaired: 0, problem, resumeAt: at })
