import type { Host } from '../host/host'
import type { Difference, Turn } from './evaluate'
import type { Problem } from './rule'
import { type Active, readRules, ruleAsked, type Rules } from './rules'
import { differences, usersAt } from './standing'

/** What a rule would change for a user if it were followed now. */
export type Previewed = { readonly id: string; readonly userName: string; readonly gains: readonly Turn['gift'][]; readonly loses: readonly Turn['gift'][] }

export type Preview = {
  /** Where the next page goes on; null at the end. */
  readonly cursor: string | null
  readonly looked: number
  readonly gaining: number
  readonly losing: number
  readonly users: readonly Previewed[]
}

/** The users of one page. */
const PAGE = 200

/**
 * Says, page by page, who would gain and who would lose if everybody were looked at now and the rule were switched on; of all
 * rules where none is named. Nothing is written.
 */
export function preview(host: Host, ruleId: string | null, cursor: string | null): Preview | { readonly problems: readonly Problem[] } | undefined {
  const rules = readRules(host)
  const asked = ruleId === null ? undefined : ruleAsked(host, ruleId)
  if (ruleId !== null && asked === undefined) return undefined
  if (isProblems(asked)) return { problems: asked }
  const ids = host.outbound.walk({ kind: 'user', after: cursor, limit: PAGE })
  const users = usersAt(host, ids)
  const all = differences(host, asked === undefined ? rules : having(rules, asked), users)
  const shown = users.flatMap((user): Previewed[] => {
    const { gains, loses } = of(all.get(user.id)!, ruleId)
    return gains.length + loses.length === 0 ? [] : [{ id: user.id, userName: user.attributes['username']?.[0] ?? '', gains, loses }]
  })
  return {
    cursor: ids.length < PAGE ? null : ids.at(-1)!,
    looked: ids.length,
    gaining: shown.filter(({ gains }) => gains.length > 0).length,
    losing: shown.filter(({ loses }) => loses.length > 0).length,
    users: shown,
  }
}

const isProblems = (asked: Active | readonly Problem[] | undefined): asked is readonly Problem[] => Array.isArray(asked)

const having = (rules: Rules, asked: Active): Rules =>
  ({ ...rules, active: [...rules.active.filter(({ id }) => id !== asked.id), asked], resting: rules.resting.filter(({ id }) => id !== asked.id) })

function of({ gain, lose }: Difference, ruleId: string | null) {
  const isOfRule = ({ ruleIds }: Turn) => ruleId === null || ruleIds.includes(ruleId)
  return { gains: gain.filter(isOfRule).map(({ gift }) => gift), loses: lose.filter(isOfRule).map(({ gift }) => gift) }
}
