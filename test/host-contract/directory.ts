import { randomBytes } from 'node:crypto'
import type { JSONWebKeySet } from 'jose'
import { expect } from 'vitest'
import * as z from 'zod/mini'
import { contract } from '../../ts-core/host/contract'
import { HostFault } from '../../ts-core/host/fault'
import type { Host } from '../../ts-core/host/host'
import type { AssignmentRecord, Attributes, GroupRecord, Member, Query, UserRecord } from '../../ts-core/host/records'
import type { AuditEntry } from '../support/audit'
import type { Organizations } from '../support/organizations'
import type { ProfileAdministrator } from '../support/profile'
import type { TargetAdministrator } from '../support/outbound/administrator'
import type { PastScim } from '../support/past-scim'
import type { RealmAdministrator } from '../support/realm-administrator'
import type { TestWeb } from '../support/web'

/** Takes the name of an operation and its input as JSON, and answers JSON. Each call is a transaction. */
export type Call = (operation: string, input: string) => Promise<string>

export type RequestOptions = { readonly credentials?: string }

export type HostCall = readonly [operation: string, input: unknown]

/** The {@link Host} as seen from outside of its transactions. Every answer is parsed with the contract. */
export type Directory = {
  readonly [Port in keyof Host]: {
    readonly [Op in keyof Host[Port]]: Host[Port][Op] extends (input: infer I) => infer O
      ? (input: I) => Promise<O>
      : never
  }
}

/** What the suites need of the directory that they certify. */
export type Certified = {
  readonly directory: Directory
  /** Runs the operations with their inputs in one request, and answers as many replies. */
  inOneRequest(calls: readonly HostCall[], request?: RequestOptions): Promise<readonly unknown[]>
  readonly tokens: {
    /** A token of a client itself, and one of a person who logged in through it. */
    readonly client: string
    readonly person: string
    readonly withoutRole: string
    /** A token of a client that holds the role but may not use it. */
    readonly narrow: string
    /** A token of a client with the role; its audience is `contract-suite`. */
    readonly audience: string
    /** Tokens of administrators who may see this directory: one of its own, and one of the master realm. */
    readonly viewer: string
    readonly viewerOfMaster: string
  }
  /** Makes the directory of a request with this Authorization header. */
  presented(credentials: string): Directory['tokens']
  /** The public keys of the directory, as it publishes them. */
  keys(): Promise<JSONWebKeySet>
  /** The pages that the directory can fetch. */
  readonly web: Pick<TestWeb, 'page' | 'fetches'>
  readonly profile: ProfileAdministrator
  readonly administrator: RealmAdministrator
  readonly pastScim: PastScim
  readonly organizations: Organizations
  /** Makes targets that this node drives. */
  readonly targets: TargetAdministrator
  /** Makes a directory whose every operation follows `organizations.enter`. */
  within(organizationId: string): Directory
  audit(): Promise<readonly AuditEntry[]>
  /** What rules gave and took, as the audit trail has it. */
  assignments(): Promise<readonly AssignmentRecord[]>
  /** Answers all that the server has logged, including lines of other tests. */
  serverLog(): Promise<string>
  /** Answers the metrics as Prometheus reads them. */
  shownMetrics(): Promise<string>
  /** Says whether the directory runs the built bundle, not the sources. */
  readonly runsBundle: boolean
  /** Puts a secret where `${vault.<key>}` finds it. */
  putInVault(key: string, secret: string): void
}

export function directoryOver(call: Call): Directory {
  const ports = Object.entries(contract).map(([port, operations]) => [
    port,
    Object.fromEntries(
      Object.entries(operations).map(([name, { output }]) => [
        name,
        async (input: unknown) => valueOf(await call(`${port}.${name}`, JSON.stringify(input)), output),
      ]),
    ),
  ])
  return Object.fromEntries(ports)
}

function valueOf(reply: string, output: z.ZodMiniType): unknown {
  const { value, fault } = JSON.parse(reply)
  if (fault) throw new HostFault(fault.code, fault.message, fault.subject)
  return z.parse(output, value)
}

