import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod/mini'
import { type Answer, parseAnswer } from '../../ts-core/host/answer'
import { contract } from '../../ts-core/host/contract'
import { HttpResponse } from '../../ts-core/host/contract/request'
import { HostFault } from '../../ts-core/host/fault'
import type { Gateway, Host } from '../../ts-core/host/host'
import type { HttpRequest, Settings } from '../../ts-core/host/records'
import { REQUEST_HEADERS } from '../../ts-core/provider/request-headers'
import { memoryAdmission } from './memory/admission'
import { memoryAssignment } from './memory/assignment'
import { memoryAccount } from './memory/account'
import { type MemoryCrypto, memoryCrypto } from './memory/crypto'
import { memoryGroups } from './memory/groups'
import { memoryIdentities } from './memory/identities'
import { type ProcessMemory, processMemory } from './memory/process-memory'
import { type MemoryMetrics, memoryMetrics } from './memory/metrics'
import { type Administrator, memoryAdministration } from './memory/administration'
import { memoryOutbound } from './memory/outbound'
import { memorySupervision } from './memory/supervision'
import { type MemoryProfile, memoryProfile } from './memory/profile'
import { memoryRoles } from './memory/roles'
import { memorySigning, type MemorySigning } from './memory/signing'
import { createClock, emptyState, snapshot, type State } from './memory/state'
import { memoryTokens, type Presented } from './memory/tokens'
import { memoryOrganizations, NOBODY_ENTERED, seenBy, type Tenancy } from './memory/organizations'
import { type Transaction, memoryTransactions, undo } from './memory/transactions'
import { memoryUsers } from './memory/users'
import { memoryVault } from './memory/vault'
import { type MemoryWeb, memoryWeb } from './memory/web'
import { memoryWritten } from './memory/written'

export type Handle = (request: string) => string | Promise<string>

export type MemoryHost = Host & {
  /** The directory as it is now; a rollback replaces its content. */
  readonly state: State
  readonly logged: readonly string[]
  settings: Host['settings'] & { current: Omit<Settings, 'profileVersion' | 'rulesVersion'> }
  /** A test may replace this to make it fail. */
  events: { record: Host['events']['record']; recordAssignments: Host['events']['recordAssignments'] }
  readonly crypto: MemoryCrypto
  readonly http: MemoryWeb
  readonly memory: ProcessMemory
  readonly metrics: MemoryMetrics
  readonly profile: MemoryProfile
  readonly signing: MemorySigning
  /** Secrets by their references. */
  readonly secrets: Map<string, string>
  readonly transaction: Transaction
  /** The caller of the management API. */
  readonly administrator: Administrator
  readonly request: Presented
  gateway(): Gateway
  /** Leaves the organization that was entered, as each request begins. */
  leave(): void
  /** Answers one request in its own transaction, which is undone if the answer says so. Only headers that the script reads are passed on. */
  answer(handle: Handle, request: HttpRequest): Promise<Answer>
}

/** Matches what Java's `\R` matches. */
const LINE_BREAK = /\r\n|[\n\v\f\r\x85\u2028\u2029]/g

