import type { Position } from '../host/records'
import type { Resource } from '../protocol/json'
import { byPlace, type Place, placeOf } from '../protocol/list/order'
import type { Sort } from '../protocol/list/sort'
import type { Found, Page } from './handler'

/** A page of what is all here, in an order that the directory does not know. */
export function evaluatedPage(page: Page, sort: Sort, found: readonly Resource[]): Found {
  const compare = byPlace(sort)
  const placed = found.map((resource) => ({ resource, place: placeOf(resource, sort) })).sort((left, right) => compare(left.place, right.place))
  const begin = page.kind === 'index' ? page.startIndex - 1 : behind(page.after, placed.map(({ place }) => place), compare)
  const shown = placed.slice(begin, begin + page.count)
  const last = page.kind === 'cursor' && begin + page.count < placed.length ? shown.at(-1) : undefined
  return { totalResults: found.length, resources: shown.map(({ resource }) => resource), next: last && positionOf(last.place) }
}

function behind(after: Position | null, places: readonly Place[], compare: (left: Place, right: Place) => number): number {
  if (after === null) return 0
  const place: Place = { id: after.id, key: after.key === null ? null : JSON.parse(after.key) }
  const index = places.findIndex((each) => compare(each, place) > 0)
  return index < 0 ? places.length : index
}

const positionOf = ({ key, id }: Place): Position => ({ id, key: key === null ? null : JSON.stringify(key) })
