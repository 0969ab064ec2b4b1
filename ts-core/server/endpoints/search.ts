import { dialectOf } from '../../dialects/dialect'
import { checkFilter } from '../../protocol/filter/check'
import { parseFilter } from '../../protocol/filter/parse'
import { listResponse } from '../../protocol/list/list-response'
import { parsePagination } from '../../protocol/list/pagination'
import { parseProjection, project } from '../../protocol/list/projection'
import { parseSort } from '../../protocol/list/sort'
import { type SearchRequest, searchRequestInBody, searchRequestInUrl } from '../../protocol/list/search-request'
import { readObject } from '../body'
import type { Exchange, ScimResponse } from '../exchange'

/** RFC 7644 §3.4.2 */
export const search = (exchange: Exchange): ScimResponse => list(exchange, searchRequestInUrl(exchange.request.parameters))

/** RFC 7644 §3.4.3 */
export const searchByPost = (exchange: Exchange): ScimResponse =>
  list(exchange, searchRequestInBody(readObject(exchange.request)))

function list({ request, scope, handler }: Exchange, sent: SearchRequest): ScimResponse {
  const { filter, ...asked } = dialectOf(scope.config, request.http.headers).search(sent, handler.resourceType)
  const projection = parseProjection(asked, handler.resourceType)
  const { startIndex, count } = parsePagination(asked)
  const found = handler.search(scope, {
    filter: filter === undefined ? undefined : checkFilter(parseFilter(filter), handler.resourceType),
    sort: parseSort(asked, handler.resourceType),
    startIndex,
    count,
    projection,
  })
  const resources = found.resources.map((resource) => project(resource, projection))
  return { status: 200, body: listResponse({ totalResults: found.totalResults, startIndex, resources }) }
}
