import { randomUUID } from 'node:crypto'
import type { KeycloakAdminClient } from './keycloak-admin'
import type { RealmAdministrator } from './realm-administrator'

/** The applications through which people log in. Their tokens may change the account, only read it, or neither. */
export type Application = 'people' | 'viewer' | 'stranger'

type Answer = { readonly access_token: string; readonly refresh_token: string; readonly error_description?: string }

/** People who log in to a realm with their passwords. */
export function keycloakLogins(admin: KeycloakAdminClient, realm: string): Pick<RealmAdministrator, 'logIn' | 'enter' | 'giveAccountRole'> {
  const ask = async (client: Application, form: Readonly<Record<string, string>>) => {
    const body = new URLSearchParams({ client_id: client, ...form })
    const response = await fetch(`${admin.baseUrl}/realms/${realm}/protocol/openid-connect/token`, { method: 'POST', body })
    return { isGood: response.ok, answer: (await response.json()) as Answer }
  }
  const ready = async (id: string, clientId: Application) => {
    const found = await admin.clients.find({ realm, clientId })
    if (found.length === 0) await addApplication(admin, realm, clientId)
    return (await admin.users.findOne({ realm, id }))!.username!
  }
  const enter = async (id: string, password: string, scope: string, client: Application = 'people') =>
    ask(client, { grant_type: 'password', username: await ready(id, client), password, scope })
  return {
    giveAccountRole: async (id, roleName) => {
      const clientUniqueId = await accountClient(admin, realm)
      const role = (await admin.clients.findRole({ realm, id: clientUniqueId, roleName }))!
      await admin.users.addClientRoleMappings({ realm, id, clientUniqueId, roles: [{ id: role.id!, name: role.name! }] })
    },
    logIn: async (id, client = 'people') => {
      const refreshed = async (token: string) => (await ask(client, { grant_type: 'refresh_token', refresh_token: token })).isGood
      const password = randomUUID()
      await admin.users.resetPassword({ realm, id, credential: { type: 'password', value: password, temporary: false } })
      const [online, offline] = [await enter(id, password, 'openid', client), await enter(id, password, 'openid offline_access', client)]
      if (!online.isGood || !offline.isGood) throw new Error(`${id} cannot log in: ${online.answer.error_description}`)
      return {
        token: online.answer.access_token,
        alive: async () => ({ session: await refreshed(online.answer.refresh_token), offline: await refreshed(offline.answer.refresh_token) }),
      }
    },
    enter: async (id, password) => {
      const { isGood, answer } = await enter(id, password, 'openid')
      if (isGood) return 'entered'
      return /not fully set up/i.test(answer.error_description ?? '') ? 'must change it' : 'refused'
    },
  }
}

/** Writes one's own profile as the account console does. */
export async function changeAccount(realmUrl: string, token: string, profile: object): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' }
  const response = await fetch(`${realmUrl}/account`, { method: 'POST', headers, body: JSON.stringify(profile) })
  if (response.status !== 204) throw new Error(`the account answered ${response.status}: ${await response.text()}`)
}

const accountClient = async (admin: KeycloakAdminClient, realm: string): Promise<string> =>
  (await admin.clients.find({ realm, clientId: 'account' }))[0]!.id!

async function addApplication(admin: KeycloakAdminClient, realm: string, clientId: Application): Promise<void> {
  const { id } = await admin.clients.create({ realm, clientId, publicClient: true, directAccessGrantsEnabled: true, fullScopeAllowed: clientId === 'people' })
  if (clientId === 'stranger') return
  const [offline] = [(await admin.roles.findOneByName({ realm, name: 'offline_access' }))!]
  await admin.clients.addRealmScopeMappings({ realm, id }, [offline])
  if (clientId !== 'viewer') return
  const account = await accountClient(admin, realm)
  const role = (await admin.clients.findRole({ realm, id: account, roleName: 'view-profile' }))!
  await admin.clients.addClientScopeMappings({ realm, id, client: account }, [role])
}
