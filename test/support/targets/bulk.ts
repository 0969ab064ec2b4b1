import type { Answer } from './endpoint'
import type { BulkRules, Method } from './profile'
import { invalid, Refusal } from './refusal'
import { isObject, type Json, listOf, type Resource } from './resource'

type Call = (method: Method, path: string, body: Resource | undefined, version: string | undefined) => Answer

/** RFC 7644 §3.7, in the order in which it comes; references to a bulkId look back only. */
export function runBulk(body: Resource, text: string, most: BulkRules, call: Call): Answer {
  const operations = listOf(body['Operations']) as readonly Resource[]
  if (operations.length === 0) throw invalid('no Operations', 'invalidSyntax')
  if (operations.length > most.operations) throw new Refusal(413, `more than ${most.operations} operations`)
  if (Buffer.byteLength(text) > most.bytes) throw new Refusal(413, `more than ${most.bytes} bytes`)
  if (operations.some(({ method, bulkId }) => method === 'POST' && typeof bulkId !== 'string')) throw invalid('POST without a bulkId', 'invalidSyntax')
  const ids = new Map<string, string>()
  const answers = operations.map((operation) => runOne(operation, ids, call))
  return { status: 200, body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkResponse'], Operations: answers } }
}

function runOne(operation: Resource, ids: Map<string, string>, call: Call): Json {
  const { method, bulkId, version } = operation as { method: Method; bulkId?: string; version?: string }
  try {
    const data = operation['data'] === undefined ? undefined : (referring(operation['data'], ids) as Resource)
    const { status, body, headers } = call(method, String(referring(operation['path'] ?? '', ids)), data, version)
    const id = isObject(body) ? String(body['id']) : undefined
    if (bulkId !== undefined && id !== undefined) ids.set(bulkId, id)
    const { location = locationIn(body), etag } = headers ?? {}
    return { method, status: String(status), ...(bulkId !== undefined && { bulkId }), ...(location !== undefined && { location }), ...(etag !== undefined && { version: etag }) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { method, status: String(error.status), ...(bulkId !== undefined && { bulkId }), response: error.body as Json }
  }
}

const locationIn = (body: Json | undefined): string | undefined =>
  isObject(body) && isObject(body['meta']) ? String(body['meta']['location']) : undefined

const referring = (value: Json, ids: ReadonlyMap<string, string>): Json =>
  JSON.parse(JSON.stringify(value).replace(/bulkId:([\w-]+)/g, (whole, name: string) => ids.get(name) ?? whole))
