import type { Keycloak } from '../../support/keycloak'
import type { PostgresServer } from '../../support/postgres'
import { prepareRealm } from '../../support/realm'
import { type Source, sourceOf } from '../../outbound/source'

const TEAMS = 20
const DATABASE = 'keycloak'

/** A server whose tables can be read and filled directly. */
export type Place = { readonly server: Keycloak; readonly postgres: PostgresServer }

export type Crowd = {
  readonly source: Source
  readonly realmId: string
  readonly size: number
  /** Runs one statement in Keycloak's database. */
  sql(text: string): string
}

/** A realm of so many users, each in one of 20 groups, or all in the one that is named. Keycloak's own import would take most of the time. */
export async function openCrowd({ server, postgres }: Place, size: number, team?: string): Promise<Crowd> {
  const realm = await prepareRealm(server)
  const source = sourceOf(server, realm)
  const { id: realmId } = (await source.admin.realms.findOne({ realm: realm.name }))!
  const names = team === undefined ? Array.from({ length: TEAMS }, (_, index) => `team-${index}`) : [team]
  const groups: string[] = []
  for (const name of names) groups.push((await source.addTeam(undefined, { name })).id)
  const sql = (text: string): string => postgres.query(DATABASE, text)
  sql(usersOf(realmId!, size))
  for (const [index, id] of groups.entries()) sql(membersOf(realmId!, id, index, groups.length))
  sql('analyze user_entity; analyze user_group_membership')
  return { source, realmId: realmId!, size, sql }
}

const usersOf = (realmId: string, size: number): string => `
  insert into user_entity (id, realm_id, username, email, email_constraint, email_verified, enabled, first_name, last_name, created_timestamp, not_before)
  select gen_random_uuid(), '${realmId}', 'load-' || lpad(n::text, 6, '0'), 'load-' || n || '@load.example', 'load-' || n || '@load.example',
    true, true, 'First' || n % 97, 'Last' || n % 1009, 1764000000000, 0 from generate_series(1, ${size}) n`

const membersOf = (realmId: string, groupId: string, index: number, count: number): string => `
  insert into user_group_membership (group_id, user_id, membership_type)
  select '${groupId}', id, 'UNMANAGED' from (
    select id, row_number() over (order by username) as n from user_entity where realm_id = '${realmId}' and username like 'load-%'
  ) as load where n % ${count} = ${index}`
