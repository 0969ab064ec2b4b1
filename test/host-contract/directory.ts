import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import * as z from 'zod/mini'
import { contract } from '../../ts-core/host/contract'
import { HostFault } from '../../ts-core/host/fault'
import type { Host } from '../../ts-core/host/host'
import type { Attributes, GroupRecord, Member, Query, UserRecord } from '../../ts-core/host/records'
import type { AuditEntry } from '../support/audit'
import type { Organizations } from '../support/organizations'
import type { ProfileAdministrator } from '../support/profile'
import type { PastScim } from '../support/past-scim'
import type { RealmAdministrator } from '../support/realm-administrator'
import type { TestWeb } from '../support/web'

/** Operation name and JSON in, reply JSON out; each call is a transaction of its own. */
export type Call = (operation: string, input: string) => Promise<string>

/** `late`: the time of the request is nearly over. */
export type RequestOptions = { readonly late?: boolean; readonly credentials?: string }

export type HostCall = readonly [operation: string, input: unknown]

/** {@link Host} from outside the transaction: every answer is parsed with the contract. */
export type Directory = {
  readonly [Port in keyof Host]: {
    readonly [Op in keyof Host[Port]]: Host[Port][Op] extends (input: infer I) => infer O
      ? (input: I) => Promise<O>
      : never
  }
}

/** What a suite needs to know about the directory that it certifies. */
export type Certified = {
  readonly directory: Directory
  /** Operations and their inputs, for as many replies. */
  inOneRequest(calls: readonly HostCall[], request?: RequestOptions): Promise<readonly unknown[]>
  readonly tokens: {
    /** Tokens of a client itself, and of a person who logged in through it. */
    readonly client: string
    readonly person: string
    readonly withoutRole: string
    /** A token of a client that has the role and may not use it. */
    readonly narrow: string
    /** A token of a client with the role; its audience is `contract-suite`. */
    readonly audience: string
    /** Tokens of administrators who may see this directory: its own, and one of the directory that administers all. */
    readonly viewer: string
    readonly viewerOfMaster: string
  }
  /** The directory of a request that came with this Authorization header. */
  presented(credentials: string): Directory['tokens']
  /** Where the directory fetches from. */
  readonly web: Pick<TestWeb, 'page' | 'fetches'>
  readonly profile: ProfileAdministrator
  readonly administrator: RealmAdministrator
  readonly pastScim: PastScim
  readonly organizations: Organizations
  /** The same operations, each after `organizations.enter`. */
  within(organizationId: string): Directory
  audit(): Promise<readonly AuditEntry[]>
  /** All that the server has logged, lines of others among it. */
  serverLog(): Promise<string>
  /** Whether a built bundle runs beside the directory, and not its sources. */
  readonly runsBundle: boolean
  /** Where `${vault.<key>}` finds it. */
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
    change: { enabled, attributes: { username: [unique('user')], ...attributes } },
  })
  expect(user).toEqual(await directory.users.find({ id, includeGroups: true }))
  return user!
}

export async function newGroup(
  directory: Directory,
  attributes: Attributes = {},
  name = unique('group'),
): Promise<GroupRecord> {
  const id = await directory.groups.create({ change: { name, attributes } })
  return (await directory.groups.find({ id, among: all }))!
}

export async function newRole(administrator: RealmAdministrator, name = unique('role')): Promise<string> {
  await administrator.makeRole(name)
  return name
}

/** Users by username, then sub-groups by name. */
export async function membersOf(directory: Directory, groupId: string, among: Query = all): Promise<readonly Member[]> {
  const of = async (kind: Member['kind'], query: Query) =>
    (await directory.groups.members({ groupIds: [groupId], kind, query, limit: 1_000 })).flatMap(({ members }) => members)
  return [...(await of('user', among)), ...(await of('group', all))]
}

/** An organization with one e-mail domain, and the directory as it is inside of it. */
export async function newOrganization({ organizations, within }: Certified, domain = `${unique('d')}.example`) {
  const alias = unique('org')
  const id = await organizations.make({ alias, domain })
  return { id, alias, domain, inside: within(id) }
}

export const usersFound = async (directory: Directory, query: Query): Promise<string[]> => {
  const { total, users } = await directory.users.search({
    query,
    offset: 0,
    limit: 100,
    includeTotal: true,
    sort: null,
    includeGroups: false,
  })
  if (total !== users.length) throw new Error(`total ${total}, yet ${users.length} users`)
  return users.map((user) => user.id)
}

export const groupsFound = async (directory: Directory, query: Query): Promise<string[]> => {
  const { total, groups } = await directory.groups.search({
    query,
    offset: 0,
    limit: 100,
    includeTotal: true,
    sort: null,
    among: null,
  })
  if (total !== groups.length) throw new Error(`total ${total}, yet ${groups.length} groups`)
  return groups.map((group) => group.id)
}

/** Makes users named a, b, c… with the given attributes; answers the letters of those that the query finds, in order. */
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
