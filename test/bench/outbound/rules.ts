import { unique } from '../../support/builders'
import type { Keycloak } from '../../support/keycloak'
import { prepareRealm } from '../../support/realm'
import { type Source, sourceOf } from '../../outbound/source'
import { until } from '../../outbound/waiting'
import { openCrowd, type Place } from './people'
import { inTurns } from '../turns'
import { ratio, report } from './report'

/** The number of writes on each side in each round. */
const WRITES = 10
/** Rounds that only warm up. */
const WARM = 10
const RULES = 100
const LONGEST = 10 * 60_000
/** The time after which everybody is looked at again. */
const DAY = 24 * 3_600_000
const RULE = { providerId: 'scim-rule', providerType: 'dev.scimts.keycloak.rules.ScimRuleProvider' }
const DEPARTMENT = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const SCHEMAS = ['urn:ietf:params:scim:schemas:core:2.0:User', DEPARTMENT]

type Side = { readonly source: Source; readonly token: string; readonly id: string; readonly userName: string; readonly times: number[] }

/** What rules add to a SCIM write, and how long it takes until everybody has what a new rule gives. */
export async function measureRules(place: Place, size: number): Promise<void> {
  await measureWrites(place.server)
  await measureEverybody(place, size)
}

const addRule = async ({ admin, realm }: Source, department: string, groups: string): Promise<string> =>
  (await admin.components.create({ realm: realm.name, name: unique('rule'), ...RULE, config: { filter: [`${DEPARTMENT}:department eq "${department}"`], groups: [groups] } })).id

async function measureWrites(server: Keycloak): Promise<void> {
  const [without, one, ruled] = [await openSide(server), await openSide(server), await openSide(server)]
  await addRules(one.source, 50, 51)
  await addRules(ruled.source, 0, RULES)
  const sides = [without, one, ruled]
  await inTurns(sides, WARM, async (side, round, isMeasured) => {
    for (let write = 0; write < WRITES; write++) {
      const took = await timedWrite(side, `${round} ${write}`)
      if (isMeasured) side.times.push(took)
    }
  })
  report(`SCIM PUT of a user in a realm with ${RULES} rules, one of which matches`, ratio(ruled, without), '≤ 1.2 × without rules')
  report('the same with one rule', ratio(one, without))
  for (const { source } of sides) await source.realm.remove()
}

async function addRules(source: Source, from: number, to: number): Promise<void> {
  const { id: team } = await source.addTeam()
  for (let index = from; index < to; index++) await addRule(source, `d${index}`, team)
}

async function openSide(server: Keycloak): Promise<Side> {
  const realm = await prepareRealm(server)
  const [token, userName] = [await realm.token(), unique('person')]
  const { id } = (await sent(realm.scimUrl, token, 'POST', '/Users', bodyOf(userName, 'first'))) as { readonly id: string }
  return { source: sourceOf(server, realm), token, id, userName, times: [] }
}

const bodyOf = (userName: string, title: string): object => ({ schemas: SCHEMAS, userName, title, [DEPARTMENT]: { department: 'd50' } })

async function sent(url: string, token: string, method: string, path: string, body: object): Promise<unknown> {
  const response = await fetch(`${url}${path}`, { method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' }, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
  return response.json()
}

async function timedWrite({ source, token, id, userName }: Side, title: string): Promise<number> {
  const begun = performance.now()
  await sent(source.realm.scimUrl, token, 'PUT', `/Users/${id}`, bodyOf(userName, title))
  return performance.now() - begun
}

/** A tenth of the users match a rule; then the filter is another, and all are looked at again, of whom nobody changes. */
async function measureEverybody(place: Place, size: number): Promise<void> {
  const { source, realmId, sql } = await openCrowd(place, size)
  const { admin, realm } = source
  const { id: team } = await source.addTeam()
  const id = (await admin.components.create({ realm: realm.name, name: 'everybody', ...RULE, config: { filter: [tenth('7')], groups: [team] } })).id
  const given = () => Number(sql(`select count(*) from scimts_given where realm_id = '${realmId}'`))
  const lookedSince = (begun: number) => Number(sql(`select count(*) from scimts_target where id = '${realmId}' and sweep_started_at is null and sweep_due_at > ${begun + DAY} and sweep_seen >= ${size}`)) === 1
  const first = Date.now()
  const begins = () => Number(sql(`select count(*) from scimts_target where id = '${realmId}' and sweep_started_at is not null`)) === 1
  await until(() => begins() || lookedSince(first), LONGEST)
  const begun = Date.now()
  await until(() => lookedSince(first), LONGEST)
  report(`a new rule is followed for ${size} users, of whom ${given()} get a group`, `${((Date.now() - begun) / 1000).toFixed(1)} s`, '≤ 60 s for 20,000')
  const found = (await admin.components.findOne({ realm: realm.name, id }))!
  await admin.components.update({ realm: realm.name, id }, { ...found, config: { ...found.config, filter: [`${tenth('7')} and active eq true`] } })
  const changed = Date.now()
  await until(() => begins() || lookedSince(changed), LONGEST)
  const again = Date.now()
  await until(() => lookedSince(changed), LONGEST)
  report(`a changed rule, all ${size} users looked at again, nobody changes`, `${((Date.now() - again) / 1000).toFixed(1)} s`, '≤ 60 s for 20,000')
  await realm.remove()
}

const tenth = (digit: string): string => `emails.value ew "${digit}@load.example"`
