import type { Position } from '../../host/records'
import { invalidCursor } from '../../protocol/errors'
import type { Resource } from '../../protocol/json'
import { bySortPosition, type Key, type SortPosition, sortPositionOf } from '../../protocol/list/order'
import type { Sort } from '../../protocol/list/sort'
import type { Found, Page } from '../resource-handler'

/** Makes a page of resources that are all in memory, in an order that the directory does not support. */
export function evaluatedPage(page: Page, sort: Sort, found: readonly Resource[]): Found {
  const compare = bySortPosition(sort)
  const placed = found.map((resource) => ({ resource, place: sortPositionOf(resource, sort) })).sort((left, right) => compare(left.place, right.place))
  const begin = page.kind === 'index' ? page.startIndex - 1 : behind(page.after, placed.map(({ place }) => place), compare)
  const shown = placed.slice(begin, begin + page.count)
  const last = page.kind === 'cursor' && begin + page.count < placed.length ? shown.at(-1) : undefined
  return { totalResults: found.length, resources: shown.map(({ resource }) => resource), next: last && positionOf(last.place) }
}

function behind(after: Position | null, places: readonly SortPosition[], compare: (left: SortPosition, right: SortPosition) => number): number {
  if (after === null) return 0
  const place: SortPosition = { id: after.id, key: after.key === null ? null : keyIn(after.key) }
  const index = places.findIndex((each) => compare(each, place) > 0)
  return index < 0 ? places.length : index
}

/** Reads the key of a cursor. It is not one of ours if the directory sorted the page before and a setting has changed since. */
function keyIn(text: string): Key {
  try {
    const key: unknown = JSON.parse(text)
    if (typeof key === 'string' || typeof key === 'number' || typeof key === 'boolean') return key
  } catch {
    // the text is not JSON
  }
  throw invalidCursor('The order of the list has changed since the page before. Begin with an empty cursor.')
}

const positionOf = ({ key, id }: SortPosition): Position => ({ id, key: key === null ? null : JSON.stringify(key) })
