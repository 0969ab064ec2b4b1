import { describe, expect, test } from 'vitest'
import { MANAGE, MANAGE_PEOPLE, type Right } from '../../ts-core/admin/rights'
import { ROUTES } from '../../ts-core/admin/routes'
import { openOwnSource, openOwnTarget, optionsOf, PATIENCE } from '../outbound/pushing'
import { openRuled } from '../outbound/rules'
import { until } from '../outbound/waiting'
import { adminToken } from '../support/keycloak-admin'
import { personToken } from '../support/people'
import { sleep } from '../support/process'
import { sharedKeycloak } from '../support/shared-keycloak'
import { administratorToken, managementOf } from './management'

const server = sharedKeycloak()
const { source, addRule, manage } = await openRuled()
const other = await openOwnSource()
const { admin, realm } = source
const target = await openOwnTarget()
const id = await source.connect(optionsOf(target))
const person = await source.addPerson()
await until(() => target.user(person.username) !== undefined, PATIENCE)
const rule = await addRule({ filter: 'userName eq "nobody"', groups: `/${(await source.addTeam()).name}` })
// a node looks for new rules once a second
for (let tries = 0; tries < 50 && (await manage('POST', '/rules/apply')).status !== 200; tries++) await sleep(200)

const LIGHT = { attributes: { 'client.use.lightweight.access.token.enabled': 'true' } }
const OWN = { home: realm.name, clientId: 'realm-management' }
const OF_MASTER = { home: 'master', clientId: `${realm.name}-realm` }
const own = (roles: readonly string[], change?: object) => administratorToken(server, admin, OWN, roles, change)
const allOf = (rights: readonly Right[], held: readonly string[]) => rights.every((right) => held.includes(right))
const EVERYTHING = ['view-realm', 'manage-realm', 'manage-users']

/** The callers, with the status that each route answers them. */
const CALLERS: readonly (readonly [string, () => Promise<string | undefined>, (rights: readonly Right[]) => number])[] = [
  ['nobody', async () => undefined, () => 401],
  ['a SCIM client', () => realm.token(), () => 403],
  ['a person with the role of SCIM clients', () => personToken(admin, realm), () => 403],
  ['an administrator of another realm', () => administratorToken(server, admin, { ...OWN, home: other.realm.name }, EVERYTHING), () => 403],
  ['view-users', () => own(['view-users']), () => 403],
  ['manage-users', () => own(['manage-users']), () => 403],
  ['view-realm', () => own(['view-realm']), (rights) => (allOf(rights, ['view-realm']) ? 200 : 403)],
  ['manage-realm', () => own(['manage-realm']), (rights) => (allOf(rights, ['view-realm', 'manage-realm']) ? 200 : 403)],
  ['manage-realm and manage-users', () => own(['manage-realm', 'manage-users']), () => 200],
  ['the same with a lightweight token', () => own(['manage-realm', 'manage-users'], LIGHT), () => 200],
  ['the same, where the client may not use them', () => own(['manage-realm', 'manage-users'], { fullScopeAllowed: false }), () => 403],
  ['view-realm, with a lightweight token', () => own(['view-realm'], LIGHT), (rights) => (allOf(rights, ['view-realm']) ? 200 : 403)],
  ['view-realm of the realm, in the master realm', () => administratorToken(server, admin, OF_MASTER, ['view-realm']), (rights) => (allOf(rights, ['view-realm']) ? 200 : 403)],
  ['the administrator of everything', adminToken(server), () => 200],
]

/** What each route needs that acts. */
const BODIES: readonly (readonly [path: RegExp, body: object])[] = [
  [/^\/rules\/apply$/, {}],
  [/^\/rules\/preview$/, { rule }],
  [/^\/rules\//, { all: true }],
  [/\/(plan|apply|reconcile)$/, {}],
  [/\/provision$/, { kind: 'user', id: person.id, dryRun: true }],
  [/\/preview$/, { user: person.id }],
  [/\/deprovision$/, { how: 'delete', expected: 0 }],
  [/\/close$/, { target: id, all: true, because: 'of the test' }],
  [/^\//, { target: id, all: true }],
]

const bodyFor = (path: string): object => BODIES.find(([pattern]) => pattern.test(path))![1]

/** A target that is on has nothing taken away from it, whoever asks. */
const grantedStatus = (path: string): number => (path.endsWith('/deprovision') ? 409 : 200)

describe.each(CALLERS)('%s', (_, token, expected) => {
  test('reaches what the rights allow, and nothing else', async () => {
    const bearer = await token()
    const ask = managementOf(server, realm.name, async () => bearer)
    for (const { method, path, rights, body } of ROUTES) {
      const { status, text } = await ask(method, path.replace('{id}', id).replace('{kind}', 'user').replace('{objectId}', person.id), body && bodyFor(path))
      const wanted = expected(rights)
      expect([method, path, status], text).toEqual([method, path, wanted === 200 ? grantedStatus(path) : wanted])
    }
  })
})

const DECIDES = /^\/(rules\/)?(dead-letters|staged)\/|^\/targets\/.*\/apply$|\/(plan|provision|preview|reconcile|deprovision)$/

test('reading asks for view-realm, acting for manage-realm, deciding about users for manage-users too', () => {
  for (const { method, path, rights } of ROUTES) {
    const wanted = method === 'GET' ? ['view-realm'] : DECIDES.test(path) ? MANAGE_PEOPLE : MANAGE
    expect([path, rights]).toEqual([path, wanted])
  }
})

test('a target and a rule of another realm are not there', async () => {
  const ask = managementOf(server, other.realm.name)
  const isOfRules = (path: string): boolean => path.startsWith('/rules/') && !path.endsWith('/preview')
  for (const { method, path, body } of ROUTES.filter(({ path, body }) => path.includes('{id}') || (body && !isOfRules(path)))) {
    const { status } = await ask(method, path.replace('{id}', id).replace('{kind}', 'user').replace('{objectId}', person.id), body && bodyFor(path))
    expect([method, path, status]).toEqual([method, path, 404])
  }
  expect((await ask('GET', '/targets')).json).toEqual([])
  expect((await ask('GET', '/rules')).json).toMatchObject({ rules: [] })
})
