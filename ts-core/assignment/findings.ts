import type { Host } from '../host/host'
import { excerpt } from '../protocol/errors'
import { hasRules } from './rules'
import { overviewsOf, progressOf, type RuleOverview, stagedIn } from './overview'

/** The most that is counted of what waits. */
const MOST = 1_000

export type RuleFindings = { readonly problems: readonly string[]; readonly advice: readonly string[] }

const NOTHING: RuleFindings = { problems: [], advice: [] }

/** Looks at the rules of the realm, or at those of one organization. */
export function examineRules(host: Host, organizationId: string | undefined): RuleFindings {
  if (!hasRules(host)) return NOTHING
  const rules = overviewsOf(host).filter((rule) => organizationId === undefined || rule.organizationId === organizationId)
  const { startedAt, dueAt } = progressOf(host)
  const isLooked = startedAt === null && dueAt !== null
  const staged = organizationId === undefined ? stagedIn(host, MOST) : 0
  return {
    problems: rules.filter(({ state }) => state === 'wrong').map(wrong),
    advice: [
      ...(isLooked ? rules.filter(({ state, users }) => state === 'active' && users === 0).map(({ name }) => `The rule ${excerpt(name)} has given nothing to anybody: nobody matches its filter, or whoever does had it before. A preview says who would gain.`) : []),
      ...(staged > 0 ? [`${staged === MOST ? `${MOST} users or more` : `${staged} users`} would lose what rules gave, beyond losses.limit: find out whether that is meant, then approve or discard it in the management API.`] : []),
    ],
  }
}

const wrong = ({ name, problems }: RuleOverview): string =>
  `The rule ${excerpt(name)} gives nothing and takes nothing away until this is corrected: ${problems.map(({ option, message }) => `${option}: ${message}`).join(' ')}`
