import { invalidValue } from '../errors'
import { fold } from '../filter/compare'
import { isArray, isObject, isUnassigned, type Json, type JsonObject, type Resource, withValue } from '../json'
import type { Attribute, ResourceType } from './attribute'
import { inEachSchema } from './each-schema'
import { attributeNamed, subAttributeOf } from './registry'

/** RFC 7643 §2.4: two elements are the same if their `value` and `type` are. */
export const identityOf = (attribute: Attribute, element: Json): string =>
  `${valueOf(attribute, element)} ${typeOf(attribute, element)}`

/** An element without a `value` is identified by all that it holds. */
export function valueOf(attribute: Attribute, element: Json): string {
  if (!isObject(element)) return identityText(attribute, element)
  if (!isUnassigned(element['value'])) return identityText(subAttributeOf(attribute, 'value'), element['value'])
  return JSON.stringify(Object.entries(assigned(element)).sort(([one], [other]) => (one < other ? -1 : 1)))
}

export function typeOf(attribute: Attribute, element: Json): string {
  return identityText(subAttributeOf(attribute, 'type'), isObject(element) ? element['type'] : null)
}

/** Makes the same text for equal values. */
const identityText = (attribute: Attribute | undefined, value: Json | undefined): string =>
  JSON.stringify(typeof value === 'string' && attribute?.caseExact === false ? fold(value) : (value ?? null))

/**
 * Says whether an element lacks the `value` that RFC 7643 §2.4 makes it about. A reference may have `$ref` alone,
 * unless its `value` is explicitly null. Members do not count here: theirs are ids, and a member without an id is an
 * error.
 */
export function isValueless(attribute: Attribute, element: JsonObject): boolean {
  if (subAttributeOf(attribute, 'value')?.mutability !== 'readWrite') return false
  const { value, $ref } = element
  if (value === undefined) return attribute.multiValued && isUnassigned($ref)
  return value === '' || isUnassigned(value)
}

/** Removes elements without a value; answers the same list where there are none. */
const withValues = (attribute: Attribute, elements: readonly Json[]): readonly Json[] => {
  const isNone = (element: Json) => isObject(element) && isValueless(attribute, element)
  return elements.some(isNone) ? elements.filter((element) => !isNone(element)) : elements
}

export const NO_TYPE = JSON.stringify(null)

export const assigned = (object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => !isUnassigned(value)))

/** RFC 7643 §2.4: a value that is listed twice is kept once, and is primary if either is. */
export function distinct(attribute: Attribute, elements: readonly Json[]): readonly Json[] {
  if (elements.length < 2) return elements
  const byIdentity = new Map<string, Json>()
  for (const element of elements) {
    const identity = identityOf(attribute, element)
    const first = byIdentity.get(identity)
    byIdentity.set(identity, first === undefined ? element : together(attribute, first, element))
  }
  return byIdentity.size === elements.length ? elements : [...byIdentity.values()]
}

function together({ name }: Attribute, first: Json, later: Json): Json {
  if (!isObject(first) || !isObject(later)) return first
  const [one, other] = [first['primary'] === true, later['primary'] === true]
  if (one && other) throw invalidValue(`${name} must have at most one primary value.`)
  return { ...later, ...first, ...(other && { primary: true }) }
}

/** Keeps each value of every attribute once and removes elements without a value. */
export const distinctValues = (resource: Resource, resourceType: ResourceType): Resource =>
  inEachSchema(resource, resourceType, distinctIn)

/** Iterates over the attributes that are present, which are fewer than those of the schema. */
function distinctIn(container: JsonObject, attributes: readonly Attribute[]): JsonObject {
  let once = container
  const names = Object.keys(container)
  for (let index = 0; index < names.length; index++) {
    const name = names[index]!
    const value = container[name]
    const attribute = isArray(value) ? attributeNamed(attributes, name) : undefined
    if (!isArray(value) || !attribute?.multiValued) continue
    const values = distinct(attribute, withValues(attribute, value))
    if (values !== value) once = withValue(once, name, values)
  }
  return once
}
