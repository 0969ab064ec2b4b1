import { openTarget, type Target } from '../../support/targets/target'
import { optionsOf, until } from '../../outbound/waiting'
import { sleep } from '../../support/process'
import { measureBacklog } from './backlog'
import { lowestHeap } from './metrics'
import { openCrowd, type Crowd, type Place } from './people'
import { quantile, report } from './report'

const CHANGES = Number(process.env.BENCH_CHANGES ?? 200)
const LONGEST = 20 * 60_000
/** In milliseconds: a target is known and its sweep is over. */
const SETTLED = 5_000

/** From the answer of the admin API to the arrival at the target, and the memory, in rest and while a first sync of very many is under way. */
export async function measureArrival(place: Place, size: number): Promise<void> {
  const crowd = await openCrowd(place, size)
  const target = await openTarget({ delay: 5 })
  const { source, sql } = crowd
  const resting = await lowestHeap(place.server)
  const id = await source.connect(optionsOf(target, { match: 'none', 'groups.match': 'none' }))
  const due = (): number => Number(sql(`select count(*) from scimts_object where target_id = '${id}' and due_at is not null`))
  await until(() => due() > size * 0.5, LONGEST, 500)
  await reportArrival(`while a first sync of ${size} is under way`, crowd, target)
  const dueNow = due()
  const busy = await lowestHeap(place.server)
  report(`heap of the server, with ${dueNow} objects due`, `${busy} MB; with none ${resting} MB`, 'flat')
  target.setDelay(0)
  await until(() => due() === 0, LONGEST, 500)
  await sleep(SETTLED)
  await reportArrival('in rest', crowd, target)
  await measureBacklog(crowd, id)
  await source.disconnect(id)
  await source.realm.remove()
  await target.close()
}

async function reportArrival(when: string, { source }: Crowd, target: Target): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < CHANGES; round++) {
    const person = await source.addPerson()
    const committed = performance.now()
    await until(() => target.user(person.username) !== undefined, LONGEST, 1)
    times.push(performance.now() - committed)
  }
  const at = (share: number): string => quantile(times, share).toFixed(0)
  report(`change → arrival ${when}`, `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`, 'p50 ≤ 100 ms, p95 ≤ 500 ms')
}
