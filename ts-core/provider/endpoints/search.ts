import { listResponse } from '../../protocol/list/list-response'
import { type Pagination, parsePagination } from '../../protocol/list/pagination'
import { project } from '../../protocol/list/projection'
import { type SearchRequest, searchRequestInBody, searchRequestInUrl } from '../../protocol/list/search-request'
import { parseSort } from '../../protocol/list/sort'
import { readObject } from '../body'
import { openCursor, type Query, sealCursor } from '../cursor'
import { filterOn, readFilter } from '../filter'
import { projectionOf } from '../projections'
import type { Exchange, ScimResponse } from '../request'
import type { Page } from '../resource-handler'

/** RFC 7644 §3.4.2 */
export const search = (exchange: Exchange): ScimResponse => list(exchange, searchRequestInUrl(exchange.request.parameters))

/** RFC 7644 §3.4.3 */
export const searchByPost = (exchange: Exchange): ScimResponse =>
  list(exchange, searchRequestInBody(readObject(exchange.request)))

function list(exchange: Exchange, sent: SearchRequest): ScimResponse {
  const { scope, handler, dialect } = exchange
  const asked = dialect.search(sent, handler.resourceType)
  const projection = projectionOf(asked, handler.resourceType)
  const query: Query = { asked, sort: parseSort(asked, handler.resourceType) }
  const page = pageOf(exchange, query, parsePagination(asked))
  const { totalResults, resources, next } = handler.search(scope, {
    filter: filterOn(readFilter(asked.filter, dialect), handler.resourceType, dialect),
    sort: query.sort,
    page,
    projection,
  })
  const body = listResponse({
    totalResults,
    ...(page.kind === 'index' && { startIndex: page.startIndex }),
    nextCursor: next && sealCursor(exchange, query, next),
    resources: resources.map((resource) => project(resource, projection)),
  })
  return { status: 200, body }
}

function pageOf(exchange: Exchange, query: Query, pagination: Pagination): Page {
  if (pagination.kind === 'index') return pagination
  return { kind: 'cursor', after: openCursor(exchange, query, pagination.cursor), count: pagination.count }
}
