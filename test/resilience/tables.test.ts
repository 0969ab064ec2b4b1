import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { providerJar } from '../support/jars'
import { type Keycloak, type KeycloakServer, startKeycloak } from '../support/keycloak'
import { managementOf } from '../management/management'
import { soon } from '../outbound/pushing'
import { addTarget } from '../support/hints'
import type { KeycloakAdminClient } from '../support/keycloak-admin'
import { startPostgres } from '../support/postgres'
import { sleep } from '../support/process'

const LONG = 400_000
const postgres = await startPostgres()
const folder = mkdtempSync(join(tmpdir(), 'tables-'))
afterAll(async () => {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

const sql = (text: string): string => postgres.query('keycloak', text)
const page = readFileSync(new URL('../../docs/tables.md', import.meta.url), 'utf8')
const [READING, REMOVING] = [...page.matchAll(/^```sql\n(.*?)^```/gms)].map(([, block]) => block!)
const MANUAL = ['strategy=manual', `export=${join(folder, 'update.sql')}`].map((option) => `--spi-connections-jpa--quarkus--migration-${option}`)

const ourTables = (): readonly string[] =>
  sql("select table_name from information_schema.tables where table_name like '%scimts%' order by table_name").split('\n').filter((name) => name !== '')

const EVERY = ['databasechangelog_scimts', 'scimts_given', 'scimts_hint', 'scimts_member', 'scimts_object', 'scimts_target', 'scimts_written']

async function during(jars: readonly string[], work: (server: KeycloakServer) => Promise<unknown>, options: readonly string[] = []): Promise<void> {
  const server = await startKeycloak({ jars, database: postgres, options })
  try {
    await work(server)
    expect(server.log()).not.toContain(' ERROR ')
  } finally {
    await server.stop()
  }
}

/** The admin API of a server that has the realm of these tests. */
async function adminOfTables(server: Keycloak): Promise<KeycloakAdminClient> {
  const admin = server.adminClient()
  if ((await admin.realms.findOne({ realm: 'tables' })) === null) await admin.realms.create({ realm: 'tables', enabled: true })
  return admin
}

/** A target is known there as soon as its row is. */
async function knowsTarget(server: Keycloak): Promise<void> {
  const admin = await adminOfTables(server)
  const id = await addTarget(admin, 'tables', { enabled: 'true' })
  for (let attempt = 0; attempt < 300 && sql(`select count(*) from scimts_target where id = '${id}'`) !== '1'; attempt++) await sleep(100)
  expect(sql(`select count(*) from scimts_target where id = '${id}'`)).toBe('1')
  await admin.components.del({ realm: 'tables', id })
}

test('a Keycloak that may not change its database writes the SQL for it and ends, and works once it was applied', async () => {
  await during([], async () => undefined)
  expect(ourTables()).toEqual([])
  await expect(startKeycloak({ jars: [providerJar()], database: postgres, options: MANUAL })).rejects.toThrow(/Database not up-to-date/)
  expect(ourTables().filter((name) => name !== 'databasechangelog_scimts')).toEqual([])
  sql(readFileSync(join(folder, 'update.sql'), 'utf8'))
  expect(ourTables()).toEqual(EVERY)
  await during([providerJar()], knowsTarget, MANUAL)
}, LONG)

test('the statements that say how targets do can be run', () => {
  for (const statement of READING!.split(';').filter((text) => text.trim() !== '')) sql(statement)
  expect(READING).toContain('SCIMTS_TARGET')
})

/** What reads the tables; `one` stands for the id of a target. */
const NEEDING: readonly (readonly ['GET' | 'POST', string])[] = [
  ...['/targets', '/targets/one', '/targets/one/objects', '/targets/one/objects/user/one', '/dead-letters?target=one', '/staged?target=one'].map((path) => ['GET', path] as const),
  ...['test', 'pause', 'resume', 'sync', 'plan', 'plan/apply', 'reconcile'].map((action) => ['POST', `/targets/one/${action}`] as const),
]

const RULE = { providerId: 'scim-rule', providerType: 'dev.scimts.keycloak.rules.ScimRuleProvider' }

const addRule = async (admin: KeycloakAdminClient): Promise<string> =>
  (await admin.components.create({ realm: 'tables', name: 'rule', ...RULE, config: { filter: ['name.familyName eq "Hopper"'], groups: ['/ruled'] } })).id

/** The usernames of those in the group that the rule gives. */
const ruled = (): string =>
  sql("select u.username from user_entity u join user_group_membership m on m.user_id = u.id join keycloak_group g on g.id = m.group_id where g.name = 'ruled' order by u.username").replaceAll('\n', ' ')

const given = (): number => Number(sql('select count(*) from scimts_given'))

async function addPeople(admin: KeycloakAdminClient, ...names: readonly string[]): Promise<void> {
  for (const username of names) await admin.users.create({ realm: 'tables', username, lastName: 'Hopper', enabled: true })
}

async function marry(admin: KeycloakAdminClient, username: string): Promise<void> {
  const [user] = await admin.users.find({ realm: 'tables', username, exact: true })
  await admin.users.update({ realm: 'tables', id: user!.id! }, { ...user, lastName: 'King' })
}

test('where a table is missing, an administrator hears what to do', async () => {
  const server = await startKeycloak({ jars: [providerJar()], database: postgres })
  const ask = managementOf(server, 'tables')
  const hearsFromDoctor = async () => {
    const { status, json: { problems, targets } } = await ask('GET', '/doctor')
    expect({ status, problems, targets }).toEqual({ status: 200, targets: [], problems: [expect.stringMatching(/^The tables of the targets are missing.*drop the table DATABASECHANGELOG_SCIMTS/)] })
    return problems as string[]
  }
  const hears = async (id: string) => {
    const problems = await hearsFromDoctor()
    expect(await ask('GET', '/status')).toMatchObject({ status: 200, json: { problems, targets: [] } })
    for (const [method, path] of NEEDING) {
      const answer = await ask(method, path.replaceAll('one', id), method === 'POST' ? {} : undefined)
      expect([path, answer.status, answer.json.error_description]).toEqual([path, 503, problems[0]])
    }
    for (const path of ['/dead-letters', '/dead-letters/reasons', '/staged']) expect([path, [200, 503]]).toEqual([path, expect.arrayContaining([(await ask('GET', path)).status])])
  }
  try {
    const id = await addTarget(await adminOfTables(server), 'tables', { enabled: 'false' })
    for (const table of ['scimts_target', 'scimts_object', 'scimts_member']) {
      sql(`alter table ${table} rename to hidden_table`)
      await hears(id)
      sql(`alter table hidden_table rename to ${table}`)
    }
    sql('alter table scimts_hint rename to hidden_table')
    await hearsFromDoctor()
    sql('alter table hidden_table rename to scimts_hint')
    const admin = await adminOfTables(server)
    await admin.groups.create({ realm: 'tables', name: 'ruled' })
    await addRule(admin)
    sql('alter table scimts_given rename to hidden_table')
    expect(await ask('GET', '/rules')).toMatchObject({ status: 503, json: { error_description: expect.stringContaining('DATABASECHANGELOG_SCIMTS') } })
    sql('alter table hidden_table rename to scimts_given')
    expect(await ask('GET', '/rules')).toMatchObject({ status: 200 })
    expect((await ask('GET', '/targets')).json).toMatchObject([{ id }])
    expect((await ask('GET', '/doctor')).json).toMatchObject({ problems: [], targets: [{ id }] })
    await admin.components.del({ realm: 'tables', id })
    await addPeople(admin, 'ada', 'bob', 'cyd')
    await soon(ruled).toBe('ada bob cyd')
  } finally {
    await server.stop()
  }
}, LONG)

test('what rules gave stays without the JAR, and is the rules\' again with it', async () => {
  await during([], async (server) => {
    const admin = server.adminClient()
    await marry(admin, 'ada')
    await addPeople(admin, 'dan')
    const [bob] = await admin.users.find({ realm: 'tables', username: 'bob', exact: true })
    expect((await admin.users.listGroups({ realm: 'tables', id: bob!.id! })).map(({ name }) => name)).toEqual(['ruled'])
    expect([ruled(), given()]).toEqual(['ada bob cyd', 3])
  })
  await during([providerJar()], async (server) => {
    await marry(await adminOfTables(server), 'bob')
    // everybody may be looked at by itself already
    await soon(ruled).not.toContain('bob')
    expect((await managementOf(server, 'tables')('POST', '/rules/apply')).status).toBe(200)
    await soon(ruled).toBe('cyd dan')
    await soon(given).toBe(2)
  })
}, LONG)

test('what stays without the JAR hinders nobody, can be dropped, and comes back with the JAR', async () => {
  expect(ourTables()).toEqual(EVERY)
  sql(REMOVING!)
  expect(ourTables()).toEqual([])
  await during([], async (server) => expect(await server.adminClient().realms.findOne({ realm: 'tables' })).toBeDefined())
  await during([providerJar()], async (server) => {
    await knowsTarget(server)
    const admin = await adminOfTables(server)
    await addPeople(admin, 'eve')
    await soon(ruled).toBe('cyd dan eve')
    const [rule] = await admin.components.find({ realm: 'tables', type: RULE.providerType })
    await admin.components.del({ realm: 'tables', id: rule!.id! })
    await soon(ruled).toBe('cyd dan')
  })
  expect(ourTables()).toEqual(EVERY)
}, LONG)
