import { invalidSyntax, invalidValue, mutability } from '../errors'
import { parseDateTime } from '../filter/compare'
import { isArray, isEmpty, isObject, type Json, type JsonObject, type Resource, sameJson, withValue } from '../json'
import { LIMITS } from '../limits'
import type { Attribute, ResourceType, Schema } from './attribute'
import { inEachSchema } from './each-schema'
import { chosenOnce, COMMON_ATTRIBUTES } from './registry'

/**
 * Checks types, required attributes and that at most one value is primary. The resource has canonical names; readOnly
 * attributes are not checked. Throws invalidValue.
 */
export function validateResource(resource: JsonObject, resourceType: ResourceType): void {
  checkAttributes(resource, COMMON, '')
  checkAttributes(resource, resourceType.schema.attributes, '')
  for (const { schema, required } of resourceType.schemaExtensions) {
    const extension = resource[schema.id]
    if (extension === undefined && required) refuseAbsent(schema)
    if (extension === undefined) continue
    if (!isObject(extension)) throw invalidValue(`${schema.id} must be an object with the attributes of the extension.`)
    checkAttributes(extension, schema.attributes, `${schema.id}:`)
  }
}

/** Refuses a missing extension, and names the attribute that makes it required if there is one. */
function refuseAbsent({ id, attributes }: Schema): never {
  checkAttributes({}, attributes, `${id}:`)
  throw invalidValue(`The extension ${id} is required.`)
}

// `schemas` is checked by requireSchemas.
const COMMON = COMMON_ATTRIBUTES.filter(({ name }) => name !== 'schemas')

function checkAttributes(container: JsonObject, attributes: readonly Attribute[], prefix: string): void {
  for (let index = 0; index < attributes.length; index++) {
    const attribute = attributes[index]!
    const value = container[attribute.name]
    if (attribute.mutability === 'readOnly') continue
    if (value !== undefined) checkAttribute(attribute, value, prefix + attribute.name)
    else if (attribute.required) throw invalidValue(`${prefix}${attribute.name} is required.`)
  }
}

function checkAttribute(attribute: Attribute, value: Json, path: string): void {
  if (!attribute.multiValued) return checkValue(attribute, value, path)
  if (!isArray(value)) throw invalidValue(`${path} must be an array.`)
  if (value.length > LIMITS.values && !areMembers(attribute, path))
    throw invalidValue(`${path} holds at most ${LIMITS.values} values, and these are ${value.length}.`)
  let primaries = 0
  for (let index = 0; index < value.length; index++) {
    const element = value[index]!
    checkValue(attribute, element, path)
    if (isObject(element) && element['primary'] === true) primaries++
  }
  if (primaries > 1) throw invalidValue(`${path} must have at most one primary value.`)
}

/** Members of a group have a limit of their own. */
const areMembers = ({ type }: Attribute, path: string): boolean => type === 'complex' && path === 'members'

/** Checks one value; of a multi-valued attribute, one of its elements. */
export function checkValue(attribute: Attribute, value: Json, path: string): void {
  if (attribute.type !== 'complex') return checkSimple(attribute, attribute.type, value, path)
  if (!isObject(value))
    throw invalidValue(
      `${path} must be ${attribute.multiValued ? 'an array of objects' : 'an object'} with sub-attributes.`,
    )
  checkAttributes(value, attribute.subAttributes ?? [], `${path}.`)
}

function checkSimple({ required }: Attribute, type: SimpleType, value: Json, path: string): void {
  const { holds, expected } = TYPES[type]
  if (!holds(value)) throw invalidValue(`${path} must be ${expected}.`)
  if (required && isBlank(value)) throw invalidValue(`${path} is required and must not be blank.`)
}

type SimpleType = Exclude<Attribute['type'], 'complex'>

const isBlank = (value: Json): boolean => typeof value === 'string' && value.trim() === ''

const isBase64 = (value: Json): boolean =>
  typeof value === 'string' && /^[\w+/-]+={0,2}$/.test(value) && value.replace(/=+$/, '').length % 4 !== 1

/** RFC 7643 §2.3. Formats of e-mails, phone numbers and URIs are not checked: the client reads back what it wrote. */
const TYPES: Record<SimpleType, { readonly holds: (value: Json) => boolean; readonly expected: string }> = {
  string: { holds: (value) => typeof value === 'string', expected: 'a string' },
  boolean: { holds: (value) => typeof value === 'boolean', expected: 'true or false' },
  decimal: { holds: (value) => typeof value === 'number', expected: 'a number' },
  integer: { holds: (value) => Number.isInteger(value), expected: 'a whole number' },
  dateTime: {
    holds: (value) => typeof value === 'string' && parseDateTime(value) !== undefined,
    expected: 'a date and time with a zone, as "2026-01-31T12:00:00Z"',
  },
  reference: { holds: (value) => typeof value === 'string', expected: 'a URI' },
  binary: { holds: (value) => value === '' || isBase64(value), expected: 'base64 text' },
}

