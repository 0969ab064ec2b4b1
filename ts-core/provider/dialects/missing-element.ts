import { isUnassigned, type JsonObject } from '../../protocol/json'
import type { PatchOperation } from '../../protocol/patch/operation'
import { elementOf, sameValue } from '../../protocol/patch/target'
import type { Attribute } from '../../protocol/schema/attribute'
import { subAttributeOf } from '../../protocol/schema/registry'

// Entra ID relies on `Replace emails[type eq "work"].value` making the element. See test/vendor/entra/add-missing-elements.json

/** A `replace` of a part of an element that its filter describes is an `add`, for the types that the schema knows. */
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