export const unique = (prefix: string): string => `${prefix}${randomBytes(5).toString('hex')}`

export const all: Query = { kind: 'and', operands: [] }
export const none: Query = { kind: 'or', operands: [] }
export const and = (...operands: Query[]): Query => ({ kind: 'and', operands })
export const or = (...operands: Query[]): Query => ({ kind: 'or', operands })
export const not = (operand: Query): Query => ({ kind: 'not', operand })
export const first = (operand: Query): Query => ({ kind: 'first', operand })
export const present = (attribute: string): Query => ({ kind: 'present', attribute })
export const like = (attribute: string, ...fragments: string[]): Query => ({
  kind: 'matches',
  attribute,
  fragments,
  ignoreCase: false,
})
export const likeFolded = (attribute: string, ...fragments: string[]): Query => ({
  kind: 'matches',
  attribute,
  fragments,
  ignoreCase: true,
})

export async function newUser(
  directory: Directory,
  attributes: Attributes = {},
  enabled: boolean | null = true,
): Promise<UserRecord> {
  const { id, user } = await directory.users.create({
    fields: { enabled, attributes: { username: [unique('user')], ...attributes } },
  })
  expect(user).toEqual(await directory.users.find({ id, includeGroups: true }))
  return user!
}

export async function newGroup(
  directory: Directory,
  attributes: Attributes = {},
  name = unique('group'),
): Promise<GroupRecord> {
  const id = await directory.groups.create({ fields: { name, attributes } })
  return (await directory.groups.find({ id, among: all }))!
}

export async function newRole(administrator: RealmAdministrator, name = unique('role')): Promise<string> {
  await administrator.makeRole(name)
  return name
}

/** Reads the members: users by username, then sub-groups by name. */
export async function membersOf(directory: Directory, groupId: string, among: Query = all): Promise<readonly Member[]> {
  const of = async (kind: Member['kind'], query: Query) =>
    (await directory.groups.members({ groupIds: [groupId], kind, query, limit: 1_000 })).flatMap(({ members }) => members)
  return [...(await of('user', among)), ...(await of('group', all))]
}

/** Creates an organization with one e-mail domain, and answers the directory inside of it too. */
export async function newOrganization({ organizations, within }: Certified, domain = `${unique('d')}.example`) {
  const alias = unique('org')
  const id = await organizations.make({ alias, domain })
  return { id, alias, domain, inside: within(id) }
}

export const usersFound = async (directory: Directory, query: Query): Promise<string[]> => {
  const { users } = await directory.users.search({ query, offset: 0, limit: 100, sort: null, includeGroups: false })
  const total = await directory.users.count({ query })
  if (total !== users.length) throw new Error(`total ${total}, yet ${users.length} users`)
  return users.map((user) => user.id)
}

export const holds = async ({ users }: Directory, id: string, query: Query): Promise<boolean> =>
  (await users.count({ query: and(like('id', id), query) })) === 1

export const groupsFound = async (directory: Directory, query: Query): Promise<string[]> => {
  const { groups } = await directory.groups.search({ query, offset: 0, limit: 100, sort: null, among: null })
  const total = await directory.groups.count({ query })
  if (total !== groups.length) throw new Error(`total ${total}, yet ${groups.length} groups`)
  return groups.map((group) => group.id)
}

/** Creates users named a, b, c… with the given attributes, and answers the letters of those that the query finds, in order. */
export const lettersFound =
  (directory: Directory) =>
  async (query: Query, ...given: readonly Attributes[]): Promise<string> => {
    const prefix = unique('q')
    const ids: string[] = []
    for (const [index, attributes] of given.entries()) {
      const username = [`${prefix}-${String.fromCharCode(97 + index)}`]
      ids.push((await newUser(directory, { username, ...attributes })).id)
    }
    const found = await usersFound(directory, and(like('username', prefix, ''), query))
    return found.map((id) => String.fromCharCode(97 + ids.indexOf(id))).join('')
  }

export const nick = (...values: string[]): Attributes => ({ nickName: values })
