import { invalidValue, mutability } from '../errors'
import { isObject, type Json, type JsonObject, sameJson } from '../json'
import type { Attribute } from '../schema/attribute'
import { assigned } from '../schema/identity'
import { subAttributeOf } from '../schema/registry'
import { isWritable } from './target'

/** Puts the given sub-attributes over a value; null removes a sub-attribute (RFC 7644 §3.5.2.3). */
export function merge(attribute: Attribute, element: Json | undefined, given: Json): Json {
  if (attribute.type !== 'complex') return simple(attribute, given)
  if (!isObject(given)) throw invalidValue(`${attribute.name} takes an object of its sub-attributes.`)
  const before = isObject(element) ? element : {}
  const after = assigned(withoutStale(attribute, before, given))
  for (const subAttribute of attribute.subAttributes ?? []) checkSub(attribute, subAttribute, before, after)
  return after
}

/** `value` and `$ref` name one resource, so a change of only one of them makes the other stale: it is removed. */
function withoutStale(attribute: Attribute, before: JsonObject, given: JsonObject): JsonObject {
  const after = { ...before, ...given }
  const [told, ...more] = ['value', '$ref'].filter((name) => name in given)
  if (told === undefined || more.length > 0 || !subAttributeOf(attribute, '$ref') || sameJson(before[told], given[told])) return after
  const { [told === 'value' ? '$ref' : 'value']: _, ...others } = after
  return others
}

function simple({ name }: Attribute, given: Json): Json {
  if (typeof given === 'object') throw invalidValue(`${name} takes a single value.`)
  return given
}

function checkSub(attribute: Attribute, subAttribute: Attribute, before: JsonObject, after: JsonObject): void {
  const path = `${attribute.name}.${subAttribute.name}`
  const [old, now] = [before[subAttribute.name], after[subAttribute.name]]
  if (typeof now === 'object' && !subAttribute.multiValued) throw invalidValue(`${path} takes a single value.`)
  if (subAttribute.mutability !== 'immutable' || old === undefined || sameJson(old, now)) return
  throw mutability(`${path} cannot change once it is set.`)
}

/** Removes read-only sub-attributes, which a client may repeat as it read them. */
export function withoutReadOnly(attribute: Attribute, value: Json): Json {
  if (attribute.type !== 'complex' || !isWritable(attribute) || !isObject(value)) return value
  const readOnly = new Set(attribute.subAttributes?.filter((sub) => !isWritable(sub)).map(({ name }) => name))
  return Object.fromEntries(Object.entries(value).filter(([name]) => !readOnly.has(name)))
}
