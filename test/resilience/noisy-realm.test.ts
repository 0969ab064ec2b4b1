import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { createUser } from '../support/builders'
import { httpDriver } from '../support/drivers'
import { providerJar } from '../support/jars'
import { startKeycloak } from '../support/keycloak'
import { startPostgres } from '../support/postgres'
import { sleep } from '../support/process'
import { prepareRealm, replaceSettings, type ScimRealm } from '../support/realm'

const USERS = 20_000
const ANONYMOUS = 200
/** The average milliseconds between an answer and the sender's next request: `Retry-After` says two seconds, and clients wait longer each time. */
const PAUSE = 5_000
const WARM_UP = 300
const ROUNDS = 300
/** How many times longer a round may take than without other load. */
const BEARABLE = 3

const postgres = await startPostgres()
const server = await startKeycloak({ jars: [providerJar()], database: postgres, env: { KC_SPI_REALM_RESTAPI_EXTENSION__SCIM__HTTP_ALLOWED: '127.0.0.1' } })
const issuer = await hangingServer()

afterAll(async () => {
  issuer.close()
  await server.stop()
  await postgres.stop()
})

/** Starts a server that accepts connections and never answers. */
function hangingServer(): Promise<Server> {
  const server = createServer((socket) => socket.on('error', () => socket.destroy()))
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

const external = {
  'scim.authentication.mode': 'EXTERNAL',
  'scim.external.issuer': 'https://sts.example/',
  'scim.external.audience': 'scim',
  'scim.external.jwks.uri': `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/keys`,
  'scim.external.jwks.allow.http': 'true',
}

const [waiting, busy, quiet] = [
  await prepareRealm(server, { name: 'waiting' }),
  await prepareRealm(server, { name: 'busy' }),
  await prepareRealm(server, { name: 'quiet' }),
]

await replaceSettings(server.adminClient(), waiting.name, external)

/** Writes users directly to the tables, which is the quickest way. */
function fill({ name }: ScimRealm, count: number): void {
  const realm = `(select id from realm where name = '${name}')`
  const user = `select n, 'user-' || n as name from generate_series(1, ${count}) n`
  postgres.query('keycloak', `insert into user_entity (id, realm_id, username, email, email_constraint, enabled, first_name, last_name, created_timestamp)
    select gen_random_uuid()::text, ${realm}, name, name || '@example.org', name || '@example.org', true, 'Ada', 'Lovelace', 0 from (${user}) each`)
  postgres.query('keycloak', `insert into user_attribute (id, user_id, name, value)
    select gen_random_uuid()::text, id, 'title', 'Analyst ' || username from user_entity where realm_id = ${realm} and username like 'user-%'`)
  postgres.query('keycloak', 'analyze')
}

/** A filter of 80 comparisons, each of which the database must evaluate for every user, and which match none. */
const DEAREST = Array.from({ length: 80 }, (_, index) => `title co "x${index}x"`).join(' or ')

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
const JWT = `eyJhbGciOiJSUzI1NiIsImtpZCI6Im5vbmUifQ.${Buffer.from('{"iss":"https://sts.example/","aud":"scim","exp":4102444800}').toString('base64url')}.c2lnbmF0dXJl`

type Storm = { end(): Promise<readonly number[]> }

/** Keeps this many requests running at the same time, and answers their statuses at the end. */
function storm(count: number, send: () => Promise<number>): Storm {
  let over = false
  const one = async (): Promise<readonly number[]> => {
    const statuses: number[] = []
    while (!over) statuses.push(await send())
    return statuses
  }
  const all = Promise.all(Array.from({ length: count }, one))
  return { end: async () => { over = true; return (await all).flat() } }
}

const quietDriver = httpDriver(`${quiet.url}/scim`, await quiet.token())
const { id } = await createUser(quietDriver)

/** Runs this many rounds of typical requests, and answers the milliseconds of each. */
async function rounds(count: number): Promise<readonly number[]> {
  const times: number[] = []
  for (let round = 0; round < count; round++) {
    const begun = performance.now()
    const responses = [
      await quietDriver.get(`/Users/${id}`),
      await quietDriver.get('/Users', { filter: 'userName eq "ada"' }),
      await quietDriver.patch(`/Users/${id}`, [{ op: 'replace', path: 'title', value: String(round) }]),
    ]
    times.push(performance.now() - begun)
    for (const { status, text } of responses) expect(status, text).toBe(200)
  }
  return times
}

const p95 = (times: readonly number[]): number => [...times].sort((left, right) => left - right)[Math.floor(times.length * 0.95)]!

test('a realm whose issuer hangs and one with the dearest filter leave a third as it was', { timeout: 600_000 }, async ({ annotate }) => {
  fill(busy, USERS)
  await rounds(WARM_UP)
  const alone = p95(await rounds(ROUNDS))
  const token = await busy.token()
  const anonymous = storm(ANONYMOUS, async () => {
    const { status } = await fetch(`${waiting.scimUrl}/Users`, bearer(JWT))
    await sleep(PAUSE * (0.5 + Math.random()))
    return status
  })
  const dear = storm(1, () => fetch(`${busy.scimUrl}/Users?filter=${encodeURIComponent(DEAREST)}`, bearer(token)).then(({ status }) => status))
  const beside = p95(await rounds(ROUNDS))
  const [refused, filtered] = [await anonymous.end(), await dear.end()]
  await annotate(`p95 of a round: ${alone.toFixed(1)} ms alone, ${beside.toFixed(1)} ms beside ${refused.length} anonymous requests and ${filtered.length} filters on ${USERS} users`)
  expect(new Set(refused)).toEqual(new Set([503]))
  expect(beside).toBeLessThan(BEARABLE * alone)
})
