import * as z from 'zod/mini'
import type { TargetOverview } from '../../host/records'
import { isOff } from '../../outbound/status'
import { readOptions } from '../../outbound/target/read-options'
import { sum } from '../../outbound/tally'
import { Time, timeOrNull } from '../shape'
import { Health, healthOf } from './health'

const NAMED = {
  id: z.string().check(z.describe('of its component')),
  name: z.string(),
  organization: z.nullable(z.string()).check(z.describe('the id or alias of the organization that it is for; null: the realm')),
  enabled: z.boolean(),
}

export const Short = z.object({ ...NAMED, state: Health.shape.state, sentence: Health.shape.sentence })

export const Target = z.object({
  ...NAMED,
  profile: z.nullable(z.string()),
  url: z.nullable(z.string()),
  dryRun: z.boolean(),
  health: Health,
  results: z.object({
    ok: z.int(), same: z.int(), held: z.int(), failed: z.int(), dead: z.int(), staged: z.int(), approved: z.int(), discarded: z.int(), closed: z.int(),
    untried: z.int(),
  }).check(z.describe('how many users and groups there are, by what became of them the last time')),
  due: z.int().check(z.describe('users, groups and memberships that are to be sent now')),
  waiting: z.int().check(z.describe('those that are tried later')),
  oldestDue: z.nullable(Time),
  sync: z.object({
    underWay: z.boolean(),
    startedAt: z.nullable(Time),
    dueAt: z.nullable(Time),
    seen: z.int(),
    total: z.int().check(z.describe('users and groups when it began')),
  }).check(z.describe('the comparison of everybody')),
})

export type Target = z.infer<typeof Target>

/** What does not depend on the vault: secrets are not looked at. */
const optionsIn = ({ target: { config } }: TargetOverview) => readOptions(config, () => null).values

const namedIn = ({ target }: TargetOverview) => ({ id: target.id, name: target.name, organization: target.organizationId, enabled: !isOff(target) })

export function shortOf(overview: TargetOverview, now: number): z.infer<typeof Short> {
  const { state, sentence } = healthOf(overview, now)
  return { ...namedIn(overview), state, sentence }
}

export function documentOf(overview: TargetOverview, now: number): Target {
  const { profile, url, dryRun } = optionsIn(overview)
  const { state: { sweep }, results, memberships, oldestDueAt } = overview
  const count = (result: string | null) => sum(results.filter((each) => each.result === result).map(({ due, later, resting }) => due + later + resting))
  return {
    ...namedIn(overview),
    profile: profile ?? null,
    url: url ?? null,
    dryRun: dryRun ?? false,
    health: healthOf(overview, now),
    results: {
      ok: count('ok'), same: count('same'), held: count('held'), failed: count('failed'), dead: count('dead'), staged: count('staged'),
      approved: count('approved'), discarded: count('discarded'), closed: count('closed'), untried: count(null),
    },
    due: sum(results.map(({ due }) => due)) + memberships.due,
    waiting: sum(results.map(({ later }) => later)) + memberships.later,
    oldestDue: timeOrNull(oldestDueAt),
    sync: { underWay: sweep.startedAt !== null, startedAt: timeOrNull(sweep.startedAt), dueAt: timeOrNull(sweep.dueAt), seen: sweep.seen, total: sweep.total },
  }
}
