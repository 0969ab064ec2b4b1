import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { METERS } from '../../ts-core/metrics/meters'
import { unique } from '../support/builders'
import { httpDriver } from '../support/drivers'
import { providerJar } from '../support/jars'
import { type KeycloakServer, startKeycloak } from '../support/keycloak'
import { adminToken } from '../support/keycloak-admin'
import { metricsNamedIn } from '../support/named-metrics'
import { scrape, seriesIn, type Shown } from '../support/scrape'
import { atTheEnd, openPushing, type Pushing, soon } from './pushing'

let server: KeycloakServer
let pushing: Pushing
let name: string

/** Two contexts, of which a realm gets one: the second request waits, and the third is turned away. */
const OPTIONS = ['http-allowed=127.0.0.1', 'contexts=2', 'waiting=1'].map((option) => `--spi-realm-restapi-extension--scim--${option}`)

beforeAll(async () => {
  server = await startKeycloak({ jars: [providerJar()], database: 'h2', options: ['--metrics-enabled=true', ...OPTIONS] })
  atTheEnd(() => server.stop())
  pushing = await openPushing({ server })
  name = (await pushing.source.admin.components.findOne({ realm: pushing.source.realm.name, id: pushing.id }))!.name!
})

const shown = async (): Promise<readonly Shown[]> => seriesIn(await scrape(server))

type Labels = Readonly<Record<string, string>>

const fits = ({ labels }: Shown, wanted: Labels): boolean => Object.entries(wanted).every(([label, value]) => labels[label] === value)

/** The value of the one series that fits; undefined where there is none. */
async function valueOf(meter: string, wanted: Labels): Promise<number | undefined> {
  const found = (await shown()).filter((series) => series.name === meter && fits(series, wanted))
  expect(found.length, meter).toBeLessThan(2)
  return found[0]?.value
}

const ofTarget = (more: Labels = {}): Labels => ({ realm: pushing.source.realm.name, target: name, ...more })
const ofRealm = (more: Labels = {}): Labels => ({ realm: pushing.source.realm.name, ...more })

test('requests are counted by what they ask for and what became of them', async () => {
  const { realm } = pushing.source
  const driver = httpDriver(realm.scimUrl.replace(/\/v2$/, ''), await realm.token())
  const { body } = await driver.post('/Users', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: unique('scim') })
  const id = (body as { id: string }).id
  for (let round = 0; round < 3; round++) expect((await driver.get(`/Users/${id}`)).status).toBe(200)
  await fetch(`${realm.scimUrl}/Users`, { headers: { authorization: 'Bearer nonsense', 'user-agent': 'Okta SCIM Client 1.0.0' } })
  const count = (labels: Labels) => valueOf('scim_requests_seconds_count', ofRealm(labels))
  expect(await count({ operation: 'create', resource: 'user', outcome: 'ok', dialect: 'auto' })).toBe(1)
  expect(await count({ operation: 'get', resource: 'user', outcome: 'ok' })).toBe(3)
  expect(await count({ operation: 'search', outcome: 'unauthenticated', dialect: 'okta' })).toBe(1)
  expect(await valueOf('scim_rejected_total', ofRealm({ reason: 'credentials' }))).toBe(1)
  expect(await valueOf('scim_auth_failures_total', ofRealm())).toBe(1)
  expect(await valueOf('scim_contexts', { kind: 'requests', state: 'free' })).toBeGreaterThan(0)
})

test('requests that no script could answer are counted too', async () => {
  const { realm } = pushing.source
  const headers = { authorization: `Bearer ${await realm.token()}` }
  const answers = await Promise.all(Array.from({ length: 30 }, () => fetch(`${realm.scimUrl}/Users`, { headers })))
  const busy = answers.filter(({ status }) => status === 503).length
  expect(busy).toBeGreaterThan(0)
  expect(await valueOf('scim_rejected_total', ofRealm({ reason: 'busy' }))).toBe(busy)
  expect(await valueOf('scim_requests_seconds_count', ofRealm({ operation: 'unknown', outcome: 'unavailable' }))).toBe(busy)
})

test('the histograms have the buckets of the definition, and no percentiles', async () => {
  const labels = ofRealm({ operation: 'get' })
  const all = (await shown()).filter((series) => series.name.startsWith('scim_requests_seconds') && fits(series, labels))
  expect(all.filter(({ name: meter }) => meter.endsWith('_bucket')).map(({ labels: { le } }) => le)).toEqual(['0.005', '0.01', '0.025', '0.05', '0.1', '0.25', '0.5', '1.0', '2.5', '5.0', '10.0', '+Inf'])
  expect(all.filter(({ labels: { quantile } }) => quantile !== undefined)).toEqual([])
})

