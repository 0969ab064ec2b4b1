import { isArray, isObject, type Json } from '../../protocol/json'
import type { PatchOperation } from '../../protocol/patch/operation'
import { canonicalOperand } from '../../protocol/patch/value'

// Entra ID sends `manager` as a list of one, its old jobs every value as [{"$ref": null, "value": "X"}].
// See test/vendor/entra/manager.json, wrapped-values.json

/** Turns a list of one into its element where one value is expected, and a wrapped element into its value. */
export function operationFromListOfOne(operation: PatchOperation): PatchOperation {
  const { target, valFilter, value } = operation
  const attribute = target.subAttribute ?? target.attribute
  const isList = attribute.multiValued && (target.subAttribute !== undefined || !valFilter)
  if (isList || !isArray(value) || value.length !== 1) return operation
  const element = attribute.type === 'complex' ? value[0]! : unwrapped(value[0]!)
  return { ...operation, value: canonicalOperand(operation, element) }
}

function unwrapped(element: Json): Json {
  if (!isObject(element)) return element
  const { value, $ref = null, ...others } = element
  return value !== undefined && $ref === null && Object.keys(others).length === 0 ? value : element
}
