import { matches, or } from '../../directory/query'
import type { Host } from '../../host/host'
import type { KeptText } from '../../host/records'
import type { Recorder } from '../../metrics/recorder'
import { inTransaction } from '../../work/transaction'
import type { Run } from '../../work/work'
import { lookAt } from './find'
import { isCounted } from './keep'
import { enters, lookIn } from './tenant'

const HOUR = 3_600_000

/** How many users one statement looks at, and how many such pages one run takes: the next one goes on. */
const [PAGE, MOST_PAGES] = [200, 10]

/** So many organizations of a realm are named; the others count together. */
const [MOST_NAMED, OTHERS] = [50, 'other']

export type Report = Run & { readonly recorder: Recorder }

/** Looks at everybody of the realm whom nobody has looked at for an hour, page by page, and notes how many drifted in each tenant. */
export function reportDrift(report: Report): null {
  const { host, recorder } = report
  for (let page = 0; page < MOST_PAGES && hasTime(report) && lookAtSome(report) === PAGE; page++);
  if (recorder.isOn) inTransaction(host, () => note(host, recorder))
  return null
}

const hasTime = ({ host, now, deadline }: Run): boolean => host.clock.now({}) < (now + deadline) / 2

function lookAtSome(run: Run): number {
  const { host, now } = run
  const texts = inTransaction(host, () => withoutGone(host, host.written.unseen({ before: now - HOUR, max: PAGE })))
  const tenants = new Set(texts.there.map(({ organizationId }) => organizationId))
  for (const tenant of tenants) inTransaction(host, () => lookAtTenant(run, tenant, texts.there.filter(({ organizationId }) => organizationId === tenant)))
  return texts.count
}

/** Forgets the users who are not there any more. */
function withoutGone({ users, written }: Pick<Host, 'users' | 'written'>, texts: readonly KeptText[]): { readonly count: number; readonly there: readonly KeptText[] } {
  if (texts.length === 0) return { count: 0, there: [] }
  const query = or(...texts.map(({ userId }) => matches('id', [userId])))
  const found = new Set(users.search({ query, offset: 0, limit: texts.length, sort: null, includeGroups: false }).users.map(({ id }) => id))
  const gone = texts.map(({ userId }) => userId).filter((id) => !found.has(id))
  if (gone.length > 0) written.forget({ userIds: gone })
  return { count: texts.length, there: texts.filter(({ userId }) => found.has(userId)) }
}

function lookAtTenant(run: Run, organizationId: string | null, texts: readonly KeptText[]): void {
  const { host, now } = run
  const work = enters(host, organizationId) ? lookIn(run, organizationId ?? undefined) : undefined
  const looked = work && isCounted(work) ? lookAt(work, texts) : []
  const found = new Map(looked.map(({ record: { id }, drift }) => [id, drift.length]))
  host.written.saw({ at: now, drifted: texts.map(({ userId }) => ({ userId, attributes: found.get(userId) ?? 0 })) })
}

/** The realm's own clients are always named; an organization as long as somebody there drifted. */
function note({ written }: Pick<Host, 'written'>, recorder: Recorder): void {
  const counts = written.count({})
  const organizations = counts.filter(({ organizationId, drifted }) => organizationId !== null && drifted > 0).sort((a, b) => b.drifted - a.drifted)
  const others = organizations.slice(MOST_NAMED).reduce((sum, { drifted }) => sum + drifted, 0)
  recorder.note('scim_drifted_users', { organization: '' }, counts.find(({ organizationId }) => organizationId === null)?.drifted ?? 0)
  for (const { organizationId, drifted } of organizations.slice(0, MOST_NAMED)) recorder.note('scim_drifted_users', { organization: organizationId! }, drifted)
  if (others > 0) recorder.note('scim_drifted_users', { organization: OTHERS }, others)
}
