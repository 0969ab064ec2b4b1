import type { DialectName } from '../../config/dialects'
import type { OnConfig } from '../../config/load'
import type { Filter } from '../../protocol/filter/ast'
import type { Grammar } from '../../protocol/filter/cursor'
import type { JsonObject, Resource } from '../../protocol/json'
import type { SearchRequest } from '../../protocol/list/search-request'
import type { PatchOperation } from '../../protocol/patch/operation'
import type { AttrTarget, ResourceType } from '../../protocol/schema/attribute'
import { tagsInQuotes } from './bare-tags'
import { booleansFromText, operationBooleansFromText } from './boolean-text'
import { CLIENTS, type Client, type Habit } from './clients'
import { pathsFromNames } from './dotted-names'
import { booleansInFilter, booleansInPath } from './filter-booleans'
import { operationFromListOfOne } from './list-of-one'
import { operationsForListed } from './listed-values'
import { managerFromId, operationManagerFromId } from './manager-id'
import { operationMembersFromIds } from './member-ids'
import { readOperations } from './message'
import { operationMakingElement } from './missing-element'
import { valueFromRepeatedName } from './nested-list'
import { opInLowerCase } from './op-case'
import { operationPrimaryOnce, primaryOnce } from './repeated-primary'
import { managerFromManagerId, schemasFromScim1 } from './scim-1'
import { colonAfterUrn } from './urn-dot'
import { operationReplacing, operationSimpleValues } from './value-objects'
import { membersAskedFor } from './whole-groups'
import { filterOnWorkAddress, operationOnWorkAddress } from './work-address'

/** Rewrites a client's habits to strict SCIM, before anything is validated. */
export type Dialect = {
  /** Rewrites the body of a POST or PUT as it was sent, where reading it under the names of the schema would lose something. */
  readonly body: (body: JsonObject) => JsonObject
  /** Rewrites a PATCH message as it was sent. */
  readonly message: (message: JsonObject, resourceType: ResourceType) => JsonObject
  readonly resource: (resource: Resource, resourceType: ResourceType) => Resource
  readonly operations: (operations: readonly PatchOperation[]) => readonly PatchOperation[]
  readonly grammar: Grammar
  /** Rewrites the tree of a filter before its names are resolved. */
  readonly filter: (filter: Filter, resourceType: ResourceType) => Filter
  /** Rewrites the headers If-Match and If-None-Match. */
  readonly tags: (header: string) => string
  readonly search: (asked: SearchRequest, resourceType: ResourceType) => SearchRequest
  /** Rewrites the tree of a filter once its names are resolved. */
  readonly resolvedFilter: (filter: Filter<AttrTarget>) => Filter<AttrTarget>
  /** A PUT keeps what it does not name. */
  readonly keepsUnsent: boolean
}

/** Rewrites the habits that the request itself reveals, for every client. */
export const auto: Dialect = {
  body: (body) => managerFromManagerId(schemasFromScim1(body)),
  message: readOperations(opInLowerCase, colonAfterUrn, pathsFromNames, booleansInPath, valueFromRepeatedName),
  resource: (resource, resourceType) => primaryOnce(managerFromId(booleansFromText(resource, resourceType)), resourceType),
  operations: (operations) => operations.map(readOperation).flatMap(operationsForListed),
  grammar: { comparesBehindBrackets: true },
  filter: booleansInFilter,
  tags: tagsInQuotes,
  search: (asked) => asked,
  resolvedFilter: filterOnWorkAddress,
  keepsUnsent: false,
}

const READINGS = [
  operationFromListOfOne, operationBooleansFromText, operationManagerFromId, operationMembersFromIds, operationSimpleValues,
  operationPrimaryOnce, operationMakingElement, operationOnWorkAddress,
] as const // prettier-ignore

function readOperation(operation: PatchOperation): PatchOperation {
  return READINGS.reduce((read, reading) => reading(read), operation)
}

/** Rewrites nothing. */
export const strict: Dialect = {
  body: (body) => body,
  message: (message) => message,
  resource: (resource) => resource,
  operations: (operations) => operations,
  grammar: { comparesBehindBrackets: false },
  filter: (filter) => filter,
  tags: (header) => header,
  search: (asked) => asked,
  resolvedFilter: (filter) => filter,
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

/** Finds the dialect that the settings name; for `auto`, that of the sender which the headers identify. */
export function dialectOf({ policies }: OnConfig, headers: Headers): Dialect {
  const { dialect } = policies
  if (dialect === 'strict') return strict
  const sender = dialect === 'auto' ? senderOf(headers) : dialect
  return sender === undefined ? auto : NAMED.get(sender)!
}

/** The name of that dialect: of the sender, where the request reveals one, else of the setting. */
export const dialectNameOf = ({ policies: { dialect } }: OnConfig, headers: Headers): DialectName =>
  dialect === 'auto' ? (senderOf(headers) ?? 'auto') : dialect

/** Picks the headers that identify the sender. */
export function senderIn(headers: Headers): Headers {
  const sent: { [name: string]: string } = {}
  for (const { header } of KNOWN) if (headers[header] !== undefined) sent[header] = headers[header]
  return sent
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
