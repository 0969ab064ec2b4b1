import { randomUUID } from 'node:crypto'
import { afterAll, test } from 'vitest'
import { expect } from '../support/expect'
import { openWeb } from '../support/web'
import { addScimClient, clientToken, prepareRealm, type ScimRealm } from '../support/realm'
import { httpDriver } from '../support/drivers'
import { sharedKeycloak } from '../support/shared-keycloak'
import { authentication } from './suite'
import { phcOf } from '../../scripts/hash'
import { cheapPhc } from './secrets'
import { type Attributes, basic, bearer, external, knock, type Tenant, type Tenants } from './tenant'

const server = sharedKeycloak()
const admin = server.adminClient()
const web = await openWeb()
const opened: ScimRealm[] = []

afterAll(async () => {
  for (const realm of opened) await realm.remove()
  await web.close()
})

const tenants: Tenants = { name: `keycloak (${server.database})`, open }

/** The roles are there from the preparation of the realm on. */
async function open(attributes: Attributes): Promise<Tenant> {
  const realm = await prepareRealm(server)
  opened.push(realm)
  const logged = server.log().length
  const configure = (settings: Attributes) => replaceSettings(realm.name, settings)
  await configure(attributes)
  return {
    driver: httpDriver(`${realm.url}/scim`, 'none'),
    web,
    configure,
    clientToken: async (roles) => clientToken(realm.url, await addScimClient(admin, realm.name, `client-${randomUUID()}`, roles))(),
    viewerToken: () => viewerToken(realm),
    log: () => server.log().slice(logged),
  }
}

/** An attribute that is left out of an update would stay. */
async function replaceSettings(realm: string, settings: Attributes): Promise<void> {
  const { attributes = {} } = (await admin.realms.findOne({ realm }))!
  const others = Object.entries(attributes as Attributes).filter(([name]) => !name.startsWith('scim.'))
  const gone = Object.keys(attributes).filter((name) => name.startsWith('scim.')).map((name) => [name, ''])
  await admin.realms.update({ realm }, { realm, attributes: { ...Object.fromEntries([...others, ...gone]), ...settings } })
}

async function viewerToken(realm: ScimRealm): Promise<string> {
  const client = await addScimClient(admin, realm.name, `viewer-${randomUUID()}`, [])
  const [management] = await admin.clients.find({ realm: realm.name, clientId: 'realm-management' })
  const role = await admin.clients.findRole({ realm: realm.name, id: management!.id!, roleName: 'view-realm' })
  const [found] = await admin.clients.find({ realm: realm.name, clientId: client.clientId })
  const account = await admin.clients.getServiceAccountUser({ realm: realm.name, id: found!.id! })
  const roles = [{ id: role!.id!, name: role!.name! }]
  await admin.users.addClientRoleMappings({ realm: realm.name, id: account.id!, clientUniqueId: management!.id!, roles })
  return clientToken(realm.url, client)()
}

authentication(tenants)

test('the secret is hashed at full cost once, not per request', async () => {
  const tenant = await open(external({ 'scim.external.shared.secret': phcOf('hunter2', { m: 65_536, t: 4, p: 1 }) }))
  const timed = async () => {
    const began = performance.now()
    expect(await knock(tenant, bearer('hunter2'))).toHaveStatus(200)
    return performance.now() - began
  }
  const first = await timed()
  const later = await Promise.all([timed(), timed(), timed()])
  expect(Math.min(...later)).toBeLessThan(first / 2)
})

test('fifty at one time, right and wrong, are all answered as they should be', async () => {
  const tenant = await open(external({ 'scim.basic.auth.username': 'scim', 'scim.basic.auth.password': cheapPhc('right') }))
  expect(await knock(tenant, basic('scim', 'right'))).toHaveStatus(200)
  const statuses = await Promise.all(Array.from({ length: 50 }, async (_, index) => {
    const right = index % 2 === 0
    const { status } = await knock(tenant, basic('scim', right ? 'right' : 'wrong'))
    return { right, status }
  }))
  for (const { right, status } of statuses) expect(right ? [200] : [401, 429]).toContain(status)
})
