import type { OnConfig } from '../config/load'
import type { JsonObject, Resource } from '../protocol/json'
import type { SearchRequest } from '../protocol/list/search-request'
import type { PatchOperation } from '../protocol/patch/operation'
import type { ResourceType } from '../protocol/schema/attribute'
import { booleansFromText, operationBooleansFromText } from './boolean-text'
import { CLIENTS, type Client, type Habit } from './clients'
import { managerFromId, operationManagerFromId } from './manager-id'
import { operationMembersFromIds } from './member-ids'
import { primaryOnce } from './repeated-primary'
import { managerFromManagerId, schemasFromScim1 } from './scim-1'
import { operationReplacing, operationSimpleValues } from './value-objects'
import { membersAskedFor } from './whole-groups'

/** How a client's habits become strict SCIM: tree to tree, before anything is validated. */
export type Dialect = {
  /** The body of a POST or PUT as it was sent: what would not survive being read under the names of the schema. */
  readonly body: (body: JsonObject) => JsonObject
  readonly resource: (resource: Resource, resourceType: ResourceType) => Resource
  readonly operations: (operations: readonly PatchOperation[]) => readonly PatchOperation[]
  readonly search: (asked: SearchRequest, resourceType: ResourceType) => SearchRequest
  /** What a PUT leaves out stays. */
  readonly keepsUnsent: boolean
}

/** Habits that can be told from the request alone, so that they are understood of every client. */
export const auto: Dialect = {
  body: (body) => managerFromManagerId(schemasFromScim1(body)),
  resource: (resource, resourceType) => primaryOnce(managerFromId(booleansFromText(resource, resourceType)), resourceType),
  operations: (operations) =>
    operations.map(operationBooleansFromText).map(operationManagerFromId).map(operationMembersFromIds).map(operationSimpleValues),
  search: (asked) => asked,
  keepsUnsent: false,
}

/** No rewrites. */
export const strict: Dialect = {
  body: (body) => body,
  resource: (resource) => resource,
  operations: (operations) => operations,
  search: (asked) => asked,
  keepsUnsent: false,
}

const WITH: Readonly<Record<Habit, Partial<Dialect>>> = {
  replacesByAdd: { operations: (operations) => auto.operations(operations).map(operationReplacing) },
  readsMembersInLists: { search: membersAskedFor },
  sendsPartOfIt: { keepsUnsent: true },
}

const spokenBy = ({ habits }: Client): Dialect => Object.assign({}, auto, ...habits.map((habit) => WITH[habit]))

type Named = keyof typeof CLIENTS
const NAMED = new Map(Object.entries(CLIENTS).map(([name, client]) => [name as Named, spokenBy(client)]))

type Headers = Readonly<Record<string, string>>

/** What the realm or organization has set; where that is `auto`, as the sender shows itself. */
export function dialectOf({ policies }: OnConfig, headers: Headers): Dialect {
  const { dialect } = policies
  if (dialect === 'strict') return strict
  const sender = dialect === 'auto' ? senderOf(headers) : dialect
  return sender === undefined ? auto : NAMED.get(sender)!
}

function senderOf(headers: Headers): Named | undefined {
  for (let index = 0; index < KNOWN.length; index++) {
    const { name, header, value } = KNOWN[index]!
    const sent = headers[header]
    if (sent !== undefined && value.test(sent)) return name
  }
  return undefined
}

const KNOWN = (Object.entries(CLIENTS) as readonly (readonly [Named, Client])[]).flatMap(([name, { knownBy }]) => (knownBy ? [{ name, ...knownBy }] : []))
