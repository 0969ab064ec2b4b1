import { invalidValue, mutability } from '../errors'
import type { Json, JsonObject } from '../json'
import type { Attribute } from '../schema/attribute'
import { subAttributeOf } from '../schema/registry'
import { isEmpty, isObject, isUnassigned, isWritable, sameJson, sameValue } from './target'

/** One value with the given sub-attributes put over it; null takes a sub-attribute away (RFC 7644 §3.5.2.3). */
export function merge(attribute: Attribute, element: Json | undefined, given: Json): Json {
  if (attribute.type !== 'complex') return simple(attribute, given)
  if (!isObject(given)) throw invalidValue(`${attribute.name} takes an object of its sub-attributes.`)
  const before = isObject(element) ? element : {}
  const after = assigned({ ...before, ...given })
  for (const { name, mutability: kind } of attribute.subAttributes ?? []) {
    const changes = before[name] !== undefined && !sameJson(before[name], after[name])
    if (kind === 'immutable' && changes) throw mutability(`${attribute.name}.${name} cannot change once it is set.`)
  }
  return after
}

function simple({ name }: Attribute, given: Json): Json {
  if (typeof given === 'object') throw invalidValue(`${name} takes a single value.`)
  return given
}

/** A client may repeat read-only sub-attributes that it has read; they are no part of its request. */
export function withoutReadOnly(attribute: Attribute, value: Json): Json {
  if (attribute.type !== 'complex' || !isWritable(attribute) || !isObject(value)) return value
  const readOnly = new Set(attribute.subAttributes?.filter((sub) => !isWritable(sub)).map(({ name }) => name))
  return Object.fromEntries(Object.entries(value).filter(([name]) => !readOnly.has(name)))
}

/** RFC 7644 §3.5.2.1: adds each value unless it is there; `touched` are the values added or merged. */
export function append(
  attribute: Attribute,
  elements: readonly Json[],
  given: readonly Json[],
): { readonly elements: readonly Json[]; readonly touched: ReadonlySet<Json> } {
  const result = [...elements]
  const touched = new Set<Json>()
  for (const value of given) {
    const known = result.findIndex((element) => isSame(attribute, element, value))
    const merged = merge(attribute, result[known], value)
    if (isEmpty(merged)) continue
    result.splice(known < 0 ? result.length : known, 1, merged)
    touched.add(merged)
  }
  return { elements: result, touched }
}

/** RFC 7643 §2.4: what makes two values of an attribute one is `value` together with `type`. */
function isSame(attribute: Attribute, element: Json, given: Json): boolean {
  if (!isObject(element) || !isObject(given)) return sameValue(attribute, element, given)
  if (isUnassigned(given['value'])) return sameJson(element, assigned(given))
  return sameSub(attribute, 'value', element, given) && sameSub(attribute, 'type', element, given)
}

/** Is this element meant by a value listed in a `remove`? A `type` counts when both have one. */
export function isListed(attribute: Attribute, element: Json, listed: Json): boolean {
  if (!isObject(element) || !isObject(listed)) return sameValue(attribute, element, listed)
  if (isUnassigned(listed['value'])) return sameJson(element, assigned(listed))
  const typed = !isUnassigned(listed['type']) && !isUnassigned(element['type'])
  return sameSub(attribute, 'value', element, listed) && (!typed || sameSub(attribute, 'type', element, listed))
}

function sameSub(attribute: Attribute, name: string, left: JsonObject, right: JsonObject): boolean {
  return sameValue(subAttributeOf(attribute, name), left[name] ?? undefined, right[name] ?? undefined)
}

const assigned = (object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => !isUnassigned(value)))
