import { parseDateTime } from '../protocol/filter/compare'
import { ALL, atLeast, type Comparison, exactly, negated, NONE, type Plan } from './query'

const FIELDS = { created: 'createdAt', lastModified: 'lastModifiedAt' } as const

/** `meta.created` and `meta.lastModified` compare in time, whatever the offset they are written with (RFC 7644 §3.4.2.2). */
export function planMeta(comparison: Comparison, resourceType: string): Plan {
  const { target, compareOp, compValue } = comparison
  const name = target.subAttribute?.name
  if (name === 'resourceType' && compareOp === 'eq') return exactly(compValue === resourceType ? ALL : NONE)
  if (name !== 'created' && name !== 'lastModified') return atLeast(ALL)
  if (compareOp === 'ne') return negated(planMeta({ ...comparison, compareOp: 'eq' }, resourceType))
  if (compareOp === 'co' || compareOp === 'sw' || compareOp === 'ew' || typeof compValue !== 'string')
    return atLeast(ALL)
  const value = parseDateTime(compValue)
  return value === undefined
    ? exactly(NONE)
    : exactly({ kind: 'instant', field: FIELDS[name], compare: compareOp, value })
}
