import { openTarget, type Target } from '../../support/targets/target'
import { optionsOf, until } from '../../outbound/waiting'
import { processorTime } from './metrics'
import { openCrowd, type Place } from './people'
import { report } from './report'

const ROUNDS = [
  { workers: 1, delay: 0, share: 1, wanted: '1,500 users/s' },
  { workers: 4, delay: 0, share: 1, wanted: '3,000 users/s' },
  { workers: 16, delay: 50, share: 0.25, wanted: 'workers ÷ latency: 320 users/s' },
]
const LONGEST = 20 * 60_000
/** Users who only warm the server up. */
const WARM = 3_000

type Round = { readonly count: number; readonly workers: number; readonly delay: number }
type Figures = { readonly perSecond: number; readonly allSeconds: number; readonly serverMicroseconds: number; readonly targetMicroseconds: number }

/** Everybody, their groups and their memberships, to a target that has nobody. */
export async function measureFirstSync(place: Place, size: number): Promise<void> {
  await sync(place, { count: Math.min(size, WARM), workers: 2, delay: 0 })
  for (const { workers, delay, share, wanted } of ROUNDS) {
    const count = Math.round(size * share)
    const { perSecond, allSeconds, serverMicroseconds, targetMicroseconds } = await sync(place, { count, workers, delay })
    const takes = delay === 0 ? '' : `, the target takes ${delay} ms`
    const cost = `${serverMicroseconds} µs of processor time for each in Keycloak and ${targetMicroseconds} in the target`
    report(`first sync of ${count} users, ${workers} at a time${takes}`, `${perSecond} users/s (${cost}); with groups and memberships ${allSeconds.toFixed(1)} s`, wanted)
  }
}

async function sync(place: Place, { count, workers, delay }: Round): Promise<Figures> {
  const { source } = await openCrowd(place, count)
  const target = await openTarget({ delay })
  const [server, here] = [await processorTime(place.server), process.cpuUsage()]
  const id = await source.connect(optionsOf(target, { workers: String(workers), match: 'none', 'groups.match': 'none' }))
  await until(() => memberCount(target) === count, LONGEST)
  const { user, system } = process.cpuUsage(here)
  const serverMicroseconds = Math.round(((await processorTime(place.server)) - server) / count)
  const times = target.journal.of('POST', /^\/Users/).map(({ at }) => at)
  const seconds = (times.at(-1)! - times[0]!) / 1000
  const allSeconds = (target.journal.entries.at(-1)!.at - times[0]!) / 1000
  await source.disconnect(id)
  await source.realm.remove()
  await target.close()
  return { perSecond: Math.round(count / seconds), allSeconds, serverMicroseconds, targetMicroseconds: Math.round((user + system) / count) }
}

const memberCount = (target: Target): number =>
  target.groups().reduce((sum, group) => sum + ((group['members'] as readonly unknown[] | undefined)?.length ?? 0), 0)
