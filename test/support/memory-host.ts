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
import { memoryAccount } from './memory/account'
import { type MemoryCrypto, memoryCrypto } from './memory/crypto'
import { memoryGroups } from './memory/groups'
import { memoryIdentities } from './memory/identities'
import { type ProcessMemory, processMemory } from './memory/process-memory'
import { type MemoryProfile, memoryProfile } from './memory/profile'
import { memoryRoles } from './memory/roles'
import { createClock, emptyState, snapshot, type State } from './memory/state'
import { memoryTokens, type Presented } from './memory/tokens'
import { memoryOrganizations, seenBy, type Tenancy } from './memory/organizations'
import { type Course, memoryTransactions, undo } from './memory/transactions'
import { memoryUsers } from './memory/users'
import { memoryVault } from './memory/vault'
import { type MemoryWeb, memoryWeb } from './memory/web'

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
  readonly request: Presented
  gateway(): Gateway
  /** Leaves the organization that was entered, as each request begins. */
  leave(): void
  /** One request in a transaction of its own, undone when the answer says so; only the headers that are read go in. */
  exchange(handle: Handle, request: HttpRequest): Promise<Answer>
}

/** As Java's `\R`. */
const LINE_BREAK = /\r\n|[\n\v\f\r\x85\u2028\u2029]/g

/** `tellsTextsApart`: false for a database whose collation takes no notice of case and accents. */
export function createMemoryHost({ tellsTextsApart = true } = {}): MemoryHost {
  const state: State = Object.assign(emptyState(), { tellsTextsApart })
  const now = createClock()
  const logged: string[] = []
  const settings: MemoryHost['settings'] = {
    current: { organization: {}, realm: { 'scim.authentication.mode': 'KEYCLOAK' }, environment: {}, options: {} },
    read: ({ options: asked }) => {
      const options = Object.entries(settings.current.options).filter(([name]) => asked.includes(name))
      return { ...settings.current, options: Object.fromEntries(options) }
    },
    emailIsUsername: () => state.emailIsUsername,
    tellsTextsApart: () => state.tellsTextsApart,
  }
  const secrets = new Map<string, string>()
  const independent = { crypto: memoryCrypto(), http: memoryWeb(), memory: processMemory(), vault: memoryVault(secrets), profile: memoryProfile() }
  const tenancy: Tenancy = { entered: undefined }
  const seen = seenBy(tenancy, state)
  const course: Course = { saved: state, isOpen: false, timeIsOver: false }
  const request: MemoryHost['request'] = { credentials: null, enabled: true, tlsMissing: false }
  const host: Host = {
    ...independent,
    users: memoryUsers(seen, now, tenancy),
    groups: memoryGroups(seen, now),
    organizations: { ...memoryOrganizations(state, tenancy), admit: memoryAdmission(state, tenancy) },
    tokens: memoryTokens(state, tenancy, request),
    account: memoryAccount(seen, now, tenancy, independent.profile),
    settings: { read: (input) => ({ ...settings.read(input), organization: tenancy.entered?.attributes ?? {} }), emailIsUsername: settings.emailIsUsername, tellsTextsApart: settings.tellsTextsApart },
    roles: memoryRoles(seen, tenancy),
    identities: memoryIdentities(seen, tenancy),
    events: {
      record: ({ actor, events }) => {
        state.events = [...state.events, ...events.map((event) => ({ ...event, actor }))]
        return null
      },
    },
    log: { write: ({ level, message }) => (logged.push(`${level} ${message.replace(LINE_BREAK, '\n\t')}`), null) },
    script: { sourceMap: () => null },
    transactions: memoryTransactions(state, tenancy, course),
  }
  return { ...host, ...independent, settings, secrets, state, logged, gateway: () => gatewayOf(host), leave: () => void (tenancy.entered = undefined), course, request, exchange: inTurn(state, tenancy, course, request) }
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
  if (!isDeepStrictEqual(parsed, withoutProto(value)))
    throw new Error(`${name}: more than the contract has: ${JSON.stringify(value)}`)
  return value
}

/** An attribute may be called so, and zod leaves it out. */
function withoutProto(value: unknown): unknown {
  const text = JSON.stringify(value) ?? ''
  return text.includes('"__proto__":') ? JSON.parse(text, (name, inner) => (name === '__proto__' ? undefined : inner)) : value
}

function inTurn(state: State, tenancy: Tenancy, course: Course, seen: MemoryHost['request']): MemoryHost['exchange'] {
  let before: Promise<unknown> = Promise.resolve()
  return (handle, request) => {
    const answer = before.then(async () => {
      state.administratorsManageable = false
      Object.assign(course, { saved: snapshot(state), isOpen: false })
      tenancy.entered = undefined
      seen.credentials = request.headers['authorization'] ?? null
      const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => REQUEST_HEADERS.includes(name)))
      const { body, ...head } = parseAnswer(await handle(JSON.stringify({ ...request, headers })))
      const { commit } = z.parse(HttpResponse, head)
      if (!commit || course.isOpen) undo(state, tenancy, course)
      return { ...head, body }
    })
    before = answer.catch(() => undefined)
    return answer
  }
}
