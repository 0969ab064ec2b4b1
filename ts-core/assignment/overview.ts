import type { Host } from '../host/host'
import { readRules } from './rules'
import type { Problem } from './rule'

/** A rule with what became of it. */
export type RuleOverview = {
  readonly id: string
  readonly name: string
  readonly organizationId: string | null
  readonly state: 'active' | 'off' | 'wrong'
  readonly problems: readonly Problem[]
  /** To how many users it has given something. */
  readonly users: number
}

/** The rules by name. */
export function overviewsOf(host: Host): readonly RuleOverview[] {
  const counts = new Map(host.assignment.tallies({}).map(({ ruleId, users }) => [ruleId, users]))
  const { active, resting } = readRules(host)
  const all = [
    ...active.map(({ id, name, organizationId = null }) => ({ id, name, organizationId, state: 'active' as const, problems: [] })),
    ...resting.map(({ id, name, organizationId, problems }) => ({ id, name, organizationId, state: problems.length > 0 ? 'wrong' as const : 'off' as const, problems })),
  ]
  const sorted = all.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0))
  return sorted.map((rule) => ({ ...rule, users: counts.get(rule.id) ?? 0 }))
}

/** How far all users were looked at. */
export function progressOf(host: Host) {
  return host.outbound.state({ targetId: host.assignment.queue({}) }).sweep
}

/** How many users wait for an approval; at most so many are counted. */
export function stagedIn(host: Host, most: number): number {
  return host.supervision.waiting({ targetId: host.assignment.queue({}), organizations: [], waiting: 'staged', details: [], first: 0, max: most }).length
}
