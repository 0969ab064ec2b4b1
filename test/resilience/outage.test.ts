import { afterAll, expect, test } from 'vitest'
import { createGroup, createUser, read, unique, userBody } from '../support/builders'
import { bulk, pathIn, postUser } from '../support/bulk'
import { httpDriver, type ScimResponse } from '../support/drivers'
import { providerJar } from '../support/jars'
import { startKeycloak } from '../support/keycloak'
import { startPostgres } from '../support/postgres'
import { sleep } from '../support/process'
import { prepareRealm } from '../support/realm'

/** The time limit of a request, in seconds. */
const TIME_LIMIT = 4
/** The number of the server's connections, and the seconds that it waits for one. */
const CONNECTIONS = 6
const CONNECTION_WAIT = 2

const postgres = await startPostgres()
const server = await startKeycloak({
  jars: [providerJar()],
  database: postgres,
  // not as options, with which Keycloak would build itself anew
  env: {
    KC_SPI_REALM_RESTAPI_EXTENSION__SCIM__TIME_LIMIT: String(TIME_LIMIT),
    KC_DB_POOL_MAX_SIZE: String(CONNECTIONS), KC_DB_POOL_ACQUISITION_TIMEOUT: `${CONNECTION_WAIT}s`,
  },
})
const realm = await prepareRealm(server, { name: 'acme' })
const driver = httpDriver(`${realm.url}/scim`, await realm.token())

afterAll(async () => {
  await server.stop()
  await postgres.stop()
})

type Timed = { readonly response: ScimResponse; readonly seconds: number }

async function timed(send: () => Promise<ScimResponse>): Promise<Timed> {
  const begun = performance.now()
  const response = await send()
  return { response, seconds: (performance.now() - begun) / 1000 }
}

function expectUnavailable({ response, seconds }: Timed, within: number): void {
  expect(response.status, response.text).toBe(503)
  expect(response.headers['retry-after']).toBe('2')
  expect(response.body).toMatchObject({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '503' })
  expect(seconds).toBeLessThan(within)
}

/** Milliseconds that suffice even on a slow machine. */
const PATIENCE = 60_000

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const begun = performance.now()
  while (!(await holds())) {
    if (performance.now() - begun > PATIENCE) throw new Error(`not within ${PATIENCE / 1000} seconds: ${holds}`)
    await sleep(100)
  }
}

const { id } = await createUser(driver)
const { id: group } = await createGroup(driver)

const list = () => driver.get('/Users')

const REQUESTS: readonly (() => Promise<ScimResponse>)[] = [
  list,
  () => driver.get('/Users', { filter: 'userName eq "ada"' }),
  () => driver.post('/.search', { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'] }),
  () => driver.get('/Groups'),
  () => driver.post('/Users', userBody()),
  () => driver.put(`/Users/${id}`, userBody()),
  () => driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'title', value: 'x' }]),
  () => driver.patch(`/Groups/${group}`, [{ op: 'add', path: 'members', value: [{ value: id }] }]),
  () => driver.delete(`/Users/${id}`),
]

test('a database that is gone is 503, soon and for every kind of request, until it is back', async () => {
  await postgres.crash()
  for (const send of REQUESTS) expectUnavailable(await timed(send), 3)
  const logged = server.log()
  await postgres.restart()
  await until(async () => (await list()).status === 200)
  expect((await read(driver, `/Users/${id}`)).id).toBe(id)
  expect(logged).toMatch(/realm acme: \[\w+\] GET \/v2\/Users answered 503: The database (cannot be reached: |could not be reached a moment ago)/)
})

/** Answers what became of a user who was sent while the database came and went. */
type Sent = Timed & { readonly userName: string; readonly body: ReturnType<typeof userBody> }

const wasCreated = ({ response }: Timed): boolean => response.status === 201

async function sendUsers(sent: Sent[], isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const body = userBody({ userName: unique('load'), displayName: 'whole', phoneNumbers: [{ value: '1', type: 'work' }, { value: '2', type: 'home' }] })
    sent.push({ ...(await timed(() => driver.post('/Users', body))), userName: String(body['userName']), body })
  }
}

