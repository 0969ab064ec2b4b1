import { afterAll, onTestFinished } from 'vitest'
import { type Driver, httpDriver } from './drivers'
import type { Keycloak } from './keycloak'
import { sleep } from './process'
import { prepareRealm, type RealmWish, type ScimRealm } from './realm'
import { sharedKeycloak } from './shared-keycloak'

/** In the organization when one is named, with the Authorization header when there is one. */
export type ProbeRequest = { readonly organizationId?: string; readonly credentials?: string }

export type KeycloakRealm = {
  readonly server: Keycloak
  readonly realm: ScimRealm
  readonly driver: Driver
  /** JSON in, reply JSON out, in a transaction of its own. */
  call(operation: string, input: string, request?: ProbeRequest): Promise<string>
  /** SQL statements of one request, the least of several tries, each in a quiet moment: the server has work of its own. */
  statementsOf(request: () => Promise<unknown>): Promise<number>
}

/** A realm of this file's own on the shared server, gone when the file is done. */
export async function openRealm(wish?: RealmWish): Promise<KeycloakRealm> {
  const server = sharedKeycloak()
  const realm = await prepareRealm(server, wish)
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

/** A realm of this test's own on the shared server, gone when the test is done: each that stays slows the others down. */
export async function openTestRealm(wish?: RealmWish): Promise<ScimRealm> {
  const realm = await prepareRealm(sharedKeycloak(), wish)
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

/** All so far, once no more are added: looking for expired sessions in every realm takes longer than five requests. */
async function quietStatements(realm: ScimRealm): Promise<number> {
  let [before, now] = [Number.NaN, await statements(realm)]
  while (now !== before) {
    await sleep(QUIET_MILLISECONDS)
    ;[before, now] = [now, await statements(realm)]
  }
  return now
}

const statements = async (realm: ScimRealm): Promise<number> => Number(await probe(realm, 'statements'))
