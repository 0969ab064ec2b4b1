import type { BulkOperation } from '../../protocol/bulk/request'
import { asString, isObject } from '../../protocol/json'
import { senderIn } from '../dialects/dialect'
import { type ScimRequest, type ScimResponse, segmentsOf } from '../request'

/** The result of an operation that was carried out. */
export type Done = { readonly status: number; readonly id: string; readonly location: string; readonly version: string | undefined }

/** Reads back only the version. */
const VERSION_ONLY: ReadonlyMap<string, string> = new Map([['attributes', 'meta.version']])

/** Makes the operation a request of its own, within the tenant of the bulk request. */
export const requestOf = (bulk: ScimRequest, { method, path, version, data }: BulkOperation): ScimRequest => ({
  ...bulk,
  http: { ...bulk.http, method, path, headers: headersOf(bulk, version), body: null },
  method,
  segments: segmentsOf(path),
  parameters: VERSION_ONLY,
  data,
})

/** Keeps the headers that identify the sender, so that an operation is read like the same request alone. */
const headersOf = ({ http: { headers } }: ScimRequest, version: string | undefined) =>
  ({ ...senderIn(headers), ...(version !== undefined && { 'if-match': version }) })

export function doneBy(request: ScimRequest, { status, headers, body }: ScimResponse): Done {
  const id = request.method === 'POST' ? (isObject(body) ? asString(body['id']) : undefined) ?? '' : (request.segments[1] ?? '')
  return { status, id, location: headers?.['Location'] ?? locationOf(request), version: headers?.['ETag'] }
}

/** Makes the URL that the path names, whether or not a resource exists there. */
export const locationOf = ({ baseUrl, segments }: ScimRequest): string =>
  `${baseUrl}/${segments.map(encodeURIComponent).join('/')}`
