import { afterAll, expect, test } from 'vitest'
import { unique } from '../support/builders'
import { providerJar } from '../support/jars'
import { type KeycloakServer, startKeycloak } from '../support/keycloak'
import { findPostgres, startPostgres } from '../support/postgres'
import { prepareRealm, type ScimRealm } from '../support/realm'
import { openTarget, type Target } from '../support/targets/target'
import { optionsOf, soon } from './pushing'
import { provision, ruledIn } from './rules'
import { type Person, type Source, sourceOf, type Team } from './source'

const LONG = 600_000
const CROWD = 500
const FIRST_SYNC = Number(process.env['TWO_NODES_USERS'] ?? 1500)
const RULED = 2000
const PAGE = 1000
/** A node that did not release what it drives would be waited for that long. */
const LEASE = 15_000
const TAKE_OVER = 20_000

const postgres = findPostgres() === undefined ? undefined : await startPostgres()
if (postgres === undefined) console.log('!! SKIPPED: no PostgreSQL: no two nodes')

/** Two servers that share a database, and no cache: as nodes are for a moment after each change. */
const start = (): Promise<KeycloakServer> =>
  startKeycloak({ jars: [providerJar()], database: postgres!, options: ['--spi-realm-restapi-extension--scim--http-allowed=127.0.0.1'] })

const nodes: KeycloakServer[] = postgres ? [await start(), await start()] : []

/** Both are made before the second node keeps which realms the administrator may change. */
const realms: ScimRealm[] = postgres ? [await prepareRealm(nodes[0]!, { name: unique('ruled') }), await prepareRealm(nodes[0]!, { name: unique('nodes') })] : []

const ownerOf = (id: string): string => postgres!.query('keycloak', `select owner from scimts_target where id = '${id}'`)

afterAll(async () => {
  for (const node of nodes) await node.stop()
  await postgres?.stop()
})

const membersOf = ({ id }: Team): readonly string[] =>
  postgres!.query('keycloak', `select u.username from user_entity u join user_group_membership m on m.user_id = u.id where m.group_id = '${id}' order by u.username`).split('\n').filter((name) => name !== '')

test.runIf(postgres)('a rule that is made, changed and removed at one node is followed for whom the other changes', async () => {
  const [first, second] = nodes as [KeycloakServer, KeycloakServer]
  const realm = realms[0]!
  const [one, other] = [await ruledIn(sourceOf(first, realm)), await ruledIn(sourceOf(second, realm))]
  // the other has the realm in its cache before there is a rule
  const grace = await other.source.addPerson({ lastName: 'Hopper' })
  const [team, later] = [await one.source.addTeam(), await one.source.addTeam()]
  const rule = await one.addRule({ filter: 'name.familyName eq "Hopper"', groups: team.id })
  await soon(() => membersOf(team)).toEqual([grace.username])
  await other.source.changePerson(grace, { lastName: 'King' })
  await soon(() => membersOf(team)).toEqual([])
  const ada = await provision(other, undefined, { name: { familyName: 'Hopper' } })
  await other.source.changePerson(grace, { lastName: 'Hopper' })
  const both: readonly Person[] = [ada, grace]
  const names = both.map(({ username }) => username).sort()
  await soon(() => membersOf(team)).toEqual(names)
  await one.changeRule(rule, { groups: later.id })
  await soon(() => [membersOf(team), membersOf(later)]).toEqual([[], names])
  await other.source.changePerson(grace, { lastName: 'King' })
  await soon(() => membersOf(later)).toEqual([ada.username])
  await one.removeRule(rule)
  await soon(() => membersOf(later)).toEqual([])
}, LONG)

test.runIf(postgres)('two nodes send everybody once, and one goes on where the other stops', async () => {
  const [first, second] = nodes as [KeycloakServer, KeycloakServer]
  const target = await openTarget()
  const realm = realms[1]!
  const sources = [sourceOf(first, realm), sourceOf(second, realm)] as const
  await sources[0].connect(optionsOf(target))
  const names = Array.from({ length: CROWD }, () => unique('crowd'))
  const importOf = (half: readonly string[]) => ({ realm: realm.name, rep: { ifResourceExists: 'FAIL', users: half.map((username) => ({ username, enabled: true })) } as never })
  await Promise.all(sources.map(({ admin }, index) => admin.realms.partialImport(importOf(names.filter((_, at) => at % 2 === index)))))
  await soon(() => target.users().length, LONG).toBeGreaterThanOrEqual(CROWD)
  expect(target.journal.of('POST', /^\/Users$/)).toHaveLength(target.users().length)
  await Promise.all(sources.map(async (source) => {
    const person = await source.addPerson()
    await soon(() => target.user(person.username)).toBeDefined()
  }))
  await first.stop()
  const last = await sources[1].addPerson()
  await soon(() => target.user(last.username), LEASE / 2).toBeDefined()
  await target.close()
}, LONG)

