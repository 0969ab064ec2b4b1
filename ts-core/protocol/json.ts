export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [name: string]: Json }

/** A SCIM resource under canonical attribute names: no null, no empty array, extensions under their URN (RFC 7643 §3). */
export type Resource = JsonObject

export const isArray = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Answers the value if it is a text. Anything else that a client sends may bring a `toString` of its own. */
export const asString = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Compares as JSON: the order of names does not matter, the order of values does. */
export function sameJson(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true
  if (isArray(left) && isArray(right)) {
    return left.length === right.length && left.every((value, index) => sameJson(value, right[index]))
  }
  if (!isObject(left) || !isObject(right)) return false
  const names = Object.keys(left)
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && sameJson(left[name], right[name]))
  )
}

/** RFC 7643 §2.5: null, an empty array and an absent value are the same state. */
export const isUnassigned = (value: Json | undefined): boolean =>
  value === undefined || value === null || (isArray(value) && value.length === 0)

/** A complex value without sub-attributes says no more than an unassigned one. */
export const isEmpty = (value: Json | undefined): boolean =>
  isUnassigned(value) || (isObject(value) && Object.keys(value).length === 0)

/**
 * Sets the value under the name, or removes the name where the value is empty; answers the same object where nothing
 * changes.
 */
export function withValue(object: JsonObject, name: string, value: Json | undefined): JsonObject {
  if (value === object[name]) return object
  if (!isEmpty(value)) return { ...object, [name]: value! }
  const { [name]: _, ...others } = object
  return others
}
