import type { Position, Sort as StoredSort, SortKey } from '../host/records'
import { type Sort, unsortable } from '../protocol/list/sort'
import type { AttrTarget } from '../protocol/schema/attribute'
import { nameOf } from '../protocol/schema/registry'
import type { Model } from './model/model'
import { LOWER } from './model/row-query'

/** How the attributes of one resource type are kept, for those that the directory can sort by. */
export type KeyOf = (target: AttrTarget) => SortKey | undefined

/** Without an order that the client chose, by id: that never changes. */
export const cursorSort = (sort: Sort | undefined, keyOf: KeyOf, after: Position | null): StoredSort =>
  sort ? planSort(sort, keyOf, after) : { key: ID, descending: false, after }

export function planSort({ target, descending }: Sort, keyOf: KeyOf, after: Position | null = null): StoredSort {
  const key = keyOf(target)
  if (!key) throw unsortable(target)
  return { key, descending, after }
}

/** Of what has one value. Where the directory keeps the text in lower case, the bare column compares. */
export function simpleKey(target: AttrTarget, { rowOf }: Model): SortKey | undefined {
  if (nameOf(target) === 'id') return ID
  if (target.attribute.name === 'meta') return metaKey(target)
  const row = rowOf.get(nameOf(target))
  if (!row || (row.leaf.type !== 'string' && row.leaf.type !== 'reference')) return undefined
  return { kind: 'text', attribute: row.attribute, ignoreCase: !LOWER.has(row.attribute) && !row.leaf.caseExact }
}

export const ID: SortKey = { kind: 'text', attribute: 'id', ignoreCase: false }

/** The directory has the times of `meta`, and nothing else of it. */
function metaKey({ subAttribute }: AttrTarget): SortKey | undefined {
  if (subAttribute?.name === 'created') return { kind: 'instant', field: 'createdAt' }
  return subAttribute?.name === 'lastModified' ? { kind: 'instant', field: 'lastModifiedAt' } : undefined
}
