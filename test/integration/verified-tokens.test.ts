import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openRealm, openTestRealm, scimUrlOf } from '../support/keycloak-driver'
import { httpDriver } from '../support/drivers'
import { sleep } from '../support/process'
import { addScimClient, clientToken, type ScimRealm } from '../support/realm'

const { realm: shared, server } = await openRealm()
const admin = server.adminClient()

type Access = {
  readonly realm: ScimRealm
  readonly client: { readonly id: string; readonly clientId: string; readonly secret: string }
  readonly accountId: string
  readonly token: string
  status(): Promise<number>
}

/** A client whose token has just been let in. */
async function letIn(realm: ScimRealm, attributes: Readonly<Record<string, string>> = {}): Promise<Access> {
  const name = realm.name
  const { clientId, secret } = await addScimClient(admin, name, `client-${randomUUID()}`, ['scim-access'])
  const [client] = await admin.clients.find({ realm: name, clientId })
  const id = client!.id!
  await admin.clients.update({ realm: name, id }, { ...client, attributes: { ...client!.attributes, ...attributes } })
  const account = await admin.clients.getServiceAccountUser({ realm: name, id })
  const token = await clientToken(realm.url, { clientId, secret })()
  const driver = httpDriver(scimUrlOf(realm), token)
  const status = async () => (await driver.get('/Users', { count: 0 })).status
  expect([await status(), await status()]).toEqual([200, 200])
  return { realm, client: { id, clientId, secret }, accountId: account.id!, token, status }
}

/** Times of issue are whole seconds. */
const nextSecond = (): Promise<void> => sleep(1100)
const now = (): number => Math.floor(Date.now() / 1000)

describe('a token that was let in a moment ago is refused as soon as', () => {
  test('its client is disabled', async () => {
    const { realm, client, status } = await letIn(shared)
    await admin.clients.update({ realm: realm.name, id: client.id }, { clientId: client.clientId, enabled: false })
    expect(await status()).toBe(401)
  })

  test('its client is gone', async () => {
    const { realm, client, status } = await letIn(shared)
    await admin.clients.del({ realm: realm.name, id: client.id })
    expect(await status()).toBe(401)
  })

  test('its account is disabled', async () => {
    const { realm, accountId, status } = await letIn(shared)
    await admin.users.update({ realm: realm.name, id: accountId }, { enabled: false })
    expect(await status()).toBe(401)
  })

  test('the client has no service account any more', async () => {
    const { realm, client, status } = await letIn(shared)
    await admin.clients.update({ realm: realm.name, id: client.id }, { clientId: client.clientId, serviceAccountsEnabled: false })
    expect(await status()).toBe(401)
  })

  test('it is revoked', async () => {
    const { realm, client, token, status } = await letIn(shared)
    const form = { token, client_id: client.clientId, client_secret: client.secret }
    const { ok } = await fetch(`${realm.url}/protocol/openid-connect/revoke`, { method: 'POST', body: new URLSearchParams(form) })
    expect(ok).toBe(true)
    expect(await status()).toBe(401)
  })

  test('it is over', async () => {
    const { status } = await letIn(shared, { 'access.token.lifespan': '3' })
    // it counts to the end of its last second
    await sleep(4100)
    expect(await status()).toBe(401)
  })

  test('its account is logged out', async () => {
    const { realm, accountId, status } = await letIn(shared)
    await nextSecond()
    await admin.users.logout({ realm: realm.name, id: accountId })
    expect(await status()).toBe(401)
  })

  test('the session that it belongs to is ended', async () => {
    const { realm, accountId, status } = await letIn(shared, { 'client_credentials.use_refresh_token': 'true' })
    const [session] = await admin.users.listSessions({ realm: realm.name, id: accountId })
    await admin.realms.removeSession({ realm: realm.name, sessionId: session!.id! })
    expect(await status()).toBe(401)
  })

  test('the client takes none that is older', async () => {
    const { realm, client, status } = await letIn(shared)
    await admin.clients.update({ realm: realm.name, id: client.id }, { clientId: client.clientId, notBefore: now() + 1 })
    expect(await status()).toBe(401)
  })

  test('the realm takes none that is older', async () => {
    const { realm, status } = await letIn(await openTestRealm())
    await admin.realms.update({ realm: realm.name }, { realm: realm.name, notBefore: now() + 1 })
    expect(await status()).toBe(401)
  })

  test('the key that signed it is disabled, not when it is only passive', async () => {
    const { realm, status } = await letIn(await openTestRealm())
    const components = await admin.components.find({ realm: realm.name, type: 'org.keycloak.keys.KeyProvider' })
    const key = components.find(({ providerId }) => providerId === 'rsa')!
    const change = async (config: Readonly<Record<string, string[]>>) =>
      admin.components.update({ realm: realm.name, id: key.id! }, { ...key, config: { ...key.config, ...config } })
    await change({ active: ['false'] })
    expect(await status()).toBe(200)
    await change({ enabled: ['false'] })
    expect(await status()).toBe(401)
  })

  test('its account has lost the role', async () => {
    const { realm, accountId, status } = await letIn(shared)
    const role = (await admin.roles.findOneByName({ realm: realm.name, name: 'scim-access' }))!
    await admin.users.delRealmRoleMappings({ realm: realm.name, id: accountId, roles: [{ id: role.id!, name: role.name! }] })
    expect(await status()).toBe(403)
  })

  test('it comes to another realm, or under another name of the server', async () => {
    const { realm, token } = await letIn(shared)
    const other = await openTestRealm()
    expect((await httpDriver(scimUrlOf(other), token).get('/Users')).status).toBe(401)
    const elsewhere = scimUrlOf(realm).replace('127.0.0.1', 'localhost')
    expect((await httpDriver(elsewhere, token).get('/Users')).status).toBe(401)
  })
})
