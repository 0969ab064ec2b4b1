import { afterAll, beforeAll, expect, test } from 'vitest'
import { httpDriver } from '../support/drivers'
import { providerJar } from '../support/jars'
import { type KeycloakServer, startKeycloak } from '../support/keycloak'
import { adminToken } from '../support/keycloak-admin'
import { prepareRealm, type ScimRealm } from '../support/realm'

/** In seconds. */
const TIME_LIMIT = 4
const USERS = 2_000
const TEXT = 'a'.repeat(4_000)

let server: KeycloakServer
let realm: ScimRealm

beforeAll(async () => {
  server = await startKeycloak({
    jars: [providerJar()],
    database: 'h2',
    options: [`--spi-realm-restapi-extension--scim--time-limit=${TIME_LIMIT}`],
  })
  realm = await prepareRealm(server)
  await importUsers()
})

afterAll(() => server?.stop())

async function importUsers(): Promise<void> {
  const users = Array.from({ length: USERS }, (_, index) => ({ username: `user-${index}`, enabled: true, attributes: { title: [TEXT] } }))
  const response = await fetch(`${server.url}/admin/realms/${realm.name}/partialImport`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await adminToken(server)()}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ifResourceExists: 'FAIL', users }),
  })
  expect(response.status, await response.text()).toBe(200)
}

/** H2 gets no time-out with each statement, so it has to be cancelled. PostgreSQL: test/resilience/outage.test.ts. */
test('a statement of H2 ends with the time of its request', async () => {
  const driver = httpDriver(`${realm.url}/scim`, await realm.token())
  expect((await driver.get('/Users', { filter: 'title sw "aaa"', count: '1' })).body).toMatchObject({ totalResults: USERS })
  const filter = Array.from({ length: 80 }, (_, index) => `title co "${'a'.repeat(20)}b${index}"`).join(' or ')
  const begun = performance.now()
  const response = await driver.get('/Users', { filter })
  expect(response.status, response.text).toBe(503)
  expect((performance.now() - begun) / 1000).toBeLessThan(TIME_LIMIT * 3)
  expect((await driver.get('/Users', { count: '1' })).status).toBe(200)
})
