import type { Health, Reason } from '../../host/records'
import type { TargetStatus } from '../status'
import type { Tally } from '../tally'
import type { TargetProblem } from '../target/read-options'
import type { Target } from '../target/target'

/** What is known of a target at one moment. */
export type Known = {
  readonly id: string
  readonly label: string
  readonly status: TargetStatus
  readonly health: Health
  readonly tally: Tally
  /** Since when the earliest of what is due is due; null where nothing is. */
  readonly oldestDueAt: number | null
  /** Why objects are dead letters, the most frequent reason first. */
  readonly reasons: readonly Reason[]
  /** Undefined where the configuration is wrong. */
  readonly target: Target | undefined
  readonly problems: readonly TargetProblem[]
  /** When the credentials end; undefined where they do not say. */
  readonly expires: number | undefined
}

const MINUTE = 60_000
const SOON = 14 * 24 * 60 * MINUTE
/** A target with something that is due for longer does not keep up. */
const OVERDUE = 15 * MINUTE
const LONGEST_REASON = 300

export const day = (instant: number): string => new Date(instant).toISOString().slice(0, 10)
export const moment = (instant: number): string => new Date(instant).toISOString().slice(0, 19) + 'Z'

const cut = (reason: string): string => (reason.length > LONGEST_REASON ? `${reason.slice(0, LONGEST_REASON)}…` : reason)

/** Says why nothing arrives at the target, where somebody has to do something about it. */
export function problemsWith(known: Known, now: number): readonly string[] {
  const { status, health, problems, expires } = known
  if (status === 'disabled') return []
  return [
    ...problems.map(({ option, message }) => about(known, `the option ${option} is wrong: ${message} Nothing is sent until it is corrected.`)),
    ...(status === 'quarantined' && problems.length === 0 ? [about(known, `gets nothing until this is corrected: ${cut(health.detail ?? 'the reason is not known.')}${again(health, now)}`)] : []),
    ...(expires !== undefined && expires <= now ? [about(known, `its token has expired on ${day(expires)}: put its successor into the option token.`)] : []),
  ]
}

/** Says what an administrator should look at although the target works. */
export function adviceOn(known: Known, now: number): readonly string[] {
  const { status, target } = known
  if (status === 'disabled') return [about(known, 'is switched off: nothing is sent. Set enabled to true when it is to go on, or delete the target.')]
  if (status === 'paused') return [about(known, 'is paused: changes are noted, and nothing is sent. Resume it in the management API when it is to go on.'), ...rowAdvice(known)]
  return [
    ...healthAdvice(known, now),
    ...backlogAdvice(known, now),
    ...rowAdvice(known),
    ...(target ? configurationAdvice(known, target, now) : []),
  ]
}

const about = ({ label }: Known, finding: string): string => `target "${label}" ${finding}`

const again = ({ resumeAt }: Health, now: number): string => (resumeAt === null || resumeAt <= now ? '' : ` It is tried again at ${moment(resumeAt)} by itself, and at once when an option changes.`)

function healthAdvice(known: Known, now: number): readonly string[] {
  const { status, health } = known
  const since = health.successAt === null ? 'it has never accepted anything' : `it accepted something last at ${moment(health.successAt)}`
  if (status === 'retrying') return [about(known, `does not answer as it should, and is tried again; ${since}. Nothing is lost: look at the service. ${cut(health.detail ?? '')}${again(health, now)}`)]
  if (status === 'running' && health.resumeAt !== null && health.resumeAt > now) return [about(known, `is not asked before ${moment(health.resumeAt)}: ${cut(health.detail ?? 'it said when to come back.')}`)]
  return []
}

/** Says that the target does not keep up. Where it rests, the reason stands in another finding. */
function backlogAdvice(known: Known, now: number): readonly string[] {
  const { status, tally: { due, memberships }, oldestDueAt } = known
  if (oldestDueAt === null || now - oldestDueAt < OVERDUE) return []
  const minutes = Math.floor((now - oldestDueAt) / MINUTE)
  const what = `has ${due} users and groups and ${memberships} memberships that are due, the oldest for ${minutes} minutes`
  const remedy = status === 'running' || status === 'new' ? ': raise workers where the service is slow, and rate where it allows more; look into the log of the node that drives it.' : '.'
  return [about(known, what + remedy)]
}

function rowAdvice(known: Known): readonly string[] {
  const { tally: { dead, staged, held }, reasons, target } = known
  const why = reasons.map(({ detail, count }) => `${count} × ${cut(detail ?? 'no reason is known')}`).join(' | ')
  return [
    ...(dead > 0 ? [about(known, `has ${dead} dead letters, which are not tried again before they change: correct what the reason says, then try them again by the management API, or change any option of the target. ${why}`)] : []),
    ...(staged > 0 ? [about(known, `has ${staged} deletions and deactivations that wait for an approval, because more than deletions.limit came within an hour: find out whether they are meant, then approve or discard them in the management API.`)] : []),
    ...(held > 0 && target?.dryRun ? [about(known, `is in a dry run: ${held} users and groups were not sent. Set dryRun to false to send them.`)] : []),
  ]
}

function configurationAdvice(known: Known, { scope, organizationId, deletionLimit, url }: Target, now: number): readonly string[] {
  const { expires } = known
  const isUnbounded = organizationId === undefined && scope.groups.length === 0 && scope.roles.length === 0 && scope.filter === undefined
  return [
    ...(isUnbounded ? [about(known, 'has no scope: every user of the realm is sent, administrators included. Name who is meant in scope.groups, scope.roles or scope.filter.')] : []),
    ...(expires !== undefined && expires > now && expires - now < SOON ? [about(known, `its token expires on ${day(expires)}: make its successor, and put it into the option token.`)] : []),
    ...(/^http:/i.test(url) ? [about(known, 'is reached without TLS: whoever is on the way reads the credentials and everybody who is sent.')] : []),
    ...(deletionLimit === 0 ? [about(known, 'stages every deletion and deactivation, because deletions.limit is 0.')] : []),
  ]
}
