import { schemesOf } from '../../auth/challenge'
import { bulkLimits, type BulkLimits } from '../../config/bulk'
import type { OnConfig } from '../../config/load'
import { notFound, ScimError } from '../../protocol/errors'
import { asString, type Resource } from '../../protocol/json'
import { listResponse } from '../../protocol/list/list-response'
import { DEFAULT_COUNT, MAX_COUNT } from '../../protocol/list/pagination'
import { resourceTypeDocuments, schemaDocuments, serviceProviderConfig } from '../../protocol/schema/documents'
import { typesOf } from '../../work/models'
import type { ScimRequest, ScimResponse } from '../request'
import type { DiscoveryEndpoint } from '../routes'

/** What this service provider can do. */
const CAPABILITIES = {
  patch: true,
  filter: { supported: true, maxResults: MAX_COUNT },
  changePassword: true,
  sort: true,
  etag: true,
  pagination: {
    cursor: true,
    index: true,
    defaultPaginationMethod: 'index',
    defaultPageSize: DEFAULT_COUNT,
    maxPageSize: MAX_COUNT,
  },
} as const

/** RFC 7644 §4 */
export const configuration: DiscoveryEndpoint = (request, config, _, host) => {
  const options = {
    ...CAPABILITIES,
    bulk: bulkOf(request, bulkLimits(host)),
    pagination: paginationOf(request, config),
    authenticationSchemes: schemesOf(config),
  }
  return document(request, serviceProviderConfig(options, request.baseUrl))
}

/** What the server lets in counts as well. */
const bulkOf = ({ http }: ScimRequest, { maxOperations, maxPayloadSize }: BulkLimits) =>
  ({ supported: maxOperations > 0, maxOperations, maxPayloadSize: Math.min(maxPayloadSize, http.bodyLimit) })

/** What an organization has set is not for everyone to read, and the same for all of them is not true. */
const paginationOf = ({ organization }: ScimRequest, { policies }: OnConfig) =>
  organization === undefined ? { ...CAPABILITIES.pagination, cursorTimeout: policies.cursorLifetime } : CAPABILITIES.pagination

export const resourceTypes: DiscoveryEndpoint = (request, _, models) =>
  documents(request, resourceTypeDocuments(typesOf(models), request.baseUrl))

export const schemas: DiscoveryEndpoint = (request, _, models) =>
  documents(request, schemaDocuments(typesOf(models), request.baseUrl))

/** All of them, or the one that the path names. */
function documents(request: ScimRequest, all: readonly Resource[]): ScimResponse {
  const id = request.segments[1]
  if (id === undefined) return document(request, listResponse({ totalResults: all.length, startIndex: 1, resources: all }))
  const one = all.find((resource) => asString(resource['id'])?.toLowerCase() === id.toLowerCase())
  if (!one) throw notFound(id)
  return document(request, one)
}

/** RFC 7644 §4: query parameters are ignored, but a filter must not look as if it had worked. */
function document({ parameters }: ScimRequest, body: Resource): ScimResponse {
  if (parameters.has('filter')) throw new ScimError(403, undefined, 'Discovery documents cannot be filtered.')
  return { status: 200, body }
}
