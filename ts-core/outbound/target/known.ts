import type { AttrPath, Filter } from '../../protocol/filter/ast'
import type { ResourceType } from '../../protocol/schema/attribute'
import { resolve } from '../../protocol/schema/registry'

/** Says whether the resource type has every attribute that the filter names. Names in brackets are not its own. */
export function isKnown(filter: Filter, type: ResourceType): boolean {
  const has = (attrPath: AttrPath) => resolve(type, attrPath) !== undefined
  switch (filter.kind) {
    case 'attrExp':
    case 'present':
    case 'valuePath':
      return has(filter.attrPath)
    case 'not':
      return isKnown(filter.filter, type)
    case 'logExp':
      return isKnown(filter.left, type) && isKnown(filter.right, type)
    default:
      return filter satisfies never
  }
}
