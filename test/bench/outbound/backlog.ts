import { until } from '../../outbound/waiting'
import type { Crowd } from './people'
import { report } from './report'

const MARKS = Number(process.env.BENCH_MARKS ?? 100_000)
const LONGEST = 20 * 60_000

/** Makes what an outage leaves: very many users are to be looked at again, of whom none differs. */
export async function measureBacklog({ sql, realmId, size }: Crowd, targetId: string): Promise<void> {
  const count = Math.min(MARKS, size)
  const begun = performance.now()
  sql(`insert into scimts_hint (id, realm_id, kind, object_id) select gen_random_uuid(), '${realmId}', 'user', id from user_entity where realm_id = '${realmId}' limit ${count}`)
  const seconds = (): string => ((performance.now() - begun) / 1000).toFixed(1)
  await until(() => Number(sql('select count(*) from scimts_hint')) === 0, LONGEST, 200)
  const folded = seconds()
  await until(() => Number(sql(`select count(*) from scimts_object where target_id = '${targetId}' and due_at is not null`)) === 0, LONGEST, 200)
  report(`backlog of ${count} marks`, `folded in ${folded} s, all looked at in ${seconds()} s`, '≤ 60 s')
}
