import type { BulkOperation } from '../../protocol/bulk/request'
import { asString, isObject } from '../../protocol/json'
import { senderIn } from '../dialects/dialect'
import { type ScimRequest, type ScimResponse, segmentsOf } from '../request'

/** What an operation made or changed. */
export type Done = { readonly status: number; readonly id: string; readonly location: string; readonly version: string | undefined }

/** No more than the version is read back. */
const VERSION_ONLY: ReadonlyMap<string, string> = new Map([['attributes', 'meta.version']])

/** The operation as a request of its own, within the tenant of the bulk request. */
export const requestOf = (bulk: ScimRequest, { method, path, version, data }: BulkOperation): ScimRequest => ({
  ...bulk,
  http: { ...bulk.http, method, path, headers: headersOf(bulk, version), body: null },
  method,
  segments: segmentsOf(path),
  parameters: VERSION_ONLY,
  data,
})

/** An operation is read as the same request by itself would be, so it says who sends. */
const headersOf = ({ http: { headers } }: ScimRequest, version: string | undefined) =>
  ({ ...senderIn(headers), ...(version !== undefined && { 'if-match': version }) })

export function doneBy(request: ScimRequest, { status, headers, body }: ScimResponse): Done {
  const id = request.method === 'POST' ? (isObject(body) ? asString(body['id']) : undefined) ?? '' : (request.segments[1] ?? '')
  return { status, id, location: headers?.['Location'] ?? locationOf(request), version: headers?.['ETag'] }
}

/** Of what the path names, there or not. */
export const locationOf = ({ baseUrl, segments }: ScimRequest): string =>
  `${baseUrl}/${segments.map(encodeURIComponent).join('/')}`
