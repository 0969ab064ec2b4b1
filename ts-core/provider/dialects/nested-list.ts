import { asString, isObject } from '../../protocol/json'
import type { SentOperation } from './message'

// Salesforce documents {"path": "members", "value": {"members": […]}}. See test/vendor/salesforce/groups.json

/** Unwraps a value that repeats the name of its path. */
export function valueFromRepeatedName(operation: SentOperation): readonly SentOperation[] {
  const { value } = operation
  const path = asString(operation.path)
  if (path === undefined || !isObject(value)) return [operation]
  const [name, ...more] = Object.keys(value)
  const isRepeated = name !== undefined && more.length === 0 && name.toLowerCase() === path.slice(path.lastIndexOf(':') + 1).toLowerCase()
  return isRepeated ? [{ ...operation, value: value[name]! }] : [operation]
}
