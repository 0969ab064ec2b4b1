import { afterAll, afterEach, expect, test } from 'vitest'
import { unique } from '../support/builders'
import { providerJar } from '../support/jars'
import { type KeycloakServer, startKeycloak } from '../support/keycloak'
import { findPostgres, startPostgres } from '../support/postgres'
import { sleep } from '../support/process'
import { prepareRealm, type ScimRealm } from '../support/realm'
import { openTarget } from '../support/targets/target'
import { optionsOf, soon } from './pushing'
import { type Source, sourceOf } from './source'

const LONG = 600_000
const CROWD = 2000

const postgres = findPostgres() === undefined ? undefined : await startPostgres()
if (postgres === undefined) console.log('!! SKIPPED: no PostgreSQL: nobody is killed')

const start = (): Promise<KeycloakServer> =>
  startKeycloak({ jars: [providerJar()], database: postgres!, options: ['--spi-realm-restapi-extension--scim--http-allowed=127.0.0.1'] })

let server: KeycloakServer | undefined = postgres && (await start())
const opened: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const each of opened.splice(0)) await each.close()
})

afterAll(async () => {
  await server?.stop()
  await postgres?.stop()
})

async function open(delay = 0) {
  const target = await openTarget({ delay })
  opened.push(target)
  const realm = await prepareRealm(server!, { name: unique('crash') })
  return { target, realm, source: sourceOf(server!, realm) }
}

/** The same realm, seen by the server that runs now: addresses change. */
const again = (realm: ScimRealm): Source => sourceOf(server!, realm)

async function restart(end: 'stop' | 'kill'): Promise<void> {
  await server![end]()
  server = await start()
}

async function importPeople(source: Source, count: number, team?: string): Promise<readonly string[]> {
  const names = Array.from({ length: count }, () => unique('crowd'))
  const users = names.map((username) => ({ username, enabled: true, ...(team !== undefined && { groups: [`/${team}`] }) }))
  await source.admin.realms.partialImport({ realm: source.realm.name, rep: { ifResourceExists: 'FAIL', users } as never })
  return names
}

test.runIf(postgres)('what waits when Keycloak is stopped arrives when it is back', async () => {
  const { target, realm, source } = await open()
  await source.connect(optionsOf(target))
  const first = await source.addPerson()
  await soon(() => target.user(first.username)).toBeDefined()
  await target.goDown()
  const [ada, team] = [await source.addPerson(), await source.addTeam()]
  await source.join(ada, team)
  await source.changePerson(first, { lastName: 'King' })
  await restart('stop')
  await target.comeUp()
  await soon(() => target.members(team.name), LONG).toEqual([ada.username])
  await soon(() => target.user(first.username), LONG).toMatchObject({ name: { familyName: 'King' } })
  expect(realm.name).toBeDefined()
}, LONG)

test.runIf(postgres)('a change that was answered arrives though Keycloak is killed at once', async () => {
  const { target, realm, source } = await open()
  await source.connect(optionsOf(target))
  await soon(() => target.journal.entries.length).toBeGreaterThanOrEqual(0)
  const ada = await source.addPerson()
  await restart('kill')
  await soon(() => target.user(ada.username), LONG).toBeDefined()
  await again(realm).removePerson(ada)
  await restart('kill')
  await soon(() => target.user(ada.username), LONG).toBeUndefined()
}, LONG)

test.runIf(postgres)(`Keycloak is killed again and again during a first sync of ${CROWD}: everybody arrives, and nobody twice`, async () => {
  const { target, realm, source } = await open(10)
  const team = await source.addTeam()
  const names = [...(await importPeople(source, CROWD - 200)), ...(await importPeople(source, 200, team.name))]
  await source.connect(optionsOf(target))
  const changed = new Map<string, string>()
  for (let round = 1; round <= 3; round++) {
    await soon(() => target.users().length, LONG).toBeGreaterThan((CROWD / 5) * round)
    const name = names[round]!
    const [user] = await again(realm).admin.users.find({ realm: realm.name, username: name, exact: true })
    await again(realm).changePerson({ id: user!.id!, username: name }, { lastName: `Round ${round}` })
    changed.set(name, `Round ${round}`)
    await restart('kill')
  }
  await soon(() => target.users().length, LONG).toBeGreaterThanOrEqual(CROWD)
  await soon(() => target.members(team.name).length, LONG).toBe(200)
  for (const [name, familyName] of changed) await soon(() => target.user(name), LONG).toMatchObject({ name: { familyName } })
  await sleep(3000)
  expect(target.users().map(({ userName }) => userName).sort()).toEqual([...names].sort())
  const accepted = target.journal.of('POST', /^\/Users/).filter(({ status }) => status === 201)
  expect(accepted).toHaveLength(CROWD)
}, LONG)
