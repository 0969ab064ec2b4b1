import { afterAll, beforeAll, describe, test } from 'vitest'
import { createGroup, memberIds, read } from '../support/builders'
import { expect } from '../support/expect'
import { type PostgresDatabase, type PostgresServer, startPostgres } from '../support/postgres'
import { endpointsOf, fill, REALM } from './filled'
import { type Before, expectMoved, recorded } from './moved'
import { BEFORE, during, movesIn, NEWEST, start } from './server'

/** Columns that exist before 26.6 too. */
const GROUPS = 'select id, name, parent_group, type from keycloak_group order by id'
const ATTRIBUTES = "select group_id, value from group_attribute where name = 'scim.organization' order by 1"
const MEMBERS = 'select group_id, user_id, membership_type from user_group_membership order by 1, 2'
const ROLES = 'select group_id, role_id from group_role_mapping order by 1, 2'

const REFUSAL = `
  create function refuse() returns trigger as $$ begin raise exception 'not this one'; end $$ language plpgsql;
  create trigger refuse before update on keycloak_group for each row when (new.name = 'chiefs') execute function refuse()`

describe(`from Keycloak ${BEFORE} on PostgreSQL`, () => {
  let postgres: PostgresServer
  let before: Before
  let broken: PostgresDatabase

  beforeAll(async () => {
    postgres = await startPostgres()
    before = await during(await start(BEFORE, postgres), async (server) => recorded(server, await fill(server)))
    broken = postgres.createDatabase('broken', 'keycloak')
  }, 300_000)
  afterAll(() => postgres.stop())

  test('two nodes that start at once move everything once, and make rows as Keycloak does', async () => {
    const nodes = await Promise.all([start(NEWEST, postgres), start(NEWEST, postgres)])
    try {
      expect(nodes.flatMap((node) => movesIn(node.log())).sort()).toEqual([
        expect.stringContaining('organization acme: 3 groups are'),
        expect.stringContaining('organization globex: 2 groups are'),
      ])
      for (const node of nodes) {
        expect(node.log()).not.toContain('could not')
        await expectMoved(node, before)
      }
      const { acme } = await endpointsOf(nodes[0]!, before.filled)
      const made = await createGroup(acme, { members: [{ value: before.filled.acme.ada }] })
      expect(shapeOf(before.filled.acme.engineers)).toBe(shapeOf(made.id))
    } finally {
      await Promise.all(nodes.map((node) => node.stop()))
    }
  })

  /** Answers what a group at the top has in common with those that Keycloak makes. */
  function shapeOf(id: string): string {
    const group = postgres.query('keycloak', `select realm_id, parent_group, type, org_id, description, created_timestamp > 0, last_modified_timestamp > 0 from keycloak_group where id = '${id}'`)
    return group + postgres.query('keycloak', `select distinct membership_type from user_group_membership where group_id = '${id}'`)
  }

  test('a move that fails leaves that organization as it was, and the next start makes up for it', async () => {
    const rows = (): string => [GROUPS, ATTRIBUTES, MEMBERS, ROLES].map((query) => postgres.query('broken', query)).filter((line) => line).join('\n')
    const ofAcme = (text: string): string => text.split('\n').filter((line) => acmeIds.some((id) => line.includes(id))).join('\n')
    const { acme: filled } = before.filled
    const acmeIds = [filled.engineers, filled.leads, filled.chiefs]
    const was = ofAcme(rows())
    postgres.query('broken', REFUSAL)
    const remade = await during(await start(NEWEST, broken), async (server) => {
      expect(server.log()).toMatch(/ERROR .*realm upgraded, organization acme: its groups could not be moved.*restart Keycloak/)
      expect(movesIn(server.log())).toEqual([expect.stringContaining('organization globex: 2 groups are')])
      expect(ofAcme(rows())).toBe(was)
      // what an identity provider does that finds none of its groups
      const { acme } = await endpointsOf(server, before.filled)
      return (await createGroup(acme, { displayName: 'engineers', members: [{ value: filled.bob }] })).id
    })
    postgres.query('broken', 'drop trigger refuse on keycloak_group')
    await during(await start(NEWEST, broken), async (server) => {
      const { acme } = await endpointsOf(server, before.filled)
      const [old, other] = [await read(acme, `/Groups/${filled.engineers}`), await read(acme, `/Groups/${remade}`)]
      expect([old['displayName'], other['displayName']]).toEqual([`engineers (${filled.engineers})`, 'engineers'])
      expect([memberIds(old), memberIds(other)]).toEqual([[filled.ada, filled.leads].sort(), [filled.bob]])
      expect(server.log()).toMatch(new RegExp(`WARN .*realm ${REALM}, organization acme: the group ${filled.engineers} is called "engineers \\(${filled.engineers}\\)" now`))
    })
  })
})
