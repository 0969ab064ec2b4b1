import type { Host } from '../../../ts-core/host/host'
import type { TokenRecord } from '../../../ts-core/host/records'
import type { Tenancy } from './organizations'
import { rolesOf } from './roles'
import type { MemorySigning } from './signing'
import type { State } from './state'

/** What the directory knows of the request and its realm: see `HttpRequest`. */
export type Presented = { credentials: string | null; enabled: boolean; tlsMissing: boolean }

const SERVICE_ACCOUNT = { clientId: 'idp', userId: 'service-account-idp', serviceAccount: true, audiences: ['account'] }

/** The content of each token, by its text, with all roles that it holds. */
export const TOKENS: Readonly<Record<string, Omit<TokenRecord, 'member'>>> = {
  scim: { ...SERVICE_ACCOUNT, roles: ['scim-access'] },
  other: { ...SERVICE_ACCOUNT, clientId: 'other', roles: ['scim-access'] },
  'for-scim': { ...SERVICE_ACCOUNT, audiences: ['account', 'scim'], roles: ['scim-access'] },
  'of-the-contract-suite': { ...SERVICE_ACCOUNT, audiences: ['contract-suite'], roles: ['scim-access'] },
  reader: { ...SERVICE_ACCOUNT, roles: ['scim-read'] },
  'users-only': { ...SERVICE_ACCOUNT, roles: ['scim-users'] },
  'groups-only': { ...SERVICE_ACCOUNT, roles: ['scim-groups'] },
  'groups-and-reading': { ...SERVICE_ACCOUNT, roles: ['scim-read', 'scim-groups'] },
  'no-role': { ...SERVICE_ACCOUNT, roles: [] },
  'client-of-acme': { ...SERVICE_ACCOUNT, clientId: 'acme-idp', userId: 'service-account-acme-idp', roles: [] },
  'client-of-globex': { ...SERVICE_ACCOUNT, clientId: 'globex-idp', userId: 'service-account-globex-idp', roles: [] },
  'reader-of-acme': { ...SERVICE_ACCOUNT, clientId: 'acme-audit', userId: 'service-account-acme-audit', roles: ['scim-read:acme'] },
  viewer: { ...SERVICE_ACCOUNT, clientId: 'console', userId: 'admin', serviceAccount: false, roles: [] },
  person: { ...SERVICE_ACCOUNT, userId: 'ada', serviceAccount: false, roles: ['scim-access'] },
}

export function memoryTokens(state: State, tenancy: Tenancy, request: Presented, { sign }: MemorySigning): Host['tokens'] {
  const presented = () => /^\s*bearer +([^\s,]+)\s*$/i.exec(request.credentials ?? '')?.[1] ?? ''
  return {
    verify: ({ roles }) => verify(presented(), roles, tenancy, state),
    person: ({ roles }) => person(presented(), roles, tenancy, state),
    administration: ({ roles }) => administration(presented(), roles, request.enabled, state),
    credentials: () => request.credentials,
    sign,
  }
}

function verify(token: string, roles: readonly string[], { entered }: Tenancy, state: State): TokenRecord | null {
  const login = state.logins.get(token)
  const person = login && state.users.get(login.userId)?.enabled ? { clientId: login.application, userId: login.userId, serviceAccount: false, audiences: login.application === 'stranger' ? [] : ['account'], roles: [...rolesOf(login.userId, state)] } : null
  const record = Object.hasOwn(TOKENS, token) ? TOKENS[token]! : person
  return record && { ...record, member: entered?.members.has(record.userId) ?? false, roles: record.roles.filter((role) => roles.includes(role)) }
}

/** The realm of each administrator's token: the realm itself, or the master realm. */
const ADMINISTRATORS: Readonly<Record<string, 'realm' | 'master'>> = { viewer: 'realm', 'viewer-of-master': 'master' }

function administration(token: string, roles: readonly string[], enabled: boolean, state: State): string[] | null {
  const home = Object.hasOwn(ADMINISTRATORS, token) ? ADMINISTRATORS[token]! : undefined
  if (home === undefined && !Object.hasOwn(TOKENS, token) && !state.logins.has(token)) return null
  if (home !== 'master' && !enabled) return null
  return home ? roles.filter((role) => role === 'view-realm') : []
}

/** The roles of the account client, by the application that the token was issued to. */
function person(token: string, roles: readonly string[], tenancy: Tenancy, state: State): TokenRecord | null {
  const login = state.logins.get(token)
  const record = verify(token, [], tenancy, state)
  if (!login || !record || login.application === 'stranger') return null
  const held = login.application === 'viewer' ? ['view-profile'] : ['view-profile', 'manage-account', ...rolesOf(login.userId, state)]
  return { ...record, roles: held.filter((role) => roles.includes(role)) }
}
