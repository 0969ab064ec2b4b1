import { afterAll, expect, test } from 'vitest'
import { unique, userBody } from '../support/builders'
import { type Driver, withVerbs } from '../support/driver/driver'
import { sendOverHttp } from '../support/driver/http'
import { type Answer, httpDriver, type ScimResponse } from '../support/drivers'
import { providerJar } from '../support/jars'
import { type End, type KeycloakServer, startKeycloak } from '../support/keycloak'
import { startPostgres } from '../support/postgres'
import { sleep } from '../support/process'
import { addScimClient, clientToken, prepareRealm, type ScimClient } from '../support/realm'

const CLIENTS = 6
/** Users that were sent before the server is told to stop. */
const ENOUGH = 100
/** Seconds that a statement waits for its lock: longer than a server takes to end. */
const LOCKED = 20

const postgres = await startPostgres()
const running = new Set<KeycloakServer>()

afterAll(async () => {
  await Promise.all([...running].map(stop))
  await postgres.stop()
})

async function start(env: Readonly<Record<string, string>> = {}): Promise<KeycloakServer> {
  const server = await startKeycloak({ jars: [providerJar()], database: postgres, env })
  running.add(server)
  return server
}

async function stop(server: KeycloakServer): Promise<End & { readonly seconds: number }> {
  running.delete(server)
  const begun = performance.now()
  return { ...(await server.stop()), seconds: (performance.now() - begun) / 1000 }
}

/** The exit code of a server that ends by itself. A killed one has 137. */
const ENDED = [0, 143]

/** Undefined where the connection was closed. */
type Outcome = ScimResponse | undefined

const CLOSED = /^(ECONNRESET|ECONNREFUSED|EPIPE)$/

const outcomeOf = (send: () => Promise<ScimResponse>): Promise<Outcome> =>
  send().catch((error: NodeJS.ErrnoException) => {
    if (CLOSED.test(error.code ?? '')) return undefined
    throw error
  })

const CREATED = { title: 'created', phoneNumbers: [{ value: '1', type: 'work' }, { value: '2', type: 'home' }] }
const CHANGED = { title: 'changed', phoneNumbers: [{ value: '3', type: 'work' }, { value: '4', type: 'home' }] }
const CHANGES = Object.entries(CHANGED).map(([path, value]) => ({ op: 'replace', path, value }))

/** A user who was created and changed, and what may be there now, by what the client was told. */
type Sent = { readonly userName: string; readonly outcomes: readonly Outcome[]; readonly possible: readonly (typeof CREATED | undefined)[] }

async function sendUser(driver: Driver): Promise<Sent> {
  const userName = unique('load')
  const created = await outcomeOf(() => driver.post('/Users', userBody({ userName, ...CREATED })))
  if (created?.status !== 201) return { userName, outcomes: [created], possible: created === undefined ? [undefined, CREATED] : [undefined] }
  const changed = await outcomeOf(() => driver.patch(`/Users/${created.body.id}`, CHANGES))
  if (changed === undefined) return { userName, outcomes: [created, changed], possible: [CREATED, CHANGED] }
  return { userName, outcomes: [created, changed], possible: [changed.status === 200 ? CHANGED : CREATED] }
}

/** Goes on whatever comes, as clients do, which do not know that a server stops. */
async function sendUsers(driver: Driver, sent: Sent[], isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const user = await sendUser(driver)
    sent.push(user)
    if (user.outcomes.includes(undefined)) await sleep(20)
  }
}

async function stored(driver: Driver, userName: string): Promise<Answer> {
  const { body } = await driver.get('/Users', { filter: `userName eq "${userName}"`, attributes: 'title,phoneNumbers' })
  const [found] = body.Resources
  return found && { title: found.title, phoneNumbers: found.phoneNumbers }
}

/** Lines of ours that somebody would have to look at, and every stack that we are in. */
const alarms = (log: string): readonly string[] => log.split('\n').filter((line) => /^\S+ \S+ (WARN|ERROR|FATAL) +\[dev\.scimts|^\s+at dev\.scimts/.test(line))

function tally(outcomes: readonly Outcome[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const outcome of outcomes) {
    const name = outcome === undefined ? 'closed' : String(outcome.status)
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

async function driverOn({ url }: KeycloakServer, realm: string, client: ScimClient): Promise<Driver> {
  const realmUrl = `${url}/realms/${realm}`
  return httpDriver(`${realmUrl}/scim`, await clientToken(realmUrl, client)())
}

test('a server that stops under load ends by itself, and all that it has confirmed is there, whole', { timeout: 300_000 }, async ({ annotate }) => {
  const server = await start()
  const realm = await prepareRealm(server, { name: 'acme' })
  // what Keycloak itself answers while it stops is not for the protocol to judge
  const driver = withVerbs('http', await realm.token(), sendOverHttp(`${realm.url}/scim`))
  const sent: Sent[] = []
  let over = false
  const clients = Array.from({ length: CLIENTS }, () => sendUsers(driver, sent, () => over))
  while (sent.length < ENOUGH) await sleep(20)
  const ended = await stop(server)
  over = true
  await Promise.all(clients)
  const counts = tally(sent.flatMap(({ outcomes }) => outcomes))
  await annotate(`ended in ${ended.seconds.toFixed(1)} s; ${[...counts].map(([name, count]) => `${name}: ${count}`).join(', ')}`)
  expect(ENDED).toContain(ended.exitCode)
  expect(counts.get('closed')).toBeGreaterThan(0)
  expect(['200', '201', '503', 'closed']).toEqual(expect.arrayContaining([...counts.keys()]))
  expect(alarms(ended.log)).toEqual([])
  const again = await driverOn(await start(BRIEF), realm.name, realm)
  for (const { userName, possible } of sent) expect(possible, userName).toContainEqual(await stored(again, userName))
})

/** Statements that wait for a lock now. */
const waiting = (): number => Number(postgres.query('keycloak', "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"))

/** Keycloak does not wait long for the administrator whose change the run follows. */
const BRIEF = { KC_SHUTDOWN_TIMEOUT: '1s' }

test('a run in the background that waits for the database does not keep the server, and is made up for', { timeout: 300_000 }, async ({ annotate }) => {
  const [server = await start(BRIEF)] = running
  const admin = server.adminClient()
  await admin.realms.create({ realm: 'later', enabled: true })
  const held = postgres.hold('keycloak', 'lock table keycloak_role in share mode', LOCKED)
  while (postgres.query('keycloak', "select 1 from pg_locks where relation = 'keycloak_role'::regclass and mode = 'ShareLock'") === '') await sleep(50)
  const attributes = { 'scim.authentication.mode': 'KEYCLOAK' }
  const switched = admin.realms.update({ realm: 'later' }, { attributes }).catch(() => undefined)
  while (waiting() === 0) await sleep(50)
  const ended = await stop(server)
  await annotate(`ended in ${ended.seconds.toFixed(1)} s`)
  expect(ENDED).toContain(ended.exitCode)
  expect(ended.log).toMatch(/SCIM stops while runs still wait for the directory/)
  expect(ended.seconds).toBeLessThan(LOCKED)
  await switched
  const again = await start()
  await held
  // the first request of a client makes the roles that it lacks
  const client = await driverOn(again, 'later', await addScimClient(again.adminClient(), 'later', 'scim-client', []))
  expect(await client.get('/Users')).toMatchObject({ status: 403 })
  expect(await again.adminClient().roles.findOneByName({ realm: 'later', name: 'scim-access' })).toMatchObject({ name: 'scim-access' })
})
