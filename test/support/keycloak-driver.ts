import { afterAll, onTestFinished } from 'vitest'
import { type Driver, httpDriver } from './drivers'
import type { Keycloak } from './keycloak'
import { sleep } from './process'
import { prepareRealm, type RealmOptions, type ScimRealm } from './realm'
import { sharedKeycloak } from './shared-keycloak'

/** The organization to enter, and the Authorization header of the request, if any. */
export type ProbeRequest = { readonly organizationId?: string; readonly credentials?: string }

export type KeycloakRealm = {
  readonly server: Keycloak
  readonly realm: ScimRealm
  readonly driver: Driver
  /** Takes JSON and answers JSON, in its own transaction. */
  call(operation: string, input: string, request?: ProbeRequest): Promise<string>
  /** Counts the SQL statements of one request. It takes the least of several tries, because the server has work of its own. */
  statementsOf(request: () => Promise<unknown>): Promise<number>
}

/** Creates a realm for this test file on the shared server, and removes it after the file. */
export async function openRealm(options?: RealmOptions): Promise<KeycloakRealm> {
  const server = sharedKeycloak()
  const realm = await prepareRealm(server, options)
  afterAll(() => realm.remove())
  return {
    server,
    realm,
    driver: { ...httpDriver(scimUrlOf(realm), await realm.token()), name: `keycloak (${server.database})` },
    call: (operation, input, { organizationId, credentials } = {}) => {
      const headers = { 'content-type': 'application/json', ...(credentials !== undefined && { authorization: credentials }) }
      return probe(realm, organizationId === undefined ? operation : `${operation}?organization=${organizationId}`, { method: 'POST', body: input, headers })
    },
    statementsOf: (request) => leastStatements(realm, request),
  }
}

/** Creates a realm for this test on the shared server, and removes it after the test, because every realm slows the server down. */
export async function openTestRealm(options?: RealmOptions): Promise<ScimRealm> {
  const realm = await prepareRealm(sharedKeycloak(), options)
  onTestFinished(() => realm.remove())
  return realm
}

/** The mount, without the version. */
export const scimUrlOf = (realm: ScimRealm): string => `${realm.url}/scim`

async function probe(realm: ScimRealm, path: string, init?: RequestInit): Promise<string> {
  const response = await fetch(`${realm.url}/scim-probe/${path}`, init)
  const text = await response.text()
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`)
  return text
}

async function leastStatements(realm: ScimRealm, request: () => Promise<unknown>): Promise<number> {
  const counts: number[] = []
  for (let round = 0; round < 5; round++) {
    const before = await quietStatements(realm)
    await request()
    counts.push((await statements(realm)) - before)
  }
  return Math.min(...counts)
}

const QUIET_MILLISECONDS = 40

/** Answers the statements so far, once no more are added: Keycloak's search for expired sessions in all realms takes longer than five requests. */
async function quietStatements(realm: ScimRealm): Promise<number> {
  let [before, now] = [Number.NaN, await statements(realm)]
  while (now !== before) {
    await sleep(QUIET_MILLISECONDS)
    ;[before, now] = [now, await statements(realm)]
  }
  return now
}

const statements = async (realm: ScimRealm): Promise<number> => Number(await probe(realm, 'statements'))
