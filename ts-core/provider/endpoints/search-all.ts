import { invalidCursor, invalidValue } from '../../protocol/errors'
import { filterFor } from '../../protocol/filter/across'
import type { Filter } from '../../protocol/filter/ast'
import type { Resource } from '../../protocol/json'
import { listResponse } from '../../protocol/list/list-response'
import { parseIndex } from '../../protocol/list/pagination'
import { project } from '../../protocol/list/projection'
import { type SearchRequest, searchRequestInBody, searchRequestInUrl } from '../../protocol/list/search-request'
import { inScimTerms } from '../../work/faults'
import { typesOf } from '../../work/models'
import type { Work } from '../../work/work'
import { readObject } from '../body'
import { type Dialect, dialectOf } from '../dialects/dialect'
import { filterOn, readFilter } from '../filter'
import { projectionOf } from '../projections'
import type { ScimRequest, ScimResponse } from '../request'
import type { Found, ResourceHandler } from '../resource-handler'

/** What an endpoint of the root works with: the resource types that the client may read. */
export type RootCall = {
  readonly request: ScimRequest
  readonly work: Work
  readonly handlers: readonly ResourceHandler[]
}

/** RFC 7644 §3.4.2.1 */
export const searchAll = (call: RootCall): ScimResponse => list(call, searchRequestInUrl(call.request.parameters))

/** RFC 7644 §3.4.3 */
export const searchAllByPost = (call: RootCall): ScimResponse =>
  list(call, searchRequestInBody(readObject(call.request)))

/** One resource type after the other, as if they were one list. */
function list({ request, work, handlers }: RootCall, asked: SearchRequest): ScimResponse {
  if (asked.sortBy) throw invalidValue('sortBy: a list across resource types is not sorted. Ask /Users or /Groups.')
  if (asked.cursor !== undefined) throw invalidCursor('A list across resource types has no cursors: page by startIndex, or ask /Users or /Groups.')
  const { startIndex, count } = parseIndex(asked)
  const dialect = dialectOf(work.config, request.http.headers)
  const filter = readFilter(asked.filter, dialect)
  const resources: Resource[] = []
  let totalResults = 0
  for (const handler of handlers) {
    const rest = { startIndex: Math.max(startIndex - totalResults, 1), count: count - resources.length }
    const found = search(work, handler, { dialect, filter, asked, ...rest })
    resources.push(...found.resources)
    totalResults += found.totalResults ?? 0
  }
  return { status: 200, body: listResponse({ totalResults, startIndex, resources }) }
}

type Part = { readonly dialect: Dialect; readonly startIndex: number; readonly count: number; readonly filter: Filter | undefined; readonly asked: SearchRequest }

function search(work: Work, handler: ResourceHandler, part: Part): Found {
  const { resourceType } = handler
  const { dialect, filter, startIndex, count } = part
  const projection = projectionOf(part.asked, resourceType)
  const checked = filterOn(filter && filterFor(filter, resourceType, typesOf(work.models)), resourceType, dialect)
  return inScimTerms(handler.nameOf, () => {
    const found = handler.search(work, { filter: checked, sort: undefined, page: { kind: 'index', startIndex, count }, projection })
    return { ...found, resources: found.resources.map((resource) => project(resource, projection)) }
  })
}
