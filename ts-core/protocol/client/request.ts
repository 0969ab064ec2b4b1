import type { AttrPath, CompValue, Filter } from '../filter/ast'
import { printFilter } from '../filter/print'
import type { JsonObject } from '../json'
import { SCIM_JSON } from '../media-type'
import type { PatchOperation } from '../patch/operation'
import { printPatchOp } from '../patch/print'
import { isId, isTag } from './identifier'

/** A request of a SCIM client. `path` is relative to the base URL and includes the query. */
export type ClientRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** A resource that exists: the endpoint of its type, its id, and the version last seen. */
export type Known = { readonly endpoint: string; readonly id: string; readonly version?: string | undefined }

/** The attributes that an answer should hold (RFC 7644 §3.9). */
export type Projection = { readonly attributes?: readonly string[]; readonly excludedAttributes?: readonly string[] }

/** A page by index (RFC 7644 §3.4.2.4) or by cursor (RFC 9865 §2); the empty cursor asks for the first page. */
export type PageRequest = ({ readonly startIndex: number } | { readonly cursor: string }) & { readonly count?: number }

/** RFC 7644 §3.3. */
export const createRequest = (endpoint: string, resource: JsonObject): ClientRequest => withBody('POST', endpoint, resource)

/** RFC 7644 §3.5.1. */
export const replaceRequest = (known: Known, resource: JsonObject): ClientRequest => withBody('PUT', pathOf(known), resource, known)

/** RFC 7644 §3.5.2. */
export const patchRequest = (known: Known, operations: readonly PatchOperation[]): ClientRequest =>
  withBody('PATCH', pathOf(known), printPatchOp(operations), known)

/** RFC 7644 §3.6. */
export const deleteRequest = (known: Known): ClientRequest => ({ method: 'DELETE', path: pathOf(known), headers: { Accept: SCIM_JSON, ...ifMatch(known) } })

/** RFC 7644 §3.4.1. */
export const readRequest = (known: Known, projection: Projection = {}): ClientRequest => get(pathOf(known), projectionIn(projection))

/** RFC 7644 §3.4.2. Asks for two matches at most, which is enough to see that a name is ambiguous. */
export const findRequest = (endpoint: string, filter: Filter, projection: Projection = {}): ClientRequest =>
  get(endpoint, { filter: printFilter(filter), startIndex: '1', count: '2', ...projectionIn(projection) })

/** RFC 7644 §3.4.2.4, RFC 9865 §2. */
export function listRequest(endpoint: string, page: PageRequest, projection: Projection = {}): ClientRequest {
  const place = 'cursor' in page ? { cursor: page.cursor } : { startIndex: String(page.startIndex) }
  return get(endpoint, { ...place, ...(page.count !== undefined && { count: String(page.count) }), ...projectionIn(projection) })
}

/** RFC 7644 §4. */
export const discoveryRequest = (endpoint: '/ServiceProviderConfig' | '/Schemas' | '/ResourceTypes'): ClientRequest => get(endpoint, {})

/** Builds the filter `attrPath eq compValue`. */
export const equals = (attrPath: AttrPath, compValue: CompValue): Filter => ({ kind: 'attrExp', attrPath, compareOp: 'eq', compValue })

function withBody(method: 'POST' | 'PUT' | 'PATCH', path: string, body: JsonObject, known?: Known): ClientRequest {
  const headers = { Accept: SCIM_JSON, 'Content-Type': SCIM_JSON, ...(known && ifMatch(known)) }
  return { method, path, headers, body: JSON.stringify(body) }
}

function get(path: string, parameters: Readonly<Record<string, string>>): ClientRequest {
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encoded(value)}`)
  return { method: 'GET', path: query.length > 0 ? `${path}?${query.join('&')}` : path, headers: { Accept: SCIM_JSON } }
}

/** RFC 7644 §3.14. */
const ifMatch = ({ version }: Known): { readonly 'If-Match'?: string } => (version !== undefined && isTag(version) ? { 'If-Match': version } : {})

/** Throws where the id is unusable: the path would then address the whole type, or another resource. */
function pathOf({ endpoint, id }: Known): string {
  if (!isId(id)) throw new Error(`${JSON.stringify(id)} is no id`)
  return `${endpoint}/${encoded(id)}`
}

const projectionIn = ({ attributes, excludedAttributes }: Projection): Readonly<Record<string, string>> => ({
  ...(attributes && { attributes: attributes.join(',') }),
  ...(excludedAttributes && { excludedAttributes: excludedAttributes.join(',') }),
})

/** RFC 3986 §2.1. A lone surrogate has no UTF-8 form and becomes U+FFFD. */
const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'))
