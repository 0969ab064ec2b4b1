import type { Position, Query, Sort } from '../../host/records'
import { tooMany } from '../../protocol/errors'
import type { Filter } from '../../protocol/filter/ast'
import { matches } from '../../protocol/filter/evaluate'
import type { Resource } from '../../protocol/json'
import type { AttrTarget } from '../../protocol/schema/attribute'

/** The most candidates for a filter or an order that has to be evaluated here; more are refused. */
const MAX_CANDIDATES = 10_000
export const CHUNK = 500

export type Window = {
  readonly query: Query
  readonly sort: Sort | null
  readonly offset: number
  readonly limit: number
  readonly includeTotal: boolean
}

/** Loads a window. For a `candidate` the filter is evaluated afterwards, so it must carry what {@link Holding} reads. */
export type Load = (window: Window, candidate: boolean) => Loaded
export type Loaded = {
  readonly total: number | null
  readonly resources: readonly Resource[]
  /** Null unless sorted. */
  readonly positions: readonly Position[] | null
}

/** Picks the candidates that match the filter, in their order. */
export type Holding = (filter: Filter<AttrTarget>, resources: readonly Resource[]) => readonly Resource[]

/** Evaluates the filter on candidates that carry all that it reads. */
export const holdingAlone: Holding = (filter, resources) => resources.filter((resource) => matches(filter, resource))

/** Finds all that match, where the directory alone cannot decide which or in what order. */
export function candidates(query: Query, filter: Filter<AttrTarget> | undefined, load: Load, holding: Holding, sort: Sort | null = null): readonly Resource[] {
  const found: Resource[] = []
  for (let offset = 0, total = 1; offset < total; offset += CHUNK) {
    const page = load({ query, sort, offset, limit: CHUNK, includeTotal: offset === 0 }, true)
    if (offset === 0) total = page.total ?? 0
    if (total > MAX_CANDIDATES)
      throw tooMany(
        `The filter leaves ${total} candidates, more than ${MAX_CANDIDATES}, to be looked at one by one. Add a comparison with eq or sw on userName, externalId or an e-mail.`,
      )
    found.push(...(filter ? holding(filter, page.resources) : page.resources))
  }
  return found
}
