import { openTarget } from '../../support/targets/target'
import { optionsOf, until } from '../../outbound/waiting'
import { sleep } from '../../support/process'
import { openCrowd, type Place } from './people'
import { report } from './report'

const LONGEST = 30 * 60_000
const NAME = 'everybody'

/** One more member of a group that has very many. */
export async function measureLargeGroup(place: Place, size: number): Promise<void> {
  const { source } = await openCrowd(place, size, NAME)
  const target = await openTarget()
  const id = await source.connect(optionsOf(target, { match: 'none', 'groups.match': 'none', 'members.chunk': '1000' }))
  const count = (): number => ((target.group(NAME)?.['members'] ?? []) as readonly unknown[]).length
  await until(() => count() === size, LONGEST)
  const person = await source.addPerson()
  await until(() => target.user(person.username) !== undefined, LONGEST)
  await sleep(2000)
  target.journal.clear()
  const [team] = await source.admin.groups.find({ realm: source.realm.name, search: NAME, exact: true })
  await source.join(person, { id: team!.id!, name: NAME })
  const begun = performance.now()
  await until(() => count() === size + 1, LONGEST, 1)
  const took = (performance.now() - begun).toFixed(0)
  await sleep(2000)
  const writes = target.journal.writes()
  report(`one more member of a group of ${size}`, `${writes.length} request of ${JSON.stringify(writes[0]?.body).length} characters after ${took} ms`, 'one request')
  await source.disconnect(id)
  await source.realm.remove()
  await target.close()
}
