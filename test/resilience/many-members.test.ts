import { afterAll, beforeAll, expect, test } from 'vitest'
import { createUser } from '../support/builders'
import { httpDriver, type ScimResponse } from '../support/drivers'
import { providerJar } from '../support/jars'
import { startKeycloak } from '../support/keycloak'
import { startPostgres } from '../support/postgres'
import { prepareRealm } from '../support/realm'

const GROUPS = 200
const MEMBERS = 5_000
/** The default of scim.members.max. */
const BUDGET = 20_000
const HEAP = '-Xms64m -Xmx512m'
const ROUNDS = 3
const OKTA = { headers: { 'user-agent': 'Okta SCIM Client 1.0.0' } }

const postgres = await startPostgres()
const server = await startKeycloak({ jars: [providerJar()], database: postgres, env: { JAVA_OPTS_KC_HEAP: HEAP } })
const realm = await prepareRealm(server)
const driver = httpDriver(`${realm.url}/scim`, await realm.token())
const groupIds: string[] = []

afterAll(async () => {
  await server.stop()
  await postgres.stop()
})

/** Writes a million memberships directly to the tables, which is quick. */
beforeAll(() => {
  const id = `(select id from realm where name = '${realm.name}')`
  const query = (sql: string) => postgres.query('keycloak', sql)
  query(`insert into user_entity (id, realm_id, username, email_constraint, enabled, created_timestamp)
    select gen_random_uuid()::text, ${id}, 'member-' || lpad(n::text, 5, '0'), gen_random_uuid()::text, true, 0 from generate_series(0, ${MEMBERS - 1}) n`)
  query(`insert into keycloak_group (id, name, parent_group, realm_id, type)
    select gen_random_uuid()::text, 'crowd-' || lpad(n::text, 3, '0'), ' ', ${id}, 0 from generate_series(0, ${GROUPS - 1}) n`)
  query(`insert into user_group_membership (group_id, user_id, membership_type)
    select g.id, u.id, 'UNMANAGED' from keycloak_group g, user_entity u where g.realm_id = ${id} and u.realm_id = ${id} and u.username like 'member-%'`)
  query('analyze')
  groupIds.push(...query(`select id from keycloak_group where realm_id = ${id} order by name`).trim().split('\n'))
}, 120_000)

/** Shows the answer's text if the status is another one. */
function expectStatus({ status, text }: ScimResponse, expected: number): void {
  expect([status, status === expected ? '' : text]).toEqual([expected, ''])
}

const membersIn = ({ body }: ScimResponse): number =>
  (body.Resources ?? [body]).reduce((sum: number, { members = [] }: { members?: unknown[] }) => sum + members.length, 0)

const page = (count: number, more: Readonly<Record<string, string>> = {}) => driver.get('/Groups', { count, attributes: 'members', ...more })

/** These requests must be answered, whatever others ask at the same time. */
const WITHIN: Readonly<Record<string, (round: number) => Promise<void>>> = {
  'one group': async (round) => {
    const answer = await driver.get(`/Groups/${groupIds[round]}`)
    expectStatus(answer, 200)
    expect(membersIn(answer)).toBe(MEMBERS)
  },
  'as many groups as the budget holds': async (round) => {
    const answer = await page(BUDGET / MEMBERS, { startIndex: String(1 + 4 * round) })
    expectStatus(answer, 200)
    expect(membersIn(answer)).toBe(BUDGET)
  },
  'one member of all groups': async (round) => {
    const filter = `members.display eq "member-0000${round}" and displayName gt "a"`
    const answer = await driver.get('/Groups', { count: GROUPS, attributes: 'displayName', filter })
    expectStatus(answer, 200)
    expect(answer.body.totalResults).toBe(GROUPS)
  },
  'one more member, and one less': async (round) => {
    const { id, userName } = await createUser(driver)
    const change = (operation: object) => driver.patch(`/Groups/${groupIds[100 + round]}`, [operation as never])
    expectStatus(await change({ op: 'add', path: 'members', value: [{ value: id }] }), 204)
    expectStatus(await change({ op: 'remove', path: `members[display eq "${userName}"]` }), 204)
  },
}

/** These requests must be refused, or answered 503. */
const PAST: Readonly<Record<string, () => Promise<ScimResponse>>> = {
  'all groups with all members': () => page(GROUPS),
  'one more group than the budget holds': () => page(BUDGET / MEMBERS + 1),
  'the list of a client that wants whole groups': () => driver.get('/Groups', { count: GROUPS }, OKTA),
  'a filter that has to look at all members': () => driver.get('/Groups', { attributes: 'displayName', filter: 'members.value ge "0" and displayName gt "a"' }),
}

const inTurn = async (work: (round: number) => Promise<void>): Promise<void> => {
  for (let round = 0; round < ROUNDS; round++) await work(round)
}

async function refuseAll(): Promise<void> {
  for (const ask of Object.values(PAST)) {
    const { status, body } = await ask()
    expect([status, body.scimType]).toEqual(status === 503 ? [503, undefined] : [400, 'tooMany'])
  }
}

test(`${GROUPS} groups with ${MEMBERS} members in ${HEAP}: what is within the budget is answered, all else is an error, and the server goes on`, async () => {
  await Promise.all([...Object.values(WITHIN).map(inTurn), inTurn(WITHIN['one group']!), refuseAll()])
  await WITHIN['one group']!(0)
  expect(server.log()).not.toMatch(/OutOfMemoryError|answered 500/)
}, 300_000)
