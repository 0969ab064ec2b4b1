import { afterAll, expect, test } from 'vitest'
import { SEED } from '../property/seed'
import { unique } from '../support/builders'
import { providerJar } from '../support/jars'
import { type KeycloakServer, startKeycloak } from '../support/keycloak'
import { findPostgres, startPostgres } from '../support/postgres'
import { sleep } from '../support/process'
import { prepareRealm, type ScimRealm } from '../support/realm'
import { openTarget, type Target } from '../support/targets/target'
import { chaosOf } from './random/chaos'
import { optionsOf, soon } from './pushing'
import { type Source, sourceOf } from './source'

const LONG = 900_000
const CROWD = Number(process.env['CRASH_USERS'] ?? 400)
const CRASHES = Number(process.env['CRASHES'] ?? 2)
const AT_ONCE = 4
/** In milliseconds. */
const LATEST_CRASH = 4_000
const PAGE = 1000

const postgres = findPostgres() === undefined ? undefined : await startPostgres()
if (postgres === undefined) console.log('!! SKIPPED: no PostgreSQL: nobody is killed')

const start = (): Promise<KeycloakServer> =>
  startKeycloak({ jars: [providerJar()], database: postgres!, options: ['--spi-realm-restapi-extension--scim--http-allowed=127.0.0.1'] })

let server: KeycloakServer | undefined = postgres && (await start())

afterAll(async () => {
  await server?.stop()
  await postgres?.stop()
})

type Crash = () => Promise<void>

const killed: Crash = async () => {
  await server!.kill()
  server = await start()
}

const withoutDatabase: Crash = async () => {
  await postgres!.crash()
  await sleep(2_000)
  await postgres!.restart()
}

/** The same realm, seen by the server that runs now: addresses change. */
const now = (realm: ScimRealm): Source => sourceOf(server!, realm)

type Known = { readonly id: string; readonly username: string; lastName: string }

async function importCrowd(source: Source): Promise<Known[]> {
  const realm = source.realm.name
  for (let first = 0; first < CROWD; first += PAGE) {
    const users = Array.from({ length: Math.min(PAGE, CROWD - first) }, () => ({ username: unique('crowd'), enabled: true, lastName: 'First' }))
    await source.admin.realms.partialImport({ realm, rep: { ifResourceExists: 'FAIL', users } as never })
  }
  return readCrowd(source)
}

async function readCrowd({ admin, realm: { name: realm } }: Source): Promise<Known[]> {
  const found: Known[] = []
  for (let first = 0, page: Known[] = []; first === 0 || page.length === PAGE; first += PAGE) {
    page = (await admin.users.find({ realm, first, max: PAGE, briefRepresentation: true })) as Known[]
    found.push(...page)
  }
  return found
}

/** Whatever is answered is answered, and whatever is not is tried again until it is: then each user has the name of the round. */
async function changeAll(realm: ScimRealm, people: readonly Known[], lastName: string): Promise<void> {
  const left = [...people]
  const write = async (): Promise<void> => {
    for (let person = left.pop(); person !== undefined; person = left.pop()) {
      const { id, username } = person
      await now(realm).admin.users.update({ realm: realm.name, id }, { username, lastName }).catch(async () => {
        left.push(person!)
        await sleep(200)
      })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, write))
}

async function crashing(crashes: readonly Crash[], spoil: (target: Target, random: () => number) => void): Promise<void> {
  const random = randomOf(SEED)
  const target = await openTarget({ delay: 2 })
  const realm = await prepareRealm(server!, { name: unique('crash') })
  const crowd = await importCrowd(now(realm))
  await now(realm).connect(optionsOf(target, { timeout: '2', attempts: '100', 'deletions.limit': '100000' }))
  await soon(() => target.users().length, LONG).toBeGreaterThan(CROWD / 10)
  spoil(target, random)
  for (const [round, crash] of crashes.entries()) {
    const share = crowd.filter((_, index) => index % crashes.length === round)
    const changes = changeAll(realm, share, `Round ${round}`)
    await sleep(random() * LATEST_CRASH)
    await crash()
    await changes
    const gone = crowd.pop()!
    await now(realm).removePerson(gone)
  }
  target.recover()
  await now(realm).addPerson({ username: unique('last'), lastName: 'Last' })
  const meant = linesOf((await readCrowd(now(realm))).map(({ id, username, lastName }) => [username, id, lastName]))
  await soon(() => linesOf(heldBy(target)), LONG).toEqual(meant)
  await sleep(3_000)
  expect(linesOf(heldBy(target))).toEqual(meant)
  await target.close()
}

const heldBy = (target: Target): readonly (readonly unknown[])[] =>
  target.users().map(({ userName, externalId, name }) => [userName, externalId, (name as { familyName?: string } | undefined)?.familyName])

const linesOf = (rows: readonly (readonly unknown[])[]): readonly string[] => rows.map((row) => row.join(' ')).sort()

/** So many, of these in turn. */
const times = (count: number, crashes: readonly Crash[]): readonly Crash[] => Array.from({ length: count }, (_, index) => crashes[index % crashes.length]!)

/** Numbers from 0 to 1 that are the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

test.runIf(postgres)(`Keycloak is killed at random moments while ${CROWD} users change: the target has everybody, as they are, and nobody twice`, async () => {
  await crashing(times(CRASHES, [killed]), () => undefined)
}, LONG)

test.runIf(postgres)(`Keycloak is killed and the database is restarted while ${CROWD} users change and the target fails at random`, async () => {
  await crashing(times(CRASHES, [withoutDatabase, killed]), (target, random) => target.fail(chaosOf(random)))
}, LONG)
