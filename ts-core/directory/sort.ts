import type { SortKey } from '../host/records'
import { type Sort, unsortable } from '../protocol/list/sort'
import type { AttrTarget } from '../protocol/schema/attribute'
import { nameOf } from '../protocol/schema/registry'
import type { Model } from './model/model'
import { LOWER } from './model/row-query'

/**
 * How the attributes of one resource type are kept, for those that can be sorted by. `evaluated`: as texts whose order
 * is not that of the values, so that the directory cannot.
 */
export type KeyOf = (target: AttrTarget) => SortKey | 'evaluated' | undefined

export function planSort({ target }: Sort, keyOf: KeyOf): SortKey | 'evaluated' {
  const key = keyOf(target)
  if (key === undefined) throw unsortable(target)
  return key
}

/** Of what has one value. Where the directory keeps the text in lower case, the bare column compares. */
export function simpleKey(target: AttrTarget, { rowOf }: Model): SortKey | 'evaluated' | undefined {
  if (nameOf(target) === 'id') return ID
  if (target.attribute.name === 'meta') return metaKey(target)
  const row = rowOf.get(nameOf(target))
  if (!row || row.leaf.type === 'binary' || row.leaf.type === 'complex') return undefined
  if (row.leaf.type !== 'string' && row.leaf.type !== 'reference') return 'evaluated'
  return { kind: 'text', attribute: row.attribute, ignoreCase: !LOWER.has(row.attribute) && !row.leaf.caseExact }
}

export const ID: SortKey = { kind: 'text', attribute: 'id', ignoreCase: false }

/** Without an order that the client chose: what never changes. */
export const BY_ID = { key: ID, descending: false } as const

/** The directory has the times of `meta`, and nothing else of it. */
function metaKey({ subAttribute }: AttrTarget): SortKey | undefined {
  if (subAttribute?.name === 'created') return { kind: 'instant', field: 'createdAt' }
  return subAttribute?.name === 'lastModified' ? { kind: 'instant', field: 'lastModifiedAt' } : undefined
}
