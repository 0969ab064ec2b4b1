import type { Position, Sort, SortKey } from '../../../ts-core/host/records'
import { valuesOf } from './query'
import { instantsOf, type StoredGroup, type StoredUser } from './state'

type Found = { readonly kind: 'user'; readonly record: StoredUser } | { readonly kind: 'group'; readonly record: StoredGroup }

/** Sorts the records, and answers those after the position of the sort, each with its own position. */
export function sorted<R extends StoredUser | StoredGroup>(records: readonly R[], { key, after, ...direction }: Sort, foundOf: (record: R) => Found) {
  const keyOf = (record: R) => keyText(key, foundOf(record))
  const compare = comparison(direction)
  return records
    .map((record) => ({ record, position: { key: keyOf(record), id: record.id } }))
    .filter(({ position }) => after === null || compare(position, after) > 0)
    .sort((a, b) => compare(a.position, b.position))
}

/** Makes a text that sorts as the instant does. */
const instantKey = (instant: number | null): string | null => (instant === null ? null : String(instant + 1e15).padStart(16, '0'))

function comparison({ descending, missingFirst }: Pick<Sort, 'descending' | 'missingFirst'>): (a: Position, b: Position) => number {
  const sign = descending ? -1 : 1
  return (a, b) => {
    if (a.key === b.key) return a.id === b.id ? 0 : a.id < b.id ? -1 : 1
    if (a.key === null) return missingFirst ? -1 : 1
    if (b.key === null) return missingFirst ? 1 : -1
    return a.key < b.key ? -sign : sign
  }
}

function keyText(key: SortKey, found: Found): string | null {
  switch (key.kind) {
    case 'text':
      return compared(valuesOf(found, key.attribute)[0], key.ignoreCase)
    case 'instant':
      return instantKey(instantsOf(found.record)[key.field])
    case 'enabled':
      return found.kind === 'user' ? String(Number(found.record.enabled)) : null
    default:
      return key satisfies never
  }
}

const compared = (text: string | undefined, ignoreCase: boolean): string | null => {
  if (text === undefined || text === '') return null
  const begin = text.slice(0, 255)
  return ignoreCase ? begin.toLowerCase() : begin
}
