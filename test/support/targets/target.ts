import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { KeyPair } from '../../../ts-core/host/records'
import { type Authentication, openGate } from './authentication'
import { countRequests } from './budget'
import type { Answer } from './endpoint'
import { createFaults, type Fault, type FaultScope } from './fault'
import { createJournal, type Journal } from './journal'
import { answered, jsonOf, readRequest, tokenAnswer, write } from './exchange'
import type { TargetProfile } from './profile'
import { TARGET_PROFILES, type TargetProfileName } from './profiles'
import { Refusal } from './refusal'
import type { Resource } from './resource'
import { createService, type ServiceRequest } from './service'
import { createStore, memberIds, newId, type Stored } from './store'

export type TargetWish = {
  readonly profile?: TargetProfileName | TargetProfile
  /** A bearer token unless something else is wished. */
  readonly authentication?: Authentication
  /** With it the target speaks TLS, and only with clients that show a certificate of one of these authorities. */
  readonly tls?: { readonly own: KeyPair; readonly authorities: readonly string[] }
  /** Milliseconds that each request takes. */
  readonly delay?: number
}

/** A SCIM server of this process, at an address of its own. */
export type Target = {
  readonly url: string
  readonly tokenUrl: string
  readonly token: string
  readonly journal: Journal
  /** Tokens that were given out. */
  readonly tokensGiven: number
  /** Clients that TLS has refused. */
  readonly refusedClients: number
  users(): readonly Stored[]
  groups(): readonly Stored[]
  user(userName: string): Stored | undefined
  group(displayName: string): Stored | undefined
  /** The userNames of the members, and the names of groups that are members, in order. */
  members(displayName: string): readonly string[]
  /** Puts a resource there as if it had always been there. */
  seed(endpoint: 'Users' | 'Groups', resource: Resource): Stored
  /** Takes it away behind everybody's back. */
  lose(id: string): void
  fail(fault: Fault, scope?: FaultScope): () => void
  recover(): void
  authenticate(authentication: Authentication): void
  revokeTokens(): void
  setDelay(milliseconds: number): void
  /** Nobody listens at the address any more. */
  goDown(): Promise<void>
  comeUp(): Promise<void>
  close(): Promise<void>
}

const TOKEN = 'a-token-of-the-target'

export async function openTarget({ profile = 'generic', authentication, tls, delay = 0 }: TargetWish = {}): Promise<Target> {
  const rules = typeof profile === 'string' ? TARGET_PROFILES[profile] as TargetProfile : profile
  const directory = { users: createStore(), groups: createStore() }
  const gate = openGate(authentication ?? { kind: 'token', token: TOKEN, written: rules.token })
  const journal = createJournal()
  const faults = createFaults()
  const count = countRequests(rules.budgets)
  let milliseconds = delay
  let refusedClients = 0
  let origin = ''
  let serve: (request: ServiceRequest) => Answer

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readRequest(incoming, rules.path)
    if (request === undefined) return
    if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds))
    const isToken = incoming.url === '/oauth/token'
    const work = (): Answer => {
      if (request.path === undefined) throw new Refusal(404, 'not below the service')
      gate.check(request.headers['authorization'])
      count(request.method, request.path.split('/')[1]!)
      return serve(request as ServiceRequest)
    }
    if (isToken) return write(response, await tokenAnswer(() => gate.token(`${origin}/oauth/token`, request.headers['authorization'], new URLSearchParams(request.text))))
    const answer = answered(() => faults.next(request.method, request.path ?? ''), response, work)
    journal.add({ ...request, path: request.path ?? '', at: Date.now(), body: jsonOf(request.text), status: answer === 'answered' ? 0 : answer.status })
    if (answer !== 'answered') write(response, answer)
  }

  let server: Server
  const listen = (port: number): Promise<void> => {
    const serveOne = (request: IncomingMessage, response: ServerResponse) => void handle(request, response).catch((error: unknown) => response.destroy(error as Error))
    server = tls === undefined ? createServer(serveOne) : createTlsServer({ cert: tls.own.certificate, key: tls.own.key, ca: [...tls.authorities], requestCert: true, rejectUnauthorized: true }, serveOne)
    server.on('tlsClientError', () => refusedClients++)
    server.keepAliveTimeout = 60_000
    return new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  }
  const end = (): Promise<void> => new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
  await listen(0)
  const { port } = server!.address() as AddressInfo
  origin = `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`
  const mount = `${origin}${rules.path}`
  serve = createService(rules, directory, mount)
  const named = (id: string): string => String(directory.users.find(id)?.['userName'] ?? directory.groups.find(id)?.['displayName'] ?? id)
  const group = (name: string) => directory.groups.having('displayName', name)![0]
  return {
    url: mount,
    tokenUrl: `${origin}/oauth/token`,
    token: TOKEN,
    journal,
    get tokensGiven() {
      return gate.given
    },
    get refusedClients() {
      return refusedClients
    },
    users: directory.users.all,
    groups: directory.groups.all,
    user: (name) => directory.users.having('userName', name)![0],
    group,
    members: (name) => memberIds(group(name) ?? {}).map(named).sort(),
    seed: (endpoint, resource) => directory[endpoint === 'Users' ? 'users' : 'groups'].put(newId(), resource),
    lose: (id) => [directory.users, directory.groups].forEach((store) => store.delete(id)),
    fail: faults.add,
    recover: faults.clear,
    authenticate: gate.change,
    revokeTokens: gate.revoke,
    setDelay: (wish) => void (milliseconds = wish),
    goDown: end,
    comeUp: () => listen(port),
    close: end,
  }
}
