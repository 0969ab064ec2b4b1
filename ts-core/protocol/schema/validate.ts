import { invalidSyntax, invalidValue, mutability } from '../errors'
import { parseDateTime } from '../filter/compare'
import { isArray, isObject, type Json, type JsonObject, type Resource, sameJson } from '../json'
import type { Attribute, ResourceType, Schema } from './attribute'
import { attributeNamed, COMMON_ATTRIBUTES } from './registry'

/** Types, required attributes and at most one primary, under canonical names; what is readOnly is the server's. */
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

/** Names the attribute, where one is to blame. */
function refuseAbsent({ id, attributes }: Schema): never {
  checkAttributes({}, attributes, `${id}:`)
  throw invalidValue(`The extension ${id} is required.`)
}

// `schemas` is the message's own affair: see requireSchemas.
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
  let primaries = 0
  for (let index = 0; index < value.length; index++) {
    const element = value[index]!
    checkValue(attribute, element, path)
    if (isObject(element) && element['primary'] === true) primaries++
  }
  if (primaries > 1) throw invalidValue(`${path} must have at most one primary value.`)
}

function checkValue(attribute: Attribute, value: Json, path: string): void {
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

/** RFC 7643 §2.3. Formats of e-mails, phones and URIs are the client's: what it wrote is what it reads back. */
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
  binary: { holds: isBase64, expected: 'base64 text' },
}

/** RFC 7644 §3.3, §3.5.1: what is readOnly is ignored in a body. */
export function dropReadOnly(resource: JsonObject, resourceType: ResourceType): JsonObject {
  const { schema, schemaExtensions } = resourceType
  return kept(resource, (name, value) => {
    const extension = schemaExtensions.find(({ schema: { id } }) => id === name)
    if (extension) return isObject(value) ? withoutReadOnly(value, extension.schema.attributes) : value
    return writable(attributeNamed(COMMON_ATTRIBUTES, name) ?? attributeNamed(schema.attributes, name), value)
  })
}

const withoutReadOnly = (container: JsonObject, attributes: readonly Attribute[]): JsonObject =>
  kept(container, (name, value) => writable(attributeNamed(attributes, name), value))

function writable(attribute: Attribute | undefined, value: Json): Json | undefined {
  if (!attribute) return value
  const { mutability, subAttributes } = attribute
  if (mutability === 'readOnly') return undefined
  if (!subAttributes || !hasReadOnly(subAttributes)) return value
  const strip = (element: Json) => (isObject(element) ? withoutReadOnly(element, subAttributes) : element)
  return isArray(value) ? value.map(strip).filter((element) => !isEmpty(element)) : strip(value)
}

const holdsReadOnly = new WeakMap<readonly Attribute[], boolean>()

function hasReadOnly(attributes: readonly Attribute[]): boolean {
  const known = holdsReadOnly.get(attributes) ?? attributes.some(({ mutability }) => mutability === 'readOnly')
  holdsReadOnly.set(attributes, known)
  return known
}

/** Members by what `keep` makes of them; what comes to nothing is left out. */
function kept(container: JsonObject, keep: (name: string, value: Json) => Json | undefined): JsonObject {
  const entries: [string, Json][] = []
  const names = Object.keys(container)
  for (let index = 0; index < names.length; index++) {
    const name = names[index]!
    const value = keep(name, container[name]!)
    if (value !== undefined && !isEmpty(value)) entries.push([name, value])
  }
  return Object.fromEntries(entries)
}

/** RFC 7643 §3: `schemas` names at least the schema of the resource type. URNs that are unknown here do no harm. */
export function requireSchemas(body: JsonObject, resourceType: ResourceType): void {
  const { id } = resourceType.schema
  const schemas = body['schemas'] ?? Object.entries(body).find(([name]) => name.toLowerCase() === 'schemas')?.[1]
  if (schemas === undefined || !isArray(schemas) || schemas.length === 0) {
    throw invalidSyntax(`schemas is required: an array that holds ${id}.`)
  }
  if (!schemas.every((urn) => typeof urn === 'string')) throw invalidSyntax('schemas must hold strings only.')
  if (!schemas.some((urn) => urn.toLowerCase() === id.toLowerCase())) throw invalidSyntax(`schemas must hold ${id}.`)
}

/** `schemas` as the resource deserves it. */
export function schemasOf(resource: JsonObject, { schema, schemaExtensions }: ResourceType): readonly string[] {
  const schemas = [schema.id]
  for (let index = 0; index < schemaExtensions.length; index++) {
    const { id } = schemaExtensions[index]!.schema
    if (id in resource) schemas.push(id)
  }
  return schemas
}

/** The same as its first member. */
export function withSchemas(resource: JsonObject, resourceType: ResourceType): Resource {
  const { schemas: _, ...rest } = resource
  return { schemas: schemasOf(resource, resourceType), ...rest }
}

/** RFC 7643 §7: an immutable attribute may be set once. The values of a multi-valued one come and go as a whole. */
export function checkImmutable(before: Resource, after: Resource, resourceType: ResourceType): void {
  refuseChange(before, after, resourceType.schema.attributes, '')
  for (const { schema } of resourceType.schemaExtensions) {
    refuseChange(before[schema.id], after[schema.id], schema.attributes, `${schema.id}:`)
  }
}

const immutable = new WeakMap<readonly Attribute[], readonly Attribute[]>()

/** Those that are immutable or hold a part that is: few. */
function immutableIn(attributes: readonly Attribute[]): readonly Attribute[] {
  const known = immutable.get(attributes) ?? attributes.filter(isImmutableSomewhere)
  immutable.set(attributes, known)
  return known
}

const isImmutableSomewhere = ({ mutability: kind, multiValued, subAttributes }: Attribute): boolean =>
  kind === 'immutable' || (!multiValued && subAttributes !== undefined && immutableIn(subAttributes).length > 0)

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

const isEmpty = (value: Json): boolean => typeof value === 'object' && value !== null && Object.keys(value).length === 0
