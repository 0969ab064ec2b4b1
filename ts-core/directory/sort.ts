import type { Sort as Order, SortKey } from '../host/records'
import { type Sort, unsortable } from '../protocol/list/sort'
import type { AttrTarget } from '../protocol/schema/attribute'
import { nameOf } from '../protocol/schema/registry'
import type { Model } from './model/model'
import { LOWER } from './model/row-query'

/**
 * Finds the sort key of an attribute; undefined where it cannot be sorted by. `evaluated` means that the stored texts
 * order differently from the values, so sorting happens in memory.
 */
export type KeyOf = (target: AttrTarget) => SortKey | 'evaluated' | undefined

export function planSort({ target }: Sort, keyOf: KeyOf): SortKey | 'evaluated' {
  const key = keyOf(target)
  if (key === undefined) throw unsortable(target)
  return key
}

/** Finds the key of a simple attribute. Where the directory keeps the text in lower case, the column is compared as it is. */
export function simpleKey(target: AttrTarget, { rowOf }: Model): SortKey | 'evaluated' | undefined {
  if (nameOf(target) === 'id') return ID
  if (target.attribute.name === 'meta') return metaKey(target)
  const row = rowOf.get(nameOf(target))
  if (!row || row.leaf.type === 'binary' || row.leaf.type === 'complex') return undefined
  if (row.leaf.type !== 'string' && row.leaf.type !== 'reference') return 'evaluated'
  return { kind: 'text', attribute: row.attribute, ignoreCase: !LOWER.has(row.attribute) && !row.leaf.caseExact }
}

export const ID: SortKey = { kind: 'text', attribute: 'id', ignoreCase: false }

/** RFC 7644 §3.4.2.3: resources without a value sort last, first when descending. */
export const orderBy = (key: SortKey, descending: boolean): Omit<Order, 'after'> => ({ key, descending, missingFirst: descending })

/** The order of a list when the client asks for none: ids never change. */
export const BY_ID = orderBy(ID, false)

/** The directory stores only the times of `meta`. */
function metaKey({ subAttribute }: AttrTarget): SortKey | undefined {
  if (subAttribute?.name === 'created') return { kind: 'instant', field: 'createdAt' }
  return subAttribute?.name === 'lastModified' ? { kind: 'instant', field: 'lastModifiedAt' } : undefined
}
