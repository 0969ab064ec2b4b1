import type { AttrPath, Filter } from '../filter/ast'
import { printPath } from '../filter/print'
import type { JsonObject } from '../json'
import type { AttrTarget } from '../schema/attribute'
import { PATCH_OP } from '../urns'
import type { PatchOperation } from './operation'
import type { Location } from './target'

/** Writes the message that `parsePatchOp` reads as the same operations (RFC 7644 §3.5.2). `otherwise` has no text. */
export const printPatchOp = (operations: readonly PatchOperation[]): JsonObject => ({
  schemas: [PATCH_OP],
  Operations: operations.map(printOperation),
})

const printOperation = ({ op, value, ...location }: PatchOperation): JsonObject => ({
  op,
  path: printLocation(location),
  ...(value !== undefined && { value }),
})

export function printLocation({ target, valFilter }: Location): string {
  const attrPath = attrPathOf(target)
  return printPath(valFilter ? { attrPath, valFilter: unresolved(valFilter) } : { attrPath })
}

const attrPathOf = ({ uri, attribute, subAttribute }: AttrTarget): AttrPath => ({
  ...(uri !== undefined && { uri }),
  attrName: attribute.name,
  ...(subAttribute && { subAttr: subAttribute.name }),
})

/** Names inside the brackets are sub-attributes, or `value` where the attribute has none. */
const nameInside = ({ subAttribute }: AttrTarget): AttrPath => ({ attrName: subAttribute?.name ?? 'value' })

function unresolved(filter: Filter<AttrTarget>): Filter {
  switch (filter.kind) {
    case 'attrExp':
    case 'present':
      return { ...filter, attrPath: nameInside(filter.attrPath) }
    case 'not':
      return { kind: 'not', filter: unresolved(filter.filter) }
    case 'logExp':
      return { ...filter, left: unresolved(filter.left), right: unresolved(filter.right) }
    case 'valuePath':
      return { kind: 'valuePath', attrPath: nameInside(filter.attrPath), valFilter: unresolved(filter.valFilter) }
    default:
      return filter satisfies never
  }
}
