import { invalidValue } from '../errors'
import { fold } from '../filter/compare'
import { isArray, isObject, isUnassigned, type Json, type JsonObject, type Resource, withValue } from '../json'
import type { Attribute, ResourceType } from './attribute'
import { inEachSchema } from './each-schema'
import { attributeNamed, subAttributeOf } from './registry'

/** RFC 7643 §2.4: what makes two values of an attribute one is `value` together with `type`. */
export const identityOf = (attribute: Attribute, element: Json): string =>
  `${valueOf(attribute, element)} ${typeOf(attribute, element)}`

/** An element without a `value` is known by all that it holds. */
export function valueOf(attribute: Attribute, element: Json): string {
  if (!isObject(element)) return identityText(attribute, element)
  if (!isUnassigned(element['value'])) return identityText(subAttributeOf(attribute, 'value'), element['value'])
  return JSON.stringify(Object.entries(assigned(element)).sort(([one], [other]) => (one < other ? -1 : 1)))
}

export function typeOf(attribute: Attribute, element: Json): string {
  return identityText(subAttributeOf(attribute, 'type'), isObject(element) ? element['type'] : null)
}

/** Text that is the same for equal values. */
const identityText = (attribute: Attribute | undefined, value: Json | undefined): string =>
  JSON.stringify(typeof value === 'string' && attribute?.caseExact === false ? fold(value) : (value ?? null))

/**
 * RFC 7643 §2.4: `value` is what an element is about, so that without it there is none. A reference may be by `$ref` alone,
 * unless it says that there is no value. Members are not meant: theirs are ids, and a member without an id is a mistake.
 */
export function isValueless(attribute: Attribute, element: JsonObject): boolean {
  if (subAttributeOf(attribute, 'value')?.mutability !== 'readWrite') return false
  const { value, $ref } = element
  if (value === undefined) return attribute.multiValued && isUnassigned($ref)
  return value === '' || isUnassigned(value)
}

/** The same list where every element has one. */
const withValues = (attribute: Attribute, elements: readonly Json[]): readonly Json[] => {
  const isNone = (element: Json) => isObject(element) && isValueless(attribute, element)
  return elements.some(isNone) ? elements.filter((element) => !isNone(element)) : elements
}

export const NO_TYPE = JSON.stringify(null)

export const assigned = (object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => !isUnassigned(value)))

/** RFC 7643 §2.4: who lists one value twice has it once, primary if one of the two is. */
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

/** Every attribute of the resource with each of its values once, and without elements that have none. */
export const distinctValues = (resource: Resource, resourceType: ResourceType): Resource =>
  inEachSchema(resource, resourceType, distinctIn)

/** Looks at what is there, which is less than what may be. */
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
