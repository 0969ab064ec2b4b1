import { compare, parseDateTime } from '../protocol/filter/compare'
import type { AttrTarget } from '../protocol/schema/attribute'
import { EARLIEST } from './meta'
import { ALL, type Comparison, exactly, negated, NONE, type Plan, possibly } from './query'

const FIELDS = { created: 'createdAt', lastModified: 'lastModifiedAt' } as const

/** `meta.created` and `meta.lastModified` compare as instants, whatever offset they are written with (RFC 7644 §3.4.2.2). */
export function planMeta(comparison: Comparison, resourceType: string): Plan {
  const { target, compareOp, compValue } = comparison
  const name = target.subAttribute?.name
  if (name === 'resourceType') return exactly(compare(target.subAttribute!, compareOp, resourceType, compValue) ? ALL : NONE)
  if (name !== 'created' && name !== 'lastModified') return possibly(ALL)
  if (compareOp === 'ne') return negated(planMeta({ ...comparison, compareOp: 'eq' }, resourceType))
  if (compareOp === 'co' || compareOp === 'sw' || compareOp === 'ew' || typeof compValue !== 'string')
    return possibly(ALL)
  const value = parseDateTime(compValue)
  return value === undefined
    ? exactly(NONE)
    : exactly({ kind: 'instant', field: FIELDS[name], compare: compareOp, value })
}

/** Every resource has `meta` with all its sub-attributes, except that the times may be missing. */
export function planMetaPresent({ subAttribute }: AttrTarget): Plan {
  const name = subAttribute?.name
  if (name !== 'created' && name !== 'lastModified') return exactly(ALL)
  return exactly({ kind: 'instant', field: FIELDS[name], compare: 'ge', value: EARLIEST })
}
