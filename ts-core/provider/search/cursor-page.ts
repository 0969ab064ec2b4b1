import type { Position, Query, Sort } from '../../host/records'
import type { Filter } from '../../protocol/filter/ast'
import type { Resource } from '../../protocol/json'
import type { AttrTarget } from '../../protocol/schema/attribute'
import type { CursorPage, Found } from '../resource-handler'
import { CHUNK, type Holding, type Load } from './candidates'

/** The most candidates that are evaluated for one page, which may therefore be short (RFC 9865 §2). */
const MAX_LOOKED_AT = 2_000

type Asked = {
  readonly query: Query
  readonly sort: Omit<Sort, 'after'>
  /** The part of the filter that the directory cannot answer. */
  readonly residual: Filter<AttrTarget> | undefined
  readonly holding: Holding
}

export const cursorPage = (page: CursorPage, { residual, holding, ...asked }: Asked, load: Load): Found =>
  residual ? residualPage(page, (resources) => holding(residual, resources), asked, load) : exactPage(page, asked, load)

type Exact = Omit<Asked, 'residual' | 'holding'>

/**
 * Loads one more than requested, which shows whether there is a next page. Only the first page has a total: counting
 * costs more than a page.
 */
function exactPage({ after, count }: CursorPage, { query, sort }: Exact, load: Load): Found {
  const includeTotal = after === null
  const { total, resources, positions } = load({ query, sort: { ...sort, after }, offset: 0, limit: count + 1, includeTotal }, false)
  const next = resources.length > count ? positions?.[count - 1] : undefined
  return { totalResults: total ?? undefined, resources: resources.slice(0, count), next }
}

type Matching = (resources: readonly Resource[]) => readonly Resource[]

/** Leaves the total unknown: it would take reading every candidate. */
function residualPage({ after, count }: CursorPage, matching: Matching, { query, sort }: Exact, load: Load): Found {
  const found: Resource[] = []
  let last: Position | null = after
  for (let looked = 0; looked < MAX_LOOKED_AT; looked += CHUNK) {
    const { resources, positions } = load({ query, sort: { ...sort, after: last }, offset: 0, limit: CHUNK, includeTotal: false }, true)
    const matches = new Set(matching(resources))
    for (const [index, resource] of resources.entries()) {
      if (matches.has(resource)) {
        if (found.length === count) return { totalResults: undefined, resources: found, next: last ?? undefined }
        found.push(resource)
      }
      last = positions?.[index] ?? null
    }
    if (resources.length < CHUNK) return { totalResults: undefined, resources: found }
  }
  return { totalResults: undefined, resources: found, next: last ?? undefined }
}
