import { isArray, isObject, type Json } from '../../protocol/json'
import type { PatchOperation } from '../../protocol/patch/operation'
import type { Attribute } from '../../protocol/schema/attribute'

// Entra sends [{"value": "1"}] where a list of simple values is. See test/policies/dialect.ts

/** Objects that hold nothing but a `value` are that value, where the list has simple ones. */
export function operationSimpleValues(operation: PatchOperation): PatchOperation {
  const { attribute, subAttribute } = operation.target
  if (subAttribute || !isSimpleList(attribute) || !isArray(operation.value)) return operation
  return { ...operation, value: operation.value.map(simpleValue) }
}

/** For whom `add` means these and no others. */
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