test('a database that crashes under load loses no user whose creation was confirmed, and leaves no half of one', async () => {
  let over = false
  const sent: Sent[] = []
  const writers = Array.from({ length: 5 }, () => sendUsers(sent, () => over))
  const more = (count: number, isOne: (each: Sent) => boolean) => {
    const wanted = sent.filter(isOne).length + count
    return until(() => sent.filter(isOne).length >= wanted)
  }
  for (let round = 0; round < 2; round++) {
    await more(20, wasCreated)
    await postgres.crash()
    await more(10, (each) => !wasCreated(each))
    await postgres.restart()
  }
  await more(20, wasCreated)
  over = true
  await Promise.all(writers)
  const [created, refused] = [sent.filter(wasCreated), sent.filter((each) => !wasCreated(each))]
  for (const each of refused) expectUnavailable(each, 3)
  for (const { userName, response } of created) expect((await read(driver, `/Users/${response.body.id}`))['userName']).toBe(userName)
  for (const { userName, body } of refused) {
    const { Resources } = (await driver.get('/Users', { filter: `userName eq "${userName}"` })).body
    for (const found of Resources) expect(found).toMatchObject({ displayName: 'whole', phoneNumbers: body['phoneNumbers'] })
  }
}, 4 * PATIENCE)

/** Locks a table for this many seconds, as a failed migration or backup does. */
async function whileLocked(seconds: number, run: () => Promise<void>): Promise<void> {
  const held = postgres.hold('keycloak', 'lock table user_entity in access exclusive mode', seconds)
  await sleep(300)
  await run()
  await held
}

test('a statement ends with the time of its request, and whoever finds no connection is told so', async () => {
  await whileLocked(2 * TIME_LIMIT, async () => {
    const blocked = await Promise.all(Array.from({ length: 2 * CONNECTIONS }, () => timed(list)))
    for (const each of blocked) expectUnavailable(each, TIME_LIMIT + 2)
    expect(blocked.filter(({ seconds }) => seconds < CONNECTION_WAIT + 1.5).length).toBeGreaterThan(0)
  })
  expect((await list()).status).toBe(200)
  expect(server.log()).toMatch(/answered 503: (The database took too long|Stopped after the time limit)/)
})

test('what a bulk request has no time for is not done and says so, and the request is answered', async () => {
  await whileLocked(0.85 * TIME_LIMIT, async () => {
    const [done, late] = await bulk(driver, [postUser('done'), postUser('late')])
    expect(done, JSON.stringify(done)).toMatchObject({ status: '201' })
    expect(late).toMatchObject({ status: '503', response: { detail: expect.stringContaining('time') } })
    await read(driver, pathIn(done))
  })
})

test('a failure that nobody foresaw is logged with the stack of the script and that of Java', async () => {
  postgres.query('keycloak', 'alter table user_attribute rename to taken_away')
  const response = await fetch(`${realm.scimUrl}/Users`, { headers: { authorization: `Bearer ${await realm.token()}` } })
  const { detail } = (await response.json()) as { detail: string }
  postgres.query('keycloak', 'alter table taken_away rename to user_attribute')
  expect(response.status).toBe(500)
  const reference = /ref (\w+)/.exec(detail)?.[1]
  const [script = '', java = ''] = server.log().split(new RegExp(`^(?=.*\\[${reference}\\])`, 'm')).slice(1)
  expect(script).toMatch(/answered 500: Error: users\.search failed: .*\n\s+at .*ts-core\/host\/host\.ts:\d+/)
  expect(script).toMatch(/at .*ts-core\/provider\/endpoints\/search\.ts:\d+/)
  expect(java).toMatch(/met a failure of the directory: .*\n.*taken_away|user_attribute/)
  expect(java).toMatch(/at dev\.scimts\.keycloak\.[\w.]*UserReads\./)
})

/** PostgreSQL compiles statements that it expects to be expensive. This takes seconds, and no time-out ends it. */
test('a filter with as many comparisons as there may be is not compiled by the database', async () => {
  for (const name of ['jit_above_cost', 'jit_inline_above_cost', 'jit_optimize_above_cost']) postgres.query('keycloak', `alter role keycloak set ${name} = 0`)
  postgres.query('keycloak', "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'keycloak' and pid <> pg_backend_pid()")
  await until(async () => (await list()).status === 200)
  const filter = Array.from({ length: 80 }, (_, index) => `title co "x${index}x"`).join(' or ')
  const { response, seconds } = await timed(() => driver.get('/Users', { filter }))
  expect(response.status, response.text).toBe(200)
  expect(seconds).toBeLessThan(TIME_LIMIT)
}, 2 * PATIENCE)

test('no other answer was a failure of ours', () => {
  expect(server.log().match(/answered 500/g)).toHaveLength(1)
})
