import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod/mini'
import { type Answer, parseAnswer } from '../../ts-core/host/answer'
import { contract } from '../../ts-core/host/contract'
import { HttpResponse } from '../../ts-core/host/contract/exchange'
import { HostFault } from '../../ts-core/host/fault'
import type { Gateway, Host } from '../../ts-core/host/host'
import type { HttpRequest, Settings, TokenRecord } from '../../ts-core/host/records'
import { memoryAdmission } from './memory/admission'
import { memoryAccount } from './memory/account'
import { type MemoryCrypto, memoryCrypto } from './memory/crypto'
import { memoryGroups } from './memory/groups'
import { memoryIdentities } from './memory/identities'
import { type MemoryProfile, memoryProfile } from './memory/profile'
import { memoryRoles, rolesOf } from './memory/roles'
import { createClock, emptyState, snapshot, type State } from './memory/state'
import { memoryVault, memoryWeb, type MemoryWeb, type ProcessMemory, processMemory } from './memory/surroundings'
import { memoryOrganizations, seenBy, type Tenancy } from './memory/organizations'
import { type Course, memoryTransactions, undo } from './memory/transactions'
import { memoryUsers } from './memory/users'

export type Handle = (request: string) => string | Promise<string>

export type MemoryHost = Host & {
  /** The directory as it is now; a rollback replaces its content. */
  readonly state: State
  readonly logged: readonly string[]
  settings: Host['settings'] & { current: Settings }
  /** May be replaced, to see what a failure does. */
  events: { record: Host['events']['record'] }
  readonly crypto: MemoryCrypto
  readonly http: MemoryWeb
  readonly memory: ProcessMemory
  readonly profile: MemoryProfile
  /** Reference to secret. */
  readonly secrets: Map<string, string>
  readonly course: Course
  /** What the directory sees of the request itself: its Authorization header. */
  readonly request: { credentials: string | null }
  gateway(): Gateway
  /** Leaves the organization that was entered, as each request begins. */
  leave(): void
  /** One request in a transaction of its own, undone when the answer says so; its Authorization header stays here. */
  exchange(handle: Handle, request: HttpRequest): Promise<Answer>
}

const SERVICE_ACCOUNT = { clientId: 'idp', userId: 'service-account-idp', serviceAccount: true }

/** Token text to what it says; each role that it holds is listed. */
export const TOKENS: Readonly<Record<string, Omit<TokenRecord, 'member'>>> = {
  scim: { ...SERVICE_ACCOUNT, roles: ['scim-access'] },
  other: { ...SERVICE_ACCOUNT, clientId: 'other', roles: ['scim-access'] },
  reader: { ...SERVICE_ACCOUNT, roles: ['scim-read'] },
  'users-only': { ...SERVICE_ACCOUNT, roles: ['scim-users'] },
  'groups-only': { ...SERVICE_ACCOUNT, roles: ['scim-groups'] },
  'groups-and-reading': { ...SERVICE_ACCOUNT, roles: ['scim-read', 'scim-groups'] },
  'no-role': { ...SERVICE_ACCOUNT, roles: [] },
  'client-of-acme': { clientId: 'acme-idp', userId: 'service-account-acme-idp', serviceAccount: true, roles: [] },
  'client-of-globex': { clientId: 'globex-idp', userId: 'service-account-globex-idp', serviceAccount: true, roles: [] },
  'reader-of-acme': { clientId: 'acme-audit', userId: 'service-account-acme-audit', serviceAccount: true, roles: ['scim-read:acme'] },
  viewer: { clientId: 'console', userId: 'admin', serviceAccount: false, roles: [] },
  person: { clientId: 'idp', userId: 'ada', serviceAccount: false, roles: ['scim-access'] },
}