test.runIf(postgres)(`the node that looks at ${RULED} users for a rule is killed: the other takes over, and in the end everybody has what the rule says`, async () => {
  const survivor = nodes[1]!
  await soon(() => ownerOf('*')).not.toBe('')
  const survivorId = ownerOf('*')
  const doomed = await start()
  nodes.push(doomed)
  const realm = await prepareRealm(survivor, { name: unique('ruled') })
  const source = sourceOf(survivor, realm)
  const { ruled, rule, team } = await ruleAt(doomed, realm, survivorId)
  const names = await importPeople(source, RULED)
  const given = () => Number(postgres!.query('keycloak', `select count(*) from scimts_given where gift_id = '${team.id}'`))
  await ruled.changeRule(rule, { filter: 'not (name.familyName eq "Round 1")' })
  await soon(given, LONG).toBeGreaterThan(0)
  await rename(source, names.slice(0, 10), 1)
  expect(given()).toBeLessThan(RULED)
  await doomed.kill()
  const killedAt = Date.now()
  await rename(source, names.slice(10, 20), 1)
  await rename(source, names.slice(0, 5), 2)
  const expected = [...names.slice(0, 5), ...names.slice(20)].sort()
  await soon(() => membersOf(team), LONG).toEqual(expected)
  console.log(`everybody has what the rule says ${((Date.now() - killedAt) / 1000).toFixed(1)} s after the kill`)
  await soon(given).toBe(expected.length)
}, LONG)

/** Rules are driven by whoever comes first: one is made until that is the new node. It gives a group to nobody yet. */
async function ruleAt(node: KeycloakServer, realm: ScimRealm, otherId: string) {
  const ruled = await ruledIn(sourceOf(node, realm))
  const team = await ruled.source.addTeam()
  const { id } = (await ruled.source.admin.realms.findOne({ realm: realm.name }))!
  for (let attempt = 0; attempt < 20; attempt++) {
    const rule = await ruled.addRule({ filter: 'userName eq "nobody"', groups: team.id })
    await soon(() => ownerOf(id!)).not.toBe('')
    if (ownerOf(id!) !== otherId) return { ruled, rule, team }
    await ruled.removeRule(rule)
    await soon(() => ownerOf(id!)).toBe('')
  }
  throw new Error('the new node drives no rules')
}

test.runIf(postgres)(`the node that drives a target is killed during a first sync of ${FIRST_SYNC}: the other takes over, everybody arrives, and in order`, async () => {
  const survivor = nodes[1]!
  // the one that is left holds every lease, so a new node is known by being another
  await soon(() => ownerOf('*')).not.toBe('')
  const survivorId = ownerOf('*')
  const doomed = await start()
  nodes.push(doomed)
  const realm = await prepareRealm(survivor, { name: unique('takeover') })
  const source = sourceOf(survivor, realm)
  const names = await importPeople(source, FIRST_SYNC)
  const target = await openTarget({ delay: 20 })
  const id = await connectTo(doomed, survivor, survivorId, realm, target)
  await soon(() => target.users().length, LONG).toBeGreaterThan(FIRST_SYNC / 10)
  const some = names.slice(0, 20)
  await rename(source, some, 1)
  await soon(() => target.users().length, LONG).toBeGreaterThan(FIRST_SYNC / 5)
  expect(ownerOf(id)).not.toBe(survivorId)
  await doomed.kill()
  const killedAt = Date.now()
  for (const round of [2, 3]) await rename(source, some, round)
  await soon(() => target.journal.entries.at(-1)!.at - killedAt, 2 * TAKE_OVER).toBeGreaterThan(1_000)
  const goesOn = target.journal.entries.find(({ at }) => at > killedAt + 1_000)!.at - killedAt
  console.log(`the other node takes over ${(goesOn / 1000).toFixed(1)} s after the kill`)
  expect(goesOn).toBeLessThan(TAKE_OVER)
  await soon(() => target.users().length, LONG).toBe(FIRST_SYNC)
  expect(target.users().map(({ userName }) => userName).sort()).toEqual([...names].sort())
  for (const name of some) await soon(() => target.user(name), LONG).toMatchObject({ name: { familyName: 'Round 3' } })
  for (const name of some) expect(roundsSent(target, name)).toEqual([...roundsSent(target, name)].sort())
  await target.close()
}, LONG)

async function importPeople({ admin, realm }: Source, count: number): Promise<readonly string[]> {
  const names = Array.from({ length: count }, () => unique('crowd'))
  for (let first = 0; first < count; first += PAGE) {
    const users = names.slice(first, first + PAGE).map((username) => ({ username, enabled: true }))
    await admin.realms.partialImport({ realm: realm.name, rep: { ifResourceExists: 'FAIL', users } as never })
  }
  return names
}

/** Targets are driven by whoever comes first: it is asked for until that is the node that is to be killed. */
async function connectTo(doomed: KeycloakServer, survivor: KeycloakServer, survivorId: string, realm: ScimRealm, target: Target): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const node = sourceOf(attempt % 2 === 0 ? doomed : survivor, realm)
    const id = await node.connect(optionsOf(target, { workers: '2' }))
    await soon(() => ownerOf(id)).not.toBe('')
    if (ownerOf(id) !== survivorId) return id
    // the other node may have the realm in its cache without the target
    await node.disconnect(id)
  }
  throw new Error('the new node drives no target')
}

async function rename({ admin, realm: { name: realm } }: Source, names: readonly string[], round: number): Promise<void> {
  for (const username of names) {
    const [user] = await admin.users.find({ realm, username, exact: true })
    await admin.users.update({ realm, id: user!.id! }, { username, lastName: `Round ${round}` })
  }
}

/** The rounds in which the user was sent, as they came. */
const roundsSent = (target: Target, name: string): readonly string[] => {
  const { id } = target.user(name)!
  const mine = target.journal.writes().filter(({ path, body }) => path.endsWith(`/${id}`) || (body as { userName?: string } | undefined)?.userName === name)
  return mine.flatMap(({ body }) => /Round \d/.exec(JSON.stringify(body)) ?? [])
}
