import { randomUUID } from 'node:crypto'
import type { KeycloakAdminClient } from './keycloak-admin'
import type { Powers } from './powers'

/** An application of the realm that people log in through. */
const APPLICATION = 'people'

type Answer = { readonly access_token: string; readonly refresh_token: string; readonly error_description?: string }

/** People who log in to a realm with their passwords. */
export function keycloakLogins(admin: KeycloakAdminClient, realm: string): Pick<Powers, 'logIn' | 'enter'> {
  const ask = async (form: Readonly<Record<string, string>>) => {
    const body = new URLSearchParams({ client_id: APPLICATION, ...form })
    const response = await fetch(`${admin.baseUrl}/realms/${realm}/protocol/openid-connect/token`, { method: 'POST', body })
    return { isGood: response.ok, answer: (await response.json()) as Answer }
  }
  const ready = async (id: string) => {
    const found = await admin.clients.find({ realm, clientId: APPLICATION })
    if (found.length === 0) await admin.clients.create({ realm, clientId: APPLICATION, publicClient: true, directAccessGrantsEnabled: true })
    return (await admin.users.findOne({ realm, id }))!.username!
  }
  const enter = async (id: string, password: string, scope: string) =>
    ask({ grant_type: 'password', username: await ready(id), password, scope })
  const refreshed = async (token: string) => (await ask({ grant_type: 'refresh_token', refresh_token: token })).isGood
  return {
    logIn: async (id) => {
      const password = randomUUID()
      await admin.users.resetPassword({ realm, id, credential: { type: 'password', value: password, temporary: false } })
      const [online, offline] = [await enter(id, password, 'openid'), await enter(id, password, 'openid offline_access')]
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
