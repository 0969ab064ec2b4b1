import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openRealm, openTestRealm, scimUrlOf } from '../support/keycloak-driver'
import { httpDriver } from '../support/drivers'
import { sleep } from '../support/process'
import { addScimClient, changeClient, clientToken, replaceSettings, type ScimClient, type ScimRealm } from '../support/realm'
import { isAtLeast } from '../support/version'

const { realm: shared, server } = await openRealm()
const admin = server.adminClient()

type Access = {
  readonly realm: ScimRealm
  readonly client: ScimClient & { readonly id: string }
  readonly accountId: string
  /** Two tokens of the same moment: one that was just accepted, and one that was never used. */
  readonly remembered: string
  readonly fresh: string
}

type Preparation = {
  /** The test needs its own realm, because it changes the realm itself. */
  readonly alone?: true
  readonly attributes?: Readonly<Record<string, string>>
  prepare?(realm: ScimRealm, client: ScimClient & { readonly id: string }, accountId: string): Promise<unknown>
}

async function letIn({ alone, attributes = {}, prepare }: Preparation): Promise<Access> {
  const realm = alone ? await openTestRealm() : shared
  const made = await addScimClient(admin, realm.name, `client-${randomUUID()}`, prepare ? [] : ['scim-access'])
  const [found] = await admin.clients.find({ realm: realm.name, clientId: made.clientId })
  const client = { ...made, id: found!.id! }
  await changeClient(admin, realm.name, client, { attributes })
  const account = await admin.clients.getServiceAccountUser({ realm: realm.name, id: client.id })
  await prepare?.(realm, client, account.id!)
  const [remembered, fresh] = [await clientToken(realm.url, client)(), await clientToken(realm.url, client)()]
  for (let round = 0; round < 2; round++) expect(await status(scimUrlOf(realm), remembered)).toBe(200)
  return { realm, client, accountId: account.id!, remembered, fresh }
}

const status = async (scimUrl: string, token: string): Promise<number> => (await httpDriver(scimUrl, token).get('/Users', { count: 0 })).status

/** Waits for the next second, because tokens have whole seconds as their times of issue. */
const nextSecond = (): Promise<void> => sleep(1100)
const now = (): number => Math.floor(Date.now() / 1000)

const roleCalled = async (realm: ScimRealm, name: string) => {
  const role = (await admin.roles.findOneByName({ realm: realm.name, name }))!
  return { id: role.id!, name: role.name! }
}

const makeRole = async (realm: ScimRealm, name = `role-${randomUUID()}`) => {
  await admin.roles.create({ realm: realm.name, name })
  return roleCalled(realm, name)
}

const give = async (realm: ScimRealm, id: string, role: { readonly id: string; readonly name: string }) =>
  admin.users.addRealmRoleMappings({ realm: realm.name, id, roles: [role] })

const keyOf = async (realm: ScimRealm) =>
  (await admin.components.find({ realm: realm.name, type: 'org.keycloak.keys.KeyProvider' })).find(({ providerId }) => providerId === 'rsa')!

async function changeKey(realm: ScimRealm, config: Readonly<Record<string, string[]>>): Promise<void> {
  const key = await keyOf(realm)
  await admin.components.update({ realm: realm.name, id: key.id! }, { ...key, config: { ...key.config, ...config } })
}

const narrow = async (realm: ScimRealm, client: ScimClient) => changeClient(admin, realm.name, client, { fullScopeAllowed: false })

/** A change, the status that both tokens get afterwards, and the preparation. `to` is the URL to which they are sent. */
type Way = readonly [what: string, expected: number, change: (access: Access) => Promise<unknown>, preparation?: Preparation & { to?(access: Access): string }]

const OWN: Preparation = { alone: true }
const KEYCLOAK = { 'scim.authentication.mode': 'KEYCLOAK' }