test('deliveries are counted, and the target tells how it does', async () => {
  const { source, target } = pushing
  const person = await source.addPerson()
  await soon(() => target.user(person.username)).toBeDefined()
  await expect.poll(() => valueOf('scim_delivery_seconds_count', ofTarget({ operation: 'create', outcome: 'ok' })), { timeout: 30_000 }).toBeGreaterThan(0)
  await expect.poll(() => valueOf('scim_outbox_depth', ofTarget({ status: 'done' })), { timeout: 60_000, interval: 500 }).toBeGreaterThan(0)
  expect(await valueOf('scim_target_state', ofTarget({ state: 'running' }))).toBe(1)
  expect(await valueOf('scim_worker_last_run_seconds', {})).toBeGreaterThan(Date.now() / 1000 - 60)
})

test('a target that refuses the credentials says so, and for how long somebody waits', async () => {
  const { source, target } = pushing
  target.authenticate({ kind: 'token', token: 'another', written: 'bearer' })
  await source.addPerson()
  await expect.poll(() => valueOf('scim_target_state', ofTarget({ state: 'quarantined' })), { timeout: 60_000, interval: 500 }).toBe(1)
  expect(await valueOf('scim_target_state', ofTarget({ state: 'running' }))).toBe(0)
  await expect.poll(() => valueOf('scim_outbox_oldest_seconds', ofTarget()), { timeout: 60_000, interval: 500 }).toBeGreaterThan(0)
})

test('so do the doctor and the log', async () => {
  const { source: { realm }, id } = pushing
  const response = await fetch(`${realm.url}/scim/doctor`, { headers: { authorization: `Bearer ${await adminToken(server)()}` } })
  expect(await response.json()).toMatchObject({
    targets: [{ name, id, state: 'quarantined', due: expect.any(Number), done: expect.any(Number) }],
    problems: [expect.stringMatching(new RegExp(`^target "${name}" gets nothing until this is corrected: 401`))],
    advice: expect.arrayContaining([expect.stringContaining('has no scope')]),
  })
  expect(server.log()).toContain(`realm ${realm.name}: target "${name}" (${id}) gets nothing until this is corrected`)
})

test('users whom somebody changed by hand are counted, once a minute', async () => {
  const { realm, admin } = pushing.source
  const settings = (await admin.realms.findOne({ realm: realm.name }))!.attributes
  await admin.realms.update({ realm: realm.name }, { attributes: { ...settings, 'scim.drift': 'report' } })
  const driver = httpDriver(realm.scimUrl.replace(/\/v2$/, ''), await realm.token())
  const { body } = await driver.post('/Users', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: unique('scim'), name: { givenName: 'Ada' } })
  await admin.users.update({ realm: realm.name, id: (body as { id: string }).id }, { firstName: 'Augusta' })
  await expect.poll(() => valueOf('scim_drifted_users', ofRealm({ organization: '' })), { timeout: 150_000, interval: 1_000 }).toBe(1)
})

test('the labels are those of the definitions, and name no person', async () => {
  const all = await shown()
  for (const [meter, { labels }] of Object.entries(METERS)) {
    const found = all.filter((series) => series.name === meter || series.name.replace(/_(bucket|count|sum|max)$/, '') === meter)
    expect(found.length, meter).toBeGreaterThan(0)
    for (const series of found) expect(Object.keys(series.labels).filter((label) => label !== 'le').sort(), meter).toEqual([...labels].sort())
  }
  const text = JSON.stringify(all)
  for (const { id, userName } of pushing.target.users()) for (const personal of [id, userName]) expect(text).not.toContain(String(personal))
})

test.each(['deploy/monitoring/dashboard.json', 'deploy/monitoring/alerts.yaml', 'docs/metrics.md'])('%s names what there is', async (file) => {
  const names = metricsNamedIn(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'))
  const all = new Set((await shown()).map((series) => series.name))
  expect(names.length).toBeGreaterThan(5)
  expect(names.filter((each) => !all.has(each))).toEqual([])
})

test('of a target that is gone nothing is told any longer', async () => {
  await pushing.source.disconnect(pushing.id)
  await expect.poll(async () => (await shown()).filter((series) => fits(series, ofTarget())), { timeout: 90_000, interval: 500 }).toEqual([])
})
