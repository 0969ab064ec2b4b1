import { isUnassigned, type JsonObject } from '../../protocol/json'
import type { PatchOperation } from '../../protocol/patch/operation'
import { elementOf, sameValue } from '../../protocol/patch/target'
import type { Attribute } from '../../protocol/schema/attribute'
import { subAttributeOf } from '../../protocol/schema/registry'

// Entra ID expects `Replace emails[type eq "work"].value` to create the element.
// See test/vendor/entra/add-missing-elements.json

/** Turns a `replace` of a part of an element that its filter describes into an `add`, for the types that the schema lists. */
export function operationMakingElement(operation: PatchOperation): PatchOperation {
  const { op, target, valFilter, value } = operation
  if (op !== 'replace' || !valFilter || !target.subAttribute || isUnassigned(value)) return operation
  const element = elementOf(valFilter)
  return element && hasKnownType(target.attribute, element) ? { ...operation, op: 'add' } : operation
}

function hasKnownType(attribute: Attribute, element: JsonObject): boolean {
  const type = subAttributeOf(attribute, 'type')
  return !type?.canonicalValues || type.canonicalValues.some((known) => sameValue(type, known, element['type']))
}
