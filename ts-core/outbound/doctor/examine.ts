import { resolveInVault } from '../../config/vault'
import type { Host } from '../../host/host'
import type { Reason, TargetOverview } from '../../host/records'
import type { Models } from '../../work/models'
import { modelsNow } from '../delivery/open'
import { labelOf } from '../measure'
import { statusOf, type TargetStatus } from '../status'
import { tallyOf } from '../tally'
import { readTarget } from '../target/target'
import { expiryOf } from './expiry'
import { adviceOn, type Known, moment, problemsWith } from './findings'

/** The most targets that are looked at. */
const MOST = 200
/** The most reasons of dead letters that are read for all targets, and that are named for one. */
const MOST_REASONS = 500
const REASONS = 3

export type TargetLine = {
  readonly name: string
  readonly id: string
  readonly state: TargetStatus
  readonly lastSuccess: string
  readonly done: number
  readonly due: number
  readonly later: number
  readonly memberships: number
  readonly held: number
  readonly dead: number
  readonly staged: number
}

export type TargetFindings = { readonly targets: readonly TargetLine[]; readonly problems: readonly string[]; readonly advice: readonly string[] }

/** Looks at the targets of the realm, or at those that are for an organization, by its id and its alias. */
export function examineTargets(host: Host, organization: readonly string[] | undefined, now: number): TargetFindings {
  const organizations = [...(organization ?? [])]
  const found = host.supervision.overviews({ organizations, first: 0, max: MOST + 1 })
  const looked = found.slice(0, MOST)
  if (looked.length === 0) return { targets: [], problems: [], advice: [] }
  const models = modelsNow(host)
  const reasons = reasonsOf(host, looked, organizations)
  const all = looked.map((overview) => knownOf(host, overview, models, reasons))
  return {
    targets: all.map(lineOf),
    problems: all.flatMap((known) => problemsWith(known, now)),
    advice: [...all.flatMap((known) => adviceOn(known, now)), ...unreadAdvice(host), ...(found.length > MOST ? [`There are more than ${MOST} targets: only the first were looked at.`] : [])],
  }
}

/** A node makes rows of many more changes in a minute. */
const MOST_UNREAD = 10_000

const unreadAdvice = ({ supervision }: Host): readonly string[] =>
  supervision.unread({ most: MOST_UNREAD }) < MOST_UNREAD
    ? []
    : [`${MOST_UNREAD} changes of this realm, or more, were noted, and no node has looked yet which targets they concern: read in the log of each node what keeps it from that.`]

/** The reasons of the dead letters of all these targets, by one statement. */
const reasonsOf = ({ supervision }: Host, overviews: readonly TargetOverview[], organizations: string[]): readonly Reason[] =>
  overviews.some((overview) => tallyOf(overview).dead > 0) ? supervision.reasons({ targetId: null, organizations, max: MOST_REASONS }) : []

function knownOf(host: Host, overview: TargetOverview, { user, group }: Models, reasons: readonly Reason[]): Known {
  const { target: record, state, oldestDueAt } = overview
  const read = readTarget(record, resolveInVault(host), { user: user.resourceType, group: group.resourceType })
  const target = 'target' in read ? read.target : undefined
  return {
    id: record.id,
    label: labelOf(record),
    status: statusOf(record, state),
    health: state.health,
    tally: tallyOf(overview),
    oldestDueAt,
    reasons: reasons.filter(({ targetId }) => targetId === record.id).slice(0, REASONS),
    target,
    problems: 'problems' in read ? read.problems : [],
    expires: target && expiryOf(target.authentication),
  }
}

function lineOf({ id, label, status, health: { successAt }, tally: { done, due, later, memberships, held, dead, staged } }: Known): TargetLine {
  return { name: label, id, state: status, lastSuccess: successAt === null ? 'never' : moment(successAt), done, due, later, memberships, held, dead, staged }
}
