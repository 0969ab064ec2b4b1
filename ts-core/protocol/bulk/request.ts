import { excerpt, invalidSyntax, invalidValue, ScimError } from '../errors'
import { asString, isArray, isObject, type Json, type JsonObject } from '../json'
import { membersOf, requireMessage } from '../message'
import { BULK_REQUEST } from '../urns'
import { referencesIn } from './references'

const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

/** RFC 7644 §3.7. */
export type BulkOperation = {
  readonly method: (typeof METHODS)[number]
  /** Undefined for every method but POST. */
  readonly bulkId: string | undefined
  readonly version: string | undefined
  readonly path: string
  /** Empty for a DELETE. */
  readonly data: JsonObject
  /** The bulkIds that the path and the data refer to. */
  readonly references: ReadonlySet<string>
}

/** An operation that cannot be read. It fails by itself; the others are carried out. */
export type Unreadable = { readonly method: string | undefined; readonly bulkId: string | undefined; readonly error: ScimError }

export type BulkRequest = {
  readonly operations: readonly (BulkOperation | Unreadable)[]
  /** The number of errors at which the request stops. */
  readonly failOnErrors: number
}

export const isUnreadable = (operation: BulkOperation | Unreadable): operation is Unreadable => 'error' in operation

export function parseBulkRequest(body: JsonObject, maxOperations: number): BulkRequest {
  const members = membersOf(body)
  requireMessage(members, BULK_REQUEST)
  const operations = members.get('operations')
  if (!isArray(operations)) throw invalidSyntax('Operations must be an array.')
  if (operations.length > maxOperations) {
    throw new ScimError(413, undefined, `The request has ${operations.length} operations; maxOperations is ${maxOperations}.`)
  }
  const seen = new Set<string>()
  return { failOnErrors: failOnErrors(members.get('failonerrors')), operations: operations.map((each) => readOrRefused(each, seen)) }
}

function failOnErrors(value: Json | undefined): number {
  if (value === undefined || value === null) return Infinity
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1)
    throw invalidValue('failOnErrors must be an integer of at least 1.')
  return value
}

/**
 * Reads one operation, or answers why it cannot be read. `seen` holds the bulkIds so far: a second use of one would
 * make references ambiguous.
 */
function readOrRefused(operation: Json, seen: Set<string>): BulkOperation | Unreadable {
  let members: ReadonlyMap<string, Json> = new Map()
  try {
    if (isObject(operation)) members = membersOf(operation)
    return readOperation(members, seen)
  } catch (error) {
    if (!(error instanceof ScimError)) throw error
    return { method: textIn(members, 'method')?.toUpperCase(), bulkId: textIn(members, 'bulkid'), error }
  }
}

function readOperation(members: ReadonlyMap<string, Json>, seen: Set<string>): BulkOperation {
  const asked = required(members, 'method').toUpperCase()
  const method = METHODS.find((each) => each === asked)
  if (method === undefined) throw invalidSyntax(`An operation's method is one of ${METHODS.join(', ')}, not ${excerpt(asked)}.`)
  const path = required(members, 'path')
  const version = members.get('version') === undefined || members.get('version') === null ? undefined : required(members, 'version')
  const bulkId = method === 'POST' ? newBulkId(members, seen) : undefined
  const data = dataOf(members, method)
  return { method, path, version, bulkId, data, references: referencesIn(path, data) }
}

function newBulkId(members: ReadonlyMap<string, Json>, seen: Set<string>): string {
  const bulkId = required(members, 'bulkId')
  if (seen.has(bulkId)) throw invalidValue(`Another operation has the bulkId ${excerpt(bulkId)}.`)
  seen.add(bulkId)
  return bulkId
}

function dataOf(members: ReadonlyMap<string, Json>, method: BulkOperation['method']): JsonObject {
  const data = members.get('data')
  if (method === 'DELETE') return {}
  if (!isObject(data)) throw invalidSyntax(`A ${method} needs "data": a JSON object.`)
  return data
}

function required(members: ReadonlyMap<string, Json>, name: string): string {
  const text = textIn(members, name.toLowerCase())
  if (text === undefined || text === '') throw invalidSyntax(`An operation needs "${name}": a string that is not empty.`)
  return text
}

const textIn = (members: ReadonlyMap<string, Json>, name: string): string | undefined => asString(members.get(name))
