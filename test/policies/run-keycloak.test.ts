import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { createGroup, createUser, unique } from '../support/builders'
import { managementOf } from '../management/management'
import { driftedIn } from '../support/drift'
import { type Driver, httpDriver } from '../support/drivers'
import { expect } from '../support/expect'
import { openTestRealm } from '../support/keycloak-driver'
import { keycloakAdministrator } from '../support/realm-administrator'
import { keycloakProfile } from '../support/profile'
import { addScimClient, clientToken, replaceSettings, viewerToken } from '../support/realm'
import { sharedKeycloak } from '../support/shared-keycloak'
import { policies } from './suite'
import type { Tenant } from './tenant'

const server = sharedKeycloak()
const admin = server.adminClient()

async function open(): Promise<Tenant & { readonly realm: string }> {
  const realm = await openTestRealm()
  const name = realm.name
  const logged = server.log().length
  const driver = httpDriver(`${realm.url}/scim`, await realm.token())
  return {
    realm: name,
    driver,
    administrator: keycloakAdministrator(admin, name),
    profile: await keycloakProfile(admin, name),
    otherClient: async () => {
      const client = await addScimClient(admin, name, `client-${randomUUID()}`, ['scim-access'])
      return httpDriver(`${realm.url}/scim`, await clientToken(realm.url, client)())
    },
    configure: (attributes) => replaceSettings(admin, name, { 'scim.authentication.mode': 'KEYCLOAK', ...attributes }),
    addUser: async (attributes) => (await admin.users.create({ realm: name, enabled: true, ...attributes })).id,
    write: async (id, attribute, values) => {
      const user = (await admin.users.findOne({ realm: name, id }))!
      await admin.users.update({ realm: name, id }, { ...user, attributes: { ...user.attributes, [attribute]: [...values] } })
    },
    disable: (id) => admin.users.update({ realm: name, id }, { enabled: false }),
    account: async (id) => {
      const user = await admin.users.findOne({ realm: name, id })
      return user ? { username: user.username!, email: user.email, emailVerified: user.emailVerified ?? false } : null
    },
    identity: async (id, provider) => {
      const links = await admin.users.listFederatedIdentities({ realm: name, id })
      const link = links.find(({ identityProvider }) => identityProvider === provider)
      return link ? { id: link.userId!, username: link.userName! } : null
    },
    doctor: async () => {
      const headers = { authorization: `Bearer ${await viewerToken(admin, realm)}`, accept: 'application/json' }
      return (await driver.get('/doctor', '', { unversioned: true, headers })).body
    },
    drift: () => driftedIn(async (target) => (await managementOf(server, name)('GET', target)).json),
    log: () => server.log().slice(logged),
  }
}

policies({ name: `keycloak (${server.database})`, open })

const realmRole = async (realm: string, name: string) => {
  const { id } = (await admin.roles.findOneByName({ realm, name }))!
  return { id: id!, name }
}

test('a role that contains an administration role makes an administrator', async () => {
  const { driver, administrator, realm } = await open()
  const [management] = await admin.clients.find({ realm, clientId: 'realm-management' })
  const role = (await admin.clients.findRole({ realm, id: management!.id!, roleName: 'view-users' }))!
  for (const name of ['helpdesk', 'support']) await administrator.makeRole(name)
  await admin.roles.createComposite({ realm, roleId: (await realmRole(realm, 'helpdesk')).id }, [role])
  await admin.roles.createComposite({ realm, roleId: (await realmRole(realm, 'support')).id }, [await realmRole(realm, 'helpdesk')])
  const [user, group] = [await createUser(driver), await createGroup(driver)]
  await administrator.give({ kind: 'user', id: user.id }, 'support')
  await administrator.give({ kind: 'group', id: group.id }, 'support')
  expect(await driver.delete(`/Users/${user.id}`)).toBeScimError(403)
  const other = await createUser(driver)
  expect(await driver.patch(`/Groups/${group.id}`, [{ op: 'add', path: 'members', value: [{ value: other.id }] }])).toBeScimError(403)
})

test('the role of everybody may contain scim-managed', async () => {
  const { driver, administrator, realm, addUser } = await open()
  const id = await addUser({ username: unique('theirs') })
  await administrator.makeRole('scim-managed')
  expect(await driver.get(`/Users/${id}`)).toBeScimError(404)
  const everybody = await realmRole(realm, `default-roles-${realm}`)
  await admin.roles.createComposite({ realm, roleId: everybody.id }, [await realmRole(realm, 'scim-managed')])
  expect(await driver.get(`/Users/${id}`)).toHaveStatus(200)
  expect((await driver.get('/Users', { count: 0 })).body.totalResults).toBe(1)
})

test('drift that the user profile does not let be put back stays, the request is done, and the log says so', async () => {
  const { driver, write, profile, configure, drift, log } = await open()
  await profile.declare([], true)
  await configure({ 'scim.drift': 'restore' })
  const user = await createUser(driver, { title: 'Analyst' })
  await profile.declare([{ name: 'title', validations: { length: { max: 4 } } }], true)
  await write(user.id, 'title', ['Lady'])
  const answer = await driver.patch(`/Users/${user.id}`, [{ op: 'replace', path: 'nickName', value: 'Addie' }])
  expect(answer).toHaveStatus(200)
  expect(answer.body).toMatchObject({ title: 'Lady', nickName: 'Addie' })
  expect((await drift()).map(({ attributes }) => attributes.map(({ name }) => name))).toEqual([['title']])
  expect(log()).toContain(`The user ${user.id} was not put back`)
})

describe('in the master realm', () => {
  const realm = 'master'
  const master = { name: realm, url: `${server.url}/realms/${realm}` }
  let driver: Driver
  let clientId: string

  beforeAll(async () => {
    await replaceSettings(admin, realm, { 'scim.authentication.mode': 'KEYCLOAK' })
    await fetch(`${master.url}/scim/v2/ServiceProviderConfig`)
    const client = await addScimClient(admin, realm, `client-${randomUUID()}`, ['scim-access'])
    clientId = client.clientId
    driver = httpDriver(`${master.url}/scim`, await clientToken(master.url, client)())
  })

  afterAll(async () => {
    const [client] = await admin.clients.find({ realm, clientId })
    await admin.clients.del({ realm, id: client!.id! })
    await replaceSettings(admin, realm, {})
  })

  test('the roles admin and create-realm, and those over another realm, make administrators', async () => {
    const other = await openTestRealm()
    const [client] = await admin.clients.find({ realm, clientId: `${other.name}-realm` })
    const manage = (await admin.clients.findRole({ realm, id: client!.id!, roleName: 'manage-users' }))!
    const promotions = [
      async (id: string) => admin.users.addRealmRoleMappings({ realm, id, roles: [await realmRole(realm, 'admin')] }),
      async (id: string) => admin.users.addRealmRoleMappings({ realm, id, roles: [await realmRole(realm, 'create-realm')] }),
      (id: string) => admin.users.addClientRoleMappings({ realm, id, clientUniqueId: client!.id!, roles: [{ id: manage.id!, name: manage.name! }] }),
    ]
    for (const promote of promotions) {
      const { id } = await createUser(driver)
      expect((await driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'displayName', value: 'Ada' }])).status).toBe(200)
      await promote(id)
      expect(await driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'active', value: false }])).toBeScimError(403)
      await admin.users.del({ realm, id })
    }
  })
})
