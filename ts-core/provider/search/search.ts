import { ALL, and, exactly, isExact, isNone, matches, not, or, type Plan } from '../../directory/query'
import { BY_ID, type KeyOf, orderBy, planSort } from '../../directory/sort'
import type { Query } from '../../host/records'
import type { Filter } from '../../protocol/filter/ast'
import { asString, type Resource } from '../../protocol/json'
import type { IndexPagination } from '../../protocol/list/pagination'
import type { AttrTarget } from '../../protocol/schema/attribute'
import type { Found, Search } from '../resource-handler'
import { candidates, type Holding, type Load, type Window } from './candidates'
import { cursorPage } from './cursor-page'
import { evaluatedPage } from './evaluated-page'

/** Translates a resource type's filters and sort orders to the directory. */
export type Plans = { readonly planFilter: (filter: Filter<AttrTarget>) => Plan; readonly keyOf: KeyOf; readonly holding: Holding }

/** Finds one page of the resources that match. */
export function searchPage(search: Search, { planFilter, keyOf, holding }: Plans, load: Load): Found {
  const { filter, page } = search
  const plan = filter ? planFilter(filter) : exactly(ALL)
  const key = search.sort && planSort(search.sort, keyOf)
  if (key === 'evaluated') return evaluatedPage(page, search.sort!, candidates(plan.possible, filter, load, holding))
  const sort = search.sort && key ? orderBy(key, search.sort.descending) : null
  if (page.kind === 'cursor')
    return cursorPage(page, { query: plan.possible, sort: sort ?? BY_ID, residual: isExact(plan) ? undefined : filter, holding }, load)
  const asked = sort && { ...sort, after: null }
  const query = known(plan, filter, load, holding)
  return query ? exactPage(page, { query, sort: asked }, load) : residualPage(page, candidates(plan.possible, filter, load, holding, asked))
}

/** The most ids in a query: with more of them, reading all candidates is no slower. */
const MOST_NAMED = 100

/**
 * Makes an exact query: the certain matches, and by their ids the others that turned out to match. Undefined where
 * there is none.
 */
function known(plan: Plan, filter: Filter<AttrTarget> | undefined, load: Load, holding: Holding): Query | undefined {
  const { certain, possible } = plan
  if (isExact(plan)) return certain
  if (isNone(certain)) return undefined
  const matching = candidates(and(possible, not(certain)), filter, load, holding)
  return matching.length > MOST_NAMED ? undefined : or(certain, ...matching.map(({ id }) => matches('id', [asString(id) ?? ''])))
}

/** The query to the directory, for any page of it. */
type Asked = Pick<Window, 'query' | 'sort'>

function exactPage({ startIndex, count }: IndexPagination, asked: Asked, load: Load): Found {
  const page = load({ ...asked, offset: startIndex - 1, limit: count, includeTotal: true }, false)
  return { totalResults: page.total ?? 0, resources: page.resources }
}

/** Cuts the page out of all evaluated matches, so that the total is exact. */
function residualPage({ startIndex, count }: IndexPagination, found: readonly Resource[]): Found {
  return { totalResults: found.length, resources: found.slice(startIndex - 1, startIndex - 1 + count) }
}

/** Says whether the filter reads the attribute, so that candidates must carry it. */
export function mentions(filter: Filter<AttrTarget> | undefined, attributeName: string): boolean {
  if (!filter) return false
  switch (filter.kind) {
    case 'logExp':
      return mentions(filter.left, attributeName) || mentions(filter.right, attributeName)
    case 'not':
      return mentions(filter.filter, attributeName)
    case 'attrExp':
    case 'present':
    case 'valuePath':
      return filter.attrPath.attribute.name === attributeName
    default:
      return filter satisfies never
  }
}