/** Says whether this is an assigned value of the simple attribute (RFC 7643 §2.3); an empty text is not. */
export const isValueOf = ({ type, multiValued }: Attribute, value: Json): boolean =>
  type !== 'complex' && !multiValued && value !== '' && TYPES[type].holds(value)

/** RFC 7644 §3.3, §3.5.1: drops readOnly attributes, which a body may repeat. Answers the same object where there are none. */
export const dropReadOnly = (resource: JsonObject, resourceType: ResourceType): JsonObject =>
  inEachSchema(withoutReadOnly(resource, COMMON_ATTRIBUTES), resourceType, withoutReadOnly)

function withoutReadOnly(container: JsonObject, attributes: readonly Attribute[]): JsonObject {
  let kept = container
  for (const attribute of readOnlyIn(attributes)) {
    const value = container[attribute.name]
    if (value !== undefined) kept = withValue(kept, attribute.name, writable(attribute, value))
  }
  return kept
}

function writable({ mutability, subAttributes }: Attribute, value: Json): Json | undefined {
  if (mutability === 'readOnly' || !subAttributes) return undefined
  const strip = (element: Json) => (isObject(element) ? withoutReadOnly(element, subAttributes) : element)
  if (!isArray(value)) return strip(value)
  const elements = value.map(strip)
  return elements.every((element, index) => element === value[index]) ? value : elements.filter((element) => !isEmpty(element))
}

/** Lists the attributes that are readOnly or have such a sub-attribute. */
const readOnlyIn = chosenOnce(({ mutability, subAttributes }) =>
  mutability === 'readOnly' || (subAttributes !== undefined && readOnlyIn(subAttributes).length > 0))

/** RFC 7643 §3: `schemas` must name at least the schema of the resource type; unknown URNs are accepted. */
export function requireSchemas(body: JsonObject, resourceType: ResourceType): void {
  const { id } = resourceType.schema
  const schemas = body['schemas'] ?? Object.entries(body).find(([name]) => name.toLowerCase() === 'schemas')?.[1]
  if (schemas === undefined || !isArray(schemas) || schemas.length === 0) {
    throw invalidSyntax(`schemas is required: an array that holds ${id}.`)
  }
  if (!schemas.every((urn) => typeof urn === 'string')) throw invalidSyntax('schemas must hold strings only.')
  if (!schemas.some((urn) => urn.toLowerCase() === id.toLowerCase())) throw invalidSyntax(`schemas must hold ${id}.`)
}

/** Lists the schemas whose attributes the resource holds. */
export function schemasOf(resource: JsonObject, { schema, schemaExtensions }: ResourceType): readonly string[] {
  const schemas = [schema.id]
  for (let index = 0; index < schemaExtensions.length; index++) {
    const { id } = schemaExtensions[index]!.schema
    if (id in resource) schemas.push(id)
  }
  return schemas
}

/** Puts `schemas` first in the resource. */
export function withSchemas(resource: JsonObject, resourceType: ResourceType): Resource {
  const { schemas: _, ...rest } = resource
  return { schemas: schemasOf(resource, resourceType), ...rest }
}

/** RFC 7643 §7: an immutable attribute may be set once. In a multi-valued one, whole elements may be added and removed. */
export function checkImmutable(before: Resource, after: Resource, resourceType: ResourceType): void {
  refuseChange(before, after, resourceType.schema.attributes, '')
  for (const { schema } of resourceType.schemaExtensions) {
    refuseChange(before[schema.id], after[schema.id], schema.attributes, `${schema.id}:`)
  }
}

/** Lists the attributes that are immutable or have such a sub-attribute. */
const immutableIn = chosenOnce(({ mutability: kind, multiValued, subAttributes }) =>
  kind === 'immutable' || (!multiValued && subAttributes !== undefined && immutableIn(subAttributes).length > 0))

function refuseChange(
  before: Json | undefined,
  after: Json | undefined,
  attributes: readonly Attribute[],
  prefix: string,
): void {
  if (!isObject(before)) return
  for (const { name, mutability: kind, multiValued, subAttributes } of immutableIn(attributes)) {
    const [old, now] = [before[name], isObject(after) ? after[name] : undefined]
    if (kind === 'immutable' && old !== undefined && !sameJson(old, now)) {
      throw mutability(`${prefix}${name} is immutable and already set.`)
    }
    if (subAttributes && !multiValued) refuseChange(old, now, subAttributes, `${prefix}${name}.`)
  }
}