const WAYS: readonly Way[] = [
  ['nothing happens', 200, async () => undefined],

  ['its client is disabled', 401, ({ realm, client }) => changeClient(admin, realm.name, client, { enabled: false })],
  ['its client is gone', 401, ({ realm, client: { id } }) => admin.clients.del({ realm: realm.name, id })],
  ['its client has another name', 401, ({ realm, client }) => changeClient(admin, realm.name, client, { clientId: `other-${randomUUID()}` })],
  ['its client takes none that is older', 401, ({ realm, client }) => changeClient(admin, realm.name, client, { notBefore: now() + 1 })],
  // Keycloak 26.3 does not ask
  ['its client wants proofs of possession', isAtLeast('26.4') ? 401 : 200, ({ realm, client }) =>
    changeClient(admin, realm.name, client, { attributes: { 'dpop.bound.access.tokens': 'true' } })],
  ['its client has no service account any more', 401, ({ realm, client }) => changeClient(admin, realm.name, client, { serviceAccountsEnabled: false })],

  ['its account is disabled', 401, ({ realm, accountId: id }) => admin.users.update({ realm: realm.name, id }, { enabled: false })],
  ['its account is gone', 401, ({ realm, accountId: id }) => admin.users.del({ realm: realm.name, id })],
  ['its account is logged out', 401, async ({ realm, accountId: id }) => {
    await nextSecond()
    await admin.users.logout({ realm: realm.name, id })
  }],
  ['the session that it belongs to is ended', 401, async ({ realm, accountId: id }) => {
    for (const session of await admin.users.listSessions({ realm: realm.name, id }))
      await admin.realms.removeSession({ realm: realm.name, sessionId: session.id! })
  }, { attributes: { 'client_credentials.use_refresh_token': 'true' } }],

  ['it is revoked', 401, async ({ realm, client, remembered, fresh }) => {
    for (const token of [remembered, fresh]) {
      const form = { token, client_id: client.clientId, client_secret: client.secret }
      expect((await fetch(`${realm.url}/protocol/openid-connect/revoke`, { method: 'POST', body: new URLSearchParams(form) })).ok).toBe(true)
    }
  }],
  // a token is valid until the end of its last second
  ['it is over', 401, () => sleep(4100), { attributes: { 'access.token.lifespan': '3' } }],

  ['its account has lost the role', 403, async ({ realm, accountId: id }) =>
    admin.users.delRealmRoleMappings({ realm: realm.name, id, roles: [await roleCalled(realm, 'scim-access')] })],
  ['the role is taken out of the one that its account has', 403, async ({ realm, accountId: id }) => {
    const [held] = await admin.users.listRealmRoleMappings({ realm: realm.name, id }).then((all) => all.filter(({ name }) => name!.startsWith('role-')))
    await admin.roles.delCompositeRoles({ realm: realm.name, id: held!.id! }, [await roleCalled(realm, 'scim-access')])
  }, {
    prepare: async (realm, _, id) => {
      const role = await makeRole(realm)
      await admin.roles.createComposite({ realm: realm.name, roleId: role.id }, [await roleCalled(realm, 'scim-access')])
      await give(realm, id, role)
    },
  }],
  ['its account leaves the group that has the role', 403, async ({ realm, accountId: id }) => {
    for (const group of await admin.users.listGroups({ realm: realm.name, id })) await admin.users.delFromGroup({ realm: realm.name, id, groupId: group.id! })
  }, {
    prepare: async (realm, _, id) => {
      const group = await admin.groups.create({ realm: realm.name, name: `group-${randomUUID()}` })
      await admin.groups.addRealmRoleMappings({ realm: realm.name, id: group.id, roles: [await roleCalled(realm, 'scim-access')] })
      await admin.users.addToGroup({ realm: realm.name, id, groupId: group.id })
    },
  }],
  ['the role is gone', 403, async ({ realm }) => admin.roles.delByName({ realm: realm.name, name: 'scim-access' }), OWN],

  ['its client may not use all roles any more', 403, ({ realm, client }) => narrow(realm, client)],
  ['the role is taken out of what its client may use', 403, async ({ realm, client: { id } }) =>
    admin.clients.delRealmScopeMappings({ realm: realm.name, id }, [await roleCalled(realm, 'scim-access')]), {
    prepare: async (realm, client, accountId) => {
      const role = await roleCalled(realm, 'scim-access')
      await give(realm, accountId, role)
      await narrow(realm, client)
      await admin.clients.addRealmScopeMappings({ realm: realm.name, id: client.id }, [role])
    },
  }],
  ['the scope that has the role is taken from its client', 403, async ({ realm, client: { id } }) => {
    const scopes = await admin.clients.listDefaultClientScopes({ realm: realm.name, id })
    const scope = scopes.find(({ name }) => name!.startsWith('scope-'))!
    await admin.clients.delDefaultClientScope({ realm: realm.name, id, clientScopeId: scope.id! })
  }, {
    prepare: async (realm, client, accountId) => {
      const role = await roleCalled(realm, 'scim-access')
      await give(realm, accountId, role)
      await narrow(realm, client)
      const { id } = await admin.clientScopes.create({ realm: realm.name, name: `scope-${randomUUID()}`, protocol: 'openid-connect' })
      await admin.clientScopes.addRealmScopeMappings({ realm: realm.name, id }, [role])
      await admin.clients.addDefaultClientScope({ realm: realm.name, id: client.id, clientScopeId: id })
    },
  }],

  ['the realm takes none that is older', 401, ({ realm }) => admin.realms.update({ realm: realm.name }, { realm: realm.name, notBefore: now() + 1 }), OWN],
  ['the key that signed it is only passive', 200, ({ realm }) => changeKey(realm, { active: ['false'] }), OWN],
  ['the key that signed it is disabled', 401, ({ realm }) => changeKey(realm, { active: ['false'], enabled: ['false'] }), OWN],
  ['the key that signed it is gone', 401, async ({ realm }) => admin.components.del({ realm: realm.name, id: (await keyOf(realm)).id! }), OWN],
  ['the realm is disabled', 404, ({ realm }) => admin.realms.update({ realm: realm.name }, { enabled: false }), OWN],
  ['the realm requires TLS', 403, ({ realm }) => admin.realms.update({ realm: realm.name }, { sslRequired: 'all' }), OWN],
  ['the realm is at another address', 401, async ({ realm }) => {
    const { attributes } = (await admin.realms.findOne({ realm: realm.name }))!
    await admin.realms.update({ realm: realm.name }, { attributes: { ...attributes, frontendUrl: 'https://elsewhere.example' } })
  }, OWN],
  ['SCIM asks for an audience', 401, ({ realm }) => replaceSettings(admin, realm.name, { ...KEYCLOAK, 'scim.keycloak.audience': 'scim' }), OWN],
  ['SCIM takes other credentials', 503, ({ realm }) => replaceSettings(admin, realm.name, { 'scim.authentication.mode': 'EXTERNAL' }), OWN],
  ['SCIM is off', 404, ({ realm }) => replaceSettings(admin, realm.name, {}), OWN],

  ['it comes to another realm', 401, async () => undefined, { to: () => scimUrlOf(other) }],
  ['it comes under another name of the server', 401, async () => undefined, { to: ({ realm }) => scimUrlOf(realm).replace('127.0.0.1', 'localhost') }],
  ['its realm has another name', 401, async ({ realm }) => admin.realms.update({ realm: realm.name }, { realm: `${realm.name}-renamed` }),
    { ...OWN, to: ({ realm }) => scimUrlOf(realm).replace(realm.name, `${realm.name}-renamed`) }],
]

const { realm: other } = await openRealm()

describe('a token that was let in a moment ago is answered as one that Keycloak verifies anew when', () => {
  for (const [what, expected, change, { to, ...preparation } = {} as NonNullable<Way[3]>] of WAYS)
    test(`${what}: ${expected}`, async () => {
      const access = await letIn(preparation)
      await change(access)
      const scimUrl = to?.(access) ?? scimUrlOf(access.realm)
      const answers = [await status(scimUrl, access.remembered), await status(scimUrl, access.fresh)]
      if (scimUrl.includes('-renamed')) await admin.realms.update({ realm: `${access.realm.name}-renamed` }, { realm: access.realm.name })
      expect(answers).toEqual([expected, expected])
    })
})
