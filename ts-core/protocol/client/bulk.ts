import { isObject, type Json, type JsonObject } from '../json'
import { BULK_REQUEST } from '../urns'
import { SCIM_JSON } from '../media-type'
import { type Answer, type HttpAnswer, isSuccess, readObject, unreadable } from './answer'
import { arrayIn, memberOf, objectIn, textIn } from './body'
import type { ClientRequest } from './request'

/** RFC 7644 §3.7. The `bulkId` of an operation is its place among the requests. */
export function bulkRequest(requests: readonly ClientRequest[]): ClientRequest {
  const body = { schemas: [BULK_REQUEST], Operations: requests.map(operationOf) }
  return { method: 'POST', path: '/Bulk', headers: { Accept: SCIM_JSON, 'Content-Type': SCIM_JSON }, body: JSON.stringify(body) }
}

const bulkIdOf = (index: number): string => `operation-${index + 1}`

function operationOf({ method, path, headers, body }: ClientRequest, index: number): JsonObject {
  const version = headers['If-Match']
  return { method, path, bulkId: bulkIdOf(index), ...(version !== undefined && { version }), ...(body !== undefined && { data: JSON.parse(body) as Json }) }
}

/** Reads the answer of each request as if it had been sent alone; undefined for one that is not answered. */
export function readBulk(answer: HttpAnswer, requests: readonly ClientRequest[]): Answer<readonly (HttpAnswer | undefined)[]> {
  const read = readObject(answer, 'endpoint')
  if (!isSuccess(read)) return read
  const operations = arrayIn(read.content, 'Operations')?.filter(isObject)
  if (!operations) return unreadable(answer, `The answer has no Operations: ${answer.body}`)
  return { kind: read.kind, content: requests.map((request, index) => answerOf(operationFor(request, index, operations))) }
}

/** Only POST must come back with its `bulkId`; any other operation has the location of its resource (RFC 7644 §3.7.3). */
function operationFor({ method, path }: ClientRequest, index: number, operations: readonly JsonObject[]): JsonObject | undefined {
  const named = operations.find((operation) => textIn(operation, 'bulkId') === bulkIdOf(index))
  if (named || method === 'POST') return named
  return operations.find((operation) => textIn(operation, 'method')?.toUpperCase() === method && textIn(operation, 'bulkId') === undefined && textIn(operation, 'location')?.endsWith(path) === true)
}

function answerOf(operation: JsonObject | undefined): HttpAnswer | undefined {
  const status = Number(operation && statusIn(operation))
  if (!operation || !Number.isInteger(status) || status < 200 || status > 599) return undefined
  const [location, version, response] = [textIn(operation, 'location'), textIn(operation, 'version'), memberOf(operation, 'response')]
  return {
    status,
    headers: { ...(location !== undefined && { Location: location }), ...(version !== undefined && { ETag: version }) },
    body: response === null ? '' : JSON.stringify(response),
  }
}

/** A text; drafts of the RFC had an object with a code. */
const statusIn = (operation: JsonObject): string | undefined => textIn(operation, 'status') ?? textIn(objectIn(operation, 'status'), 'code')
