import type { Position, Query, Sort } from '../host/records'
import { tooMany } from '../protocol/errors'
import type { Filter } from '../protocol/filter/ast'
import { matches } from '../protocol/filter/evaluate'
import type { Resource } from '../protocol/json'
import type { IndexPagination } from '../protocol/list/pagination'
import type { AttrTarget } from '../protocol/schema/attribute'
import { cursorPage } from './cursor-page'
import type { Found, Search } from './handler'
import { ALL, exactly, type Plan } from './query'
import { cursorSort, type KeyOf, planSort } from './sort'

/** Above this many candidates a filter that the directory cannot answer by itself is refused. */
const MAX_CANDIDATES = 10_000
export const CHUNK = 500

export type Window = {
  readonly query: Query
  readonly sort: Sort | null
  readonly offset: number
  readonly limit: number
  readonly includeTotal: boolean
}

/** How a resource type's filters and sort orders reach the directory. */
export type Plans = { readonly planFilter: (filter: Filter<AttrTarget>) => Plan; readonly keyOf: KeyOf }

/** `candidate`: the filter is still to be evaluated on it, so it must carry what the filter looks at. */
export type Load = (window: Window, candidate: boolean) => Loaded
export type Loaded = {
  readonly total: number | null
  readonly resources: readonly Resource[]
  /** Null unless sorted. */
  readonly positions: readonly Position[] | null
}

/** One page of what matches. */
export function searchPage(search: Search, { planFilter, keyOf }: Plans, load: Load): Found {
  const { filter, page } = search
  const { query, exact } = filter ? planFilter(filter) : exactly(ALL)
  if (page.kind === 'cursor') return cursorPage(page, filter, { query, exact, sort: cursorSort(search.sort, keyOf, page.after) }, load)
  const asked: Asked = { query, sort: search.sort ? planSort(search.sort, keyOf) : null }
  return exact ? exactPage(page, asked, load) : residualPage(page, filter!, asked, load)
}

/** What is asked of the directory, whichever page of it. */
type Asked = Pick<Window, 'query' | 'sort'>

function exactPage({ startIndex, count }: IndexPagination, asked: Asked, load: Load): Found {
  const page = load({ ...asked, offset: startIndex - 1, limit: count, includeTotal: true }, false)
  return { totalResults: page.total ?? 0, resources: page.resources }
}

/** The directory found too much: every candidate is looked at, so that the total counts real matches. */
function residualPage({ startIndex, count }: IndexPagination, filter: Filter<AttrTarget>, asked: Asked, load: Load): Found {
  const found: Resource[] = []
  for (let offset = 0, total = 1; offset < total; offset += CHUNK) {
    const page = load({ ...asked, offset, limit: CHUNK, includeTotal: offset === 0 }, true)
    if (offset === 0) total = page.total ?? 0
    if (total > MAX_CANDIDATES)
      throw tooMany(
        `The filter leaves ${total} candidates, more than ${MAX_CANDIDATES}. Add a comparison with eq or sw on userName, externalId or an e-mail.`,
      )
    for (const resource of page.resources) if (matches(filter, resource)) found.push(resource)
  }
  return { totalResults: found.length, resources: found.slice(startIndex - 1, startIndex - 1 + count) }
}

/** Whether the filter looks at the attribute, so that the candidates must carry it. */
export function mentions(filter: Filter<AttrTarget> | undefined, attributeName: string): boolean {
  if (!filter) return false
  switch (filter.kind) {
    case 'logExp':
      return mentions(filter.left, attributeName) || mentions(filter.right, attributeName)
    case 'not':
      return mentions(filter.filter, attributeName)
    default:
      return filter.attrPath.attribute.name === attributeName
  }
}
