import { isArray, isObject, type Json } from '../../protocol/json'
import type { PatchOperation } from '../../protocol/patch/operation'
import type { Attribute } from '../../protocol/schema/attribute'

// Entra ID sends [{"value": "1"}] for a list of simple values. See test/policies/dialect.ts

/** Unwraps objects that hold only a `value`, where the attribute is a list of simple values. */
export function operationSimpleValues(operation: PatchOperation): PatchOperation {
  const { attribute, subAttribute } = operation.target
  if (subAttribute || !isSimpleList(attribute) || !isArray(operation.value)) return operation
  return { ...operation, value: operation.value.map(simpleValue) }
}

/** Turns an `add` of simple values into a `replace`, for clients that mean these values and no others. */
export const operationReplacing = (operation: PatchOperation): PatchOperation =>
  operation.op === 'add' && !operation.target.subAttribute && isSimpleList(operation.target.attribute)
    ? { ...operation, op: 'replace' }
    : operation

const isSimpleList = ({ name, multiValued, type }: Attribute): boolean => multiValued && type !== 'complex' && name !== 'schemas'

function simpleValue(element: Json): Json {
  if (!isObject(element)) return element
  const { value, ...others } = element
  return value !== undefined && Object.keys(others).length === 0 ? value : element
}
