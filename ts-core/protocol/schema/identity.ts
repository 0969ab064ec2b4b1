import { fold } from '../filter/compare'
import { isArray, isObject, isUnassigned, type Json, type JsonObject, type Resource } from '../json'
import type { Attribute, ResourceType } from './attribute'
import { inEachSchema } from './each-schema'
import { attributeNamed, subAttributeOf } from './registry'

/** RFC 7643 §2.4: what makes two values of an attribute one is `value` together with `type`. */
export const identityOf = (attribute: Attribute, element: Json): string =>
  `${valueOf(attribute, element)} ${typeOf(attribute, element)}`

/** An element without a `value` is known by all that it holds. */
export function valueOf(attribute: Attribute, element: Json): string {
  if (!isObject(element)) return textOf(attribute, element)
  if (!isUnassigned(element['value'])) return textOf(subAttributeOf(attribute, 'value'), element['value'])
  return JSON.stringify(Object.entries(assigned(element)).sort(([one], [other]) => (one < other ? -1 : 1)))
}

export function typeOf(attribute: Attribute, element: Json): string {
  return textOf(subAttributeOf(attribute, 'type'), isObject(element) ? element['type'] : null)
}

/** Text that is the same for equal values. */
const textOf = (attribute: Attribute | undefined, value: Json | undefined): string =>
  JSON.stringify(typeof value === 'string' && attribute?.caseExact === false ? fold(value) : (value ?? null))

export const NO_TYPE = JSON.stringify(null)

export const assigned = (object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => !isUnassigned(value)))

/** RFC 7643 §2.4: who lists one value twice has it once, primary if either is. PingOne marks both primary. */
export function distinct(attribute: Attribute, elements: readonly Json[]): readonly Json[] {
  if (elements.length < 2) return elements
  const byIdentity = new Map<string, Json>()
  for (const element of elements) {
    const identity = identityOf(attribute, element)
    const first = byIdentity.get(identity)
    byIdentity.set(identity, first === undefined ? element : together(first, element))
  }
  return byIdentity.size === elements.length ? elements : [...byIdentity.values()]
}

function together(first: Json, later: Json): Json {
  if (!isObject(first) || !isObject(later)) return first
  return { ...later, ...first, ...(later['primary'] === true && { primary: true }) }
}

/** Every attribute of the resource with each of its values once. */
export const distinctValues = (resource: Resource, resourceType: ResourceType): Resource =>
  inEachSchema(resource, resourceType, distinctIn)

/** Looks at what is there, which is less than what may be. */
function distinctIn(container: JsonObject, attributes: readonly Attribute[]): JsonObject {
  let once = container
  const names = Object.keys(container)
  for (let index = 0; index < names.length; index++) {
    const name = names[index]!
    const value = container[name]
    if (!isArray(value) || value.length < 2) continue
    const attribute = attributeNamed(attributes, name)
    const values = attribute?.multiValued ? distinct(attribute, value) : value
    if (values !== value) once = { ...once, [name]: values }
  }
  return once
}
