import { checkFilter } from '../../protocol/filter/check'
import { parseFilter } from '../../protocol/filter/parse'
import { listResponse } from '../../protocol/list/list-response'
import { parsePagination } from '../../protocol/list/pagination'
import { project } from '../../protocol/list/projection'
import type { Exchange, ScimResponse } from '../exchange'

/** RFC 7644 §3.4.2 */
export function search({ request, scope, handler, projection }: Exchange): ScimResponse {
  const { parameters } = request
  const filter = parameters.get('filter')
  const { startIndex, count } = parsePagination({ startIndex: parameters.get('startindex'), count: parameters.get('count') })
  const found = handler.search(scope, {
    filter: filter === undefined ? undefined : checkFilter(parseFilter(filter), handler.resourceType),
    startIndex,
    count,
    projection,
  })
  const resources = found.resources.map((resource) => project(resource, projection))
  return { status: 200, body: listResponse({ totalResults: found.totalResults, startIndex, resources }) }
}
