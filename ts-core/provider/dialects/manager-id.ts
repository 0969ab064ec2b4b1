import { isArray, type Json, type JsonObject, type Resource } from '../../protocol/json'
import type { PatchOperation } from '../../protocol/patch/operation'
import { ENTERPRISE_USER_SCHEMA } from '../../protocol/urns'

// Entra sends `manager` as the bare id, as an array with one reference, and as "" to clear it.
// See test/vendor/entra/manager.json

/** Turns a bare id or an array of one into the complex value of the schema. */
export function managerFromId(resource: Resource): Resource {
  const extension = resource[ENTERPRISE_USER_SCHEMA] as JsonObject | undefined
  const manager = extension?.['manager']
  if (manager === undefined) return resource
  const { manager: _, ...others } = extension!
  const read = complexManager(manager)
  return { ...resource, [ENTERPRISE_USER_SCHEMA]: read === undefined ? others : { ...others, manager: read } }
}

export function operationManagerFromId(operation: PatchOperation): PatchOperation {
  const { target, value } = operation
  if (target.uri !== ENTERPRISE_USER_SCHEMA || target.attribute.name !== 'manager' || target.subAttribute)
    return operation
  if (operation.op === 'remove' || value === undefined) return operation
  const read = complexManager(value)
  return read === undefined ? { op: 'remove', target } : { ...operation, value: read }
}

function complexManager(value: Json): Json | undefined {
  if (value === '') return undefined
  if (typeof value === 'string') return { value }
  const [only, ...others]: readonly Json[] = isArray(value) ? value : []
  return only === undefined || isArray(only) || others.length > 0 ? value : complexManager(only)
}
