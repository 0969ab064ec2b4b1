import type { Json } from '../../protocol/json'
import type { PatchOperation } from '../../protocol/patch/operation'

// Microsoft's own test collection adds a member as a bare id. See test/vendor/entra/add-member-as-text.json

export function operationMembersFromIds(operation: PatchOperation): PatchOperation {
  const { target, value } = operation
  if (target.attribute.name !== 'members' || target.subAttribute || value === undefined) return operation
  const elements: readonly Json[] = Array.isArray(value) ? value : [value]
  return {
    ...operation,
    value: elements.map((element) => (typeof element === 'string' ? { value: element } : element)),
  }
}