export function createMemoryHost(): MemoryHost {
  const state = emptyState()
  const now = createClock()
  const logged: string[] = []
  const settings: MemoryHost['settings'] = {
    current: { organization: {}, realm: { 'scim.authentication.mode': 'KEYCLOAK' }, environment: {}, options: {} },
    read: () => settings.current,
    emailIsUsername: () => state.emailIsUsername,
  }
  const secrets = new Map<string, string>()
  const surroundings = { crypto: memoryCrypto(), http: memoryWeb(), memory: processMemory(), vault: memoryVault(secrets), profile: memoryProfile() }
  const tenancy: Tenancy = { entered: undefined }
  const seen = seenBy(tenancy, state)
  const course: Course = { saved: state, isOpen: false, timeIsOver: false }
  const request: MemoryHost['request'] = { credentials: null }
  const presented = () => /^\s*bearer +([^\s,]+)\s*$/i.exec(request.credentials ?? '')?.[1] ?? ''
  const host: Host = {
    ...surroundings,
    users: memoryUsers(seen, now, tenancy),
    groups: memoryGroups(seen, now),
    organizations: { ...memoryOrganizations(state, tenancy), admit: memoryAdmission(state, tenancy) },
    tokens: {
      verify: ({ roles }) => verify(presented(), roles, tenancy, state),
      person: ({ roles }) => person(presented(), roles, tenancy, state),
      hasClientRole: ({ client, role }) => presented() === 'viewer' && `${client} ${role}` === 'realm-management view-realm',
      credentials: () => request.credentials,
    },
    account: memoryAccount(seen, now, tenancy, surroundings.profile),
    settings: { read: (input) => ({ ...settings.read(input), organization: tenancy.entered?.attributes ?? {} }), emailIsUsername: settings.emailIsUsername },
    roles: memoryRoles(seen, tenancy),
    identities: memoryIdentities(seen, tenancy),
    events: {
      record: ({ actor, events }) => {
        state.events = [...state.events, ...events.map((event) => ({ ...event, actor }))]
        return null
      },
    },
    log: { write: ({ level, message }) => (logged.push(`${level} ${message}`), null) },
    script: { sourceMap: () => null },
    transactions: memoryTransactions(state, tenancy, course),
  }
  return { ...host, ...surroundings, settings, secrets, state, logged, gateway: () => gatewayOf(host), leave: () => void (tenancy.entered = undefined), course, request, exchange: inTurn(state, tenancy, course, request) }
}

function verify(token: string, roles: readonly string[], { entered }: Tenancy, state: State): TokenRecord | null {
  const login = state.logins.get(token)
  const person = login && state.users.get(login.userId)?.enabled ? { clientId: login.application, userId: login.userId, serviceAccount: false, roles: [...rolesOf(login.userId, state)] } : null
  const record = Object.hasOwn(TOKENS, token) ? TOKENS[token]! : person
  return record && { ...record, member: entered?.members.has(record.userId) ?? false, roles: record.roles.filter((role) => roles.includes(role)) }
}

/** Of the account, by the application that the token was made for. */
function person(token: string, roles: readonly string[], tenancy: Tenancy, state: State): TokenRecord | null {
  const login = state.logins.get(token)
  const record = verify(token, [], tenancy, state)
  if (!login || !record || login.application === 'stranger') return null
  const held = login.application === 'viewer' ? ['view-profile'] : ['view-profile', 'manage-account', ...rolesOf(login.userId, state)]
  return { ...record, roles: held.filter((role) => roles.includes(role)) }
}

type Operation = { readonly input: z.ZodMiniType; readonly output: z.ZodMiniType }

/** The string door: every input and output has to be what the contract says, nothing more. */
function gatewayOf(host: Host): Gateway {
  return {
    call(name, text) {
      const [port, operation] = name.split('.') as [keyof Host, string]
      const { input, output } = (contract[port] as Record<string, Operation>)[operation]!
      const run = (host[port] as Record<string, (input: unknown) => unknown>)[operation]!
      try {
        return JSON.stringify({ value: exactly(output, run(exactly(input, JSON.parse(text), name)), name) })
      } catch (error) {
        if (!(error instanceof HostFault)) throw error
        return JSON.stringify({ fault: { code: error.code, message: error.message, subject: error.subject } })
      }
    },
  }
}

function exactly(schema: z.ZodMiniType, value: unknown, name: string): unknown {
  const parsed = z.parse(schema, value)
  if (!isDeepStrictEqual(parsed, value))
    throw new Error(`${name}: more than the contract has: ${JSON.stringify(value)}`)
  return parsed
}

function inTurn(state: State, tenancy: Tenancy, course: Course, seen: MemoryHost['request']): MemoryHost['exchange'] {
  let before: Promise<unknown> = Promise.resolve()
  return (handle, request) => {
    const answer = before.then(async () => {
      state.administratorsManageable = false
      Object.assign(course, { saved: snapshot(state), isOpen: false })
      tenancy.entered = undefined
      const { authorization = null, ...headers } = request.headers
      seen.credentials = authorization
      const { body, ...head } = parseAnswer(await handle(JSON.stringify({ ...request, headers })))
      const { commit } = z.parse(HttpResponse, head)
      if (!commit || course.isOpen) undo(state, tenancy, course)
      return { ...head, body }
    })
    before = answer.catch(() => undefined)
    return answer
  }
}