/** `tellsTextsApart` is false for a database whose collation ignores case and accents. */
export function createMemoryHost({ tellsTextsApart = true } = {}): MemoryHost {
  const state: State = Object.assign(emptyState(), { tellsTextsApart })
  const now = createClock()
  const logged: string[] = []
  const settings: MemoryHost['settings'] = {
    current: { organization: {}, realm: { 'scim.authentication.mode': 'KEYCLOAK' }, environment: {}, options: {} },
    read: () => ({ ...settings.current, profileVersion: JSON.stringify([independent.profile.declared, independent.profile.open]), rulesVersion: state.rules.size === 0 ? '' : JSON.stringify([...state.rules.values()]) }),
    emailIsUsername: () => state.emailIsUsername,
    tellsTextsApart: () => state.tellsTextsApart,
  }
  const secrets = new Map<string, string>()
  const independent = { crypto: memoryCrypto(), http: memoryWeb(), memory: processMemory(), vault: memoryVault(secrets), metrics: memoryMetrics('acme'), profile: memoryProfile() }
  const signing = memorySigning()
  const tenancy: Tenancy = { ...NOBODY_ENTERED }
  const seen = seenBy(tenancy, state)
  const transaction: Transaction = { saved: state, isOpen: false }
  const administrator: Administrator = { roles: null, events: [] }
  const request: MemoryHost['request'] = { credentials: null, enabled: true, tlsMissing: false }
  const users = memoryUsers(seen, now, tenancy)
  const host: Host = {
    ...independent,
    users,
    written: memoryWritten(state, users, tenancy),
    groups: memoryGroups(seen, now),
    organizations: { ...memoryOrganizations(state, tenancy), ...memoryAdmission(state, tenancy) },
    tokens: memoryTokens(state, tenancy, request, signing),
    account: memoryAccount(seen, now, tenancy, independent.profile),
    settings: { read: (input) => ({ ...settings.read(input), organization: tenancy.entered?.attributes ?? {} }), emailIsUsername: settings.emailIsUsername, tellsTextsApart: settings.tellsTextsApart },
    roles: memoryRoles(seen, tenancy),
    identities: memoryIdentities(seen, tenancy),
    events: {
      record: ({ actor, events }) => {
        state.events = [...state.events, ...events.map((event) => ({ ...event, actor }))]
        return null
      },
      recordAssignments: ({ actor, events }) => {
        state.assignments = [...state.assignments, ...events.map((event) => ({ ...event, actor }))]
        return null
      },
    },
    log: { write: ({ level, message }) => (logged.push(`${level} ${message.replace(LINE_BREAK, '\n\t')}`), null) },
    script: { sourceMap: () => null, openApi: () => null },
    transactions: memoryTransactions(state, tenancy, transaction),
    clock: { now: () => independent.memory.clock() },
    outbound: memoryOutbound(state, seen, () => independent.memory.clock()),
    supervision: memorySupervision(state, () => independent.memory.clock()),
    administration: memoryAdministration(administrator),
    assignment: memoryAssignment(state),
  }
  return { ...host, ...independent, settings, secrets, signing, state, logged, administrator, gateway: () => gatewayOf(host), leave: () => void Object.assign(tenancy, NOBODY_ENTERED), transaction, request, answer: inTurn(state, tenancy, transaction, request) }
}

type Operation = { readonly input: z.ZodMiniType; readonly output: z.ZodMiniType }

/** Passes strings, as the real gateway does, and checks that every input and output is exactly what the contract says. */
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
  if (!isDeepStrictEqual(parsed, withoutProto(value)))
    throw new Error(`${name}: more than the contract has: ${JSON.stringify(value)}`)
  return value
}

/** An attribute may have the name `__proto__`, which zod leaves out. */
function withoutProto(value: unknown): unknown {
  const text = JSON.stringify(value) ?? ''
  return text.includes('"__proto__":') ? JSON.parse(text, (name, inner) => (name === '__proto__' ? undefined : inner)) : value
}

function inTurn(state: State, tenancy: Tenancy, transaction: Transaction, seen: MemoryHost['request']): MemoryHost['answer'] {
  let before: Promise<unknown> = Promise.resolve()
  return (handle, request) => {
    const answer = before.then(async () => {
      state.administratorsManageable = false
      Object.assign(transaction, { saved: snapshot(state), isOpen: false })
      Object.assign(tenancy, NOBODY_ENTERED)
      seen.credentials = request.headers['authorization'] ?? null
      const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => REQUEST_HEADERS.includes(name)))
      const { body, ...head } = parseAnswer(await handle(JSON.stringify({ ...request, headers })))
      const { commit } = z.parse(HttpResponse, head)
      if (!commit || transaction.isOpen) undo(state, tenancy, transaction)
      return { ...head, body }
    })
    before = answer.catch(() => undefined)
    return answer
  }
}
