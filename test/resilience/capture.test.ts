import { afterAll, expect, test } from 'vitest'
import { providerJar } from '../support/jars'
import { type Keycloak, type KeycloakServer, startKeycloak } from '../support/keycloak'
import { addTarget } from '../support/hints'
import { startPostgres } from '../support/postgres'
import { sleep } from '../support/process'

const postgres = await startPostgres()
afterAll(() => postgres.stop())

const REALM = 'captured'
const sql = (text: string): string => postgres.query('keycloak', text)
const start = (): Promise<KeycloakServer> => startKeycloak({ jars: [providerJar()], database: postgres })

const addUser = (server: Keycloak, username: string) => server.adminClient().users.create({ realm: REALM, username, enabled: true })

const hintsOf = (kind: string): number => Number(sql(`select count(*) from scimts_hint where kind = '${kind}'`))

async function until(what: string, isSo: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (isSo()) return
    await sleep(100)
  }
  throw new Error(`not so after thirty seconds: ${what}`)
}

/** Nobody folds what the test counts. */
const holdFold = () => sql(`delete from scimts_target where id = '*'; insert into scimts_target (id, owner, owned_until, epoch) values ('*', 'test', ${2n ** 62n}, 0)`)

/** The table can be read, and every insert fails: as a full table does. */
const FULL = `
  create function full_table() returns trigger language plpgsql as $$ begin raise exception 'no space left'; end $$;
  create trigger full_table before insert on scimts_hint for each row execute function full_table()`

/** In seconds: longer than a change waits for the table, and a server to see that. */
const LOCKED = 40

test('a table of hints that takes nothing fails no change, and what was missed is looked at when it does again', async () => {
  const server = await start()
  try {
    holdFold()
    const admin = server.adminClient()
    await admin.realms.create({ realm: REALM, enabled: true })
    await addTarget(admin, REALM)
    await until('changes are noted', () => (void addUser(server, `canary-${Date.now()}`).catch(() => undefined), hintsOf('user') > 0))
    const { id } = await addUser(server, 'ada')
    const change = async (firstName: string): Promise<void> => {
      await admin.users.update({ realm: REALM, id }, { username: 'ada', firstName })
      expect(await admin.users.findOne({ realm: REALM, id })).toMatchObject({ firstName })
    }
    const isMadeUpFor = async (): Promise<void> => {
      await until('the whole realm is to be looked at', () => hintsOf('bulk') > 0)
      expect(sql(`select count(*) from scimts_hint where object_id = '${id}'`)).toBe('0')
      sql('delete from scimts_hint')
    }
    sql('delete from scimts_hint')
    sql(FULL)
    await change('full')
    await until('it is in the log', () => server.log().includes('could not note a change'))
    expect(server.log()).toContain('no space left')
    sql('drop trigger full_table on scimts_hint')
    await isMadeUpFor()
    expect(server.log().match(/could not note a change/g)).toHaveLength(1)
    sql('alter table scimts_hint rename to scimts_elsewhere')
    await change('gone')
    sql('alter table scimts_elsewhere rename to scimts_hint')
    await isMadeUpFor()
    let isLocked = true
    const lock = postgres.hold('keycloak', 'lock table scimts_hint in access exclusive mode', LOCKED).finally(() => (isLocked = false))
    await until('it is locked', () => sql("select count(*) from pg_locks where mode = 'AccessExclusiveLock' and relation = 'scimts_hint'::regclass") !== '0')
    await change('locked')
    await change('still locked')
    expect(isLocked).toBe(true)
    await lock
    await isMadeUpFor()
    await sleep(500)
    await change('noted')
    expect([hintsOf('user'), hintsOf('bulk')]).toEqual([1, 0])
  } finally {
    await server.stop()
  }
}, 300_000)

test('without the tables Keycloak does what it did, and the log says how to have them', async () => {
  sql('drop table scimts_hint')
  const server = await start()
  try {
    const errors = server.log().split('\n').filter((line) => line.includes(' ERROR '))
    expect(errors).toEqual([expect.stringMatching(/SCIMTS_HINT cannot be written.*drop the table DATABASECHANGELOG_SCIMTS/)])
    const { id } = await addUser(server, 'grace')
    expect(await server.adminClient().users.findOne({ realm: REALM, id })).toMatchObject({ username: 'grace' })
  } finally {
    await server.stop()
  }
}, 300_000)

test('what the log says brings the tables back', async () => {
  sql('drop table databasechangelog_scimts')
  const server = await start()
  try {
    expect(server.log()).not.toContain(' ERROR ')
    await until('changes are noted', () => (void addUser(server, `canary-${Date.now()}`).catch(() => undefined), hintsOf('user') > 0))
  } finally {
    await server.stop()
  }
}, 300_000)
