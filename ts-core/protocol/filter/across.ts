import type { ResourceType } from '../schema/attribute'
import { resolve } from '../schema/registry'
import type { AttrPath, Filter } from './ast'

/**
 * Adapts the filter of a query that spans resource types to one of them (RFC 7644 §3.4.2.1): an attribute that only
 * other types have is unassigned here. An attribute that no type has is left for the check to refuse.
 */
export function filterFor(filter: Filter, resourceType: ResourceType, all: readonly ResourceType[]): Filter {
  const isForeign = (attrPath: AttrPath) =>
    !resolve(resourceType, attrPath) && all.some((other) => resolve(other, attrPath) !== undefined)
  switch (filter.kind) {
    case 'attrExp':
      if (!isForeign(filter.attrPath)) return filter
      return filter.compareOp === 'ne' || (filter.compareOp === 'eq' && filter.compValue === null) ? ALWAYS : NEVER
    case 'present':
    case 'valuePath':
      return isForeign(filter.attrPath) ? NEVER : filter
    case 'not':
      return { kind: 'not', filter: filterFor(filter.filter, resourceType, all) }
    case 'logExp':
      return {
        ...filter,
        left: filterFor(filter.left, resourceType, all),
        right: filterFor(filter.right, resourceType, all),
      }
    default:
      return filter satisfies never
  }
}

/** Matches everything: every resource has an id. */
const ALWAYS: Filter = { kind: 'present', attrPath: { attrName: 'id' } }
const NEVER: Filter = { kind: 'not', filter: ALWAYS }
