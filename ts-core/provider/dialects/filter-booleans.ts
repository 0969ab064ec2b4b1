import type { AttrPath, Filter } from '../../protocol/filter/ast'
import { parsePath } from '../../protocol/filter/parse'
import { printPath } from '../../protocol/filter/print'
import { asString } from '../../protocol/json'
import type { Attribute, ResourceType } from '../../protocol/schema/attribute'
import { resolve, subAttributeOf } from '../../protocol/schema/registry'
import type { SentOperation } from './message'

// Entra ID compares booleans with text: roles[primary eq "True"]. See test/vendor/entra/single-role.json

type AttributeOf = (attrPath: AttrPath) => Attribute | undefined

/** Turns text that spells a boolean into one, where it is compared with a boolean attribute. */
export const booleansInFilter = (filter: Filter, resourceType: ResourceType): Filter => readBooleans(filter, attributeIn(resourceType))

/** Rewrites the filter in the path of an operation likewise. */
export function booleansInPath(operation: SentOperation, resourceType: ResourceType): readonly SentOperation[] {
  const path = asString(operation.path)
  if (path === undefined || !path.includes('[') || !SPELLED.test(path)) return [operation]
  const { attrPath, valFilter } = parsePath(path)
  if (valFilter === undefined) return [operation]
  const whole = attributeIn(resourceType)(withoutSub(attrPath))
  return [{ ...operation, path: printPath({ attrPath, valFilter: readBooleans(valFilter, inside(whole)) }) }]
}

const SPELLED = /"(?:true|false)"/i

const BOOLEANS: ReadonlyMap<unknown, boolean> = new Map([['true', true], ['false', false]])

function readBooleans(filter: Filter, attributeOf: AttributeOf): Filter {
  switch (filter.kind) {
    case 'attrExp': {
      const spelled = BOOLEANS.get(asString(filter.compValue)?.toLowerCase())
      return spelled !== undefined && attributeOf(filter.attrPath)?.type === 'boolean' ? { ...filter, compValue: spelled } : filter
    }
    case 'present':
      return filter
    case 'not':
      return { kind: 'not', filter: readBooleans(filter.filter, attributeOf) }
    case 'logExp':
      return { ...filter, left: readBooleans(filter.left, attributeOf), right: readBooleans(filter.right, attributeOf) }
    case 'valuePath':
      return { ...filter, valFilter: readBooleans(filter.valFilter, inside(attributeOf(filter.attrPath))) }
    default:
      return filter satisfies never
  }
}

const attributeIn = (resourceType: ResourceType): AttributeOf => (attrPath) => {
  const target = resolve(resourceType, attrPath)
  return target?.subAttribute ?? target?.attribute
}

const inside = (attribute: Attribute | undefined): AttributeOf => ({ attrName }) => attribute && subAttributeOf(attribute, attrName)

function withoutSub({ subAttr: _, ...attrPath }: AttrPath): AttrPath {
  return attrPath
}
