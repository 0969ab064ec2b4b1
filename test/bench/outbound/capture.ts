import { type Keycloak } from '../../support/keycloak'
import { openTarget } from '../../support/targets/target'
import { type Person, type Source, sourceOf } from '../../outbound/source'
import { managementOf } from '../../management/management'
import { optionsOf, until } from '../../outbound/waiting'
import { addPlainRealm } from './plain-realm'
import { inTurns } from '../turns'
import { ratio, report } from './report'

/** The number of writes on each side in each round. */
const WRITES = 30
/** Rounds that only warm up. */
const WARM = 5
const LONGEST = 60_000

type Side = { readonly source: Source; readonly person: Person; readonly times: number[] }

/** What capture costs whoever changes a user by the admin API. */
export async function measureCapture(bare: Keycloak, server: Keycloak): Promise<void> {
  const [without, none, one] = [await openSide(bare), await openSide(server), await openSide(server)]
  await compare([without, none])
  report('PUT of a user by the admin API, no target', ratio(none, without), '≤ 1.02 × without the JAR')
  const target = await openTarget()
  const id = await one.source.connect(optionsOf(target))
  await until(() => target.user(one.person.username) !== undefined, LONGEST)
  report('PUT of a user by the admin API, one target, to which it is sent at the same time', await compared(one, none), 'of two processors the delivery takes its part')
  await managementOf(server, one.source.realm.name)('POST', `/targets/${id}/pause`)
  report('PUT of a user by the admin API, one target that is paused: capture alone', await compared(one, none), '≤ 1.1 × without a target')
  await one.source.disconnect(id)
  await target.close()
}

async function openSide(server: Keycloak): Promise<Side> {
  const source = sourceOf(server, await addPlainRealm(server))
  return { source, person: await source.addPerson(), times: [] }
}

const compare = (sides: readonly Side[]): Promise<void> =>
  inTurns(sides, WARM, async (side, round, isMeasured) => {
    for (let write = 0; write < WRITES; write++) {
      const took = await timedWrite(side, `Round ${round} ${write}`)
      if (isMeasured) side.times.push(took)
    }
  })

async function timedWrite({ source: { admin, realm }, person: { id, username } }: Side, lastName: string): Promise<number> {
  const begun = performance.now()
  await admin.users.update({ realm: realm.name, id }, { username, lastName })
  return performance.now() - begun
}

async function compared(side: Side, base: Side): Promise<string> {
  side.times.splice(0)
  base.times.splice(0)
  await compare([base, side])
  return ratio(side, base)
}
