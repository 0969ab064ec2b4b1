import { listResponse } from '../../protocol/list/list-response'
import { type Pagination, parsePagination } from '../../protocol/list/pagination'
import { project } from '../../protocol/list/projection'
import { type SearchRequest, searchRequestInBody, searchRequestInUrl } from '../../protocol/list/search-request'
import { parseSort } from '../../protocol/list/sort'
import { readObject } from '../body'
import { openCursor, type Query, sealCursor } from '../cursor'
import { filterOn, readFilter } from '../filter'
import { projectionOf } from '../projections'
import type { ResourceCall, ScimResponse } from '../request'
import type { Page } from '../resource-handler'

/** RFC 7644 §3.4.2 */
export const search = (call: ResourceCall): ScimResponse => list(call, searchRequestInUrl(call.request.parameters))

/** RFC 7644 §3.4.3 */
export const searchByPost = (call: ResourceCall): ScimResponse =>
  list(call, searchRequestInBody(readObject(call.request)))

function list(call: ResourceCall, sent: SearchRequest): ScimResponse {
  const { work, handler, dialect } = call
  const asked = dialect.search(sent, handler.resourceType)
  const projection = projectionOf(asked, handler.resourceType)
  const query: Query = { asked, sort: parseSort(asked, handler.resourceType) }
  const page = pageOf(call, query, parsePagination(asked))
  const { totalResults, resources, next } = handler.search(work, {
    filter: filterOn(readFilter(asked.filter, dialect), handler.resourceType, dialect),
    sort: query.sort,
    page,
    projection,
  })
  const body = listResponse({
    totalResults,
    ...(page.kind === 'index' && { startIndex: page.startIndex }),
    nextCursor: next && sealCursor(call, query, next),
    resources: resources.map((resource) => project(resource, projection)),
  })
  return { status: 200, body }
}

function pageOf(call: ResourceCall, query: Query, pagination: Pagination): Page {
  if (pagination.kind === 'index') return pagination
  return { kind: 'cursor', after: openCursor(call, query, pagination.cursor), count: pagination.count }
}
