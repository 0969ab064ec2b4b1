import { invalidSyntax, invalidValue } from '../errors'
import { isArray, isObject, type Json, type JsonObject } from '../json'
import type { Attribute, AttrTarget, ResourceType } from './attribute'
import { nameOf, resolveName, schemaOf, subAttributeOf } from './registry'

/** A map, because the names come from the client; the unassigned ones stay in it until the end to be found again. */
type Values = Map<string, Json>

/**
 * A body under the names of the schema, at every level (RFC 7643 §2.1): extensions under their URN, what is unknown or
 * unassigned (§2.5) left out, a single value of a multi-valued attribute in an array.
 */
export function canonicalNames(body: JsonObject, resourceType: ResourceType): JsonObject {
  const core: Values = new Map()
  const extensions = new Map<string, Values>()
  for (const given of Object.entries(body).flatMap(([name, value]) => readName(name, value, resourceType))) {
    put(given.uri === undefined ? core : valuesOf(given.uri, extensions), given)
  }
  for (const [urn, values] of extensions) core.set(urn, assigned(values))
  return assigned(core) ?? {}
}

/** One attribute's value in the same form; null when it is unassigned. */
export function canonicalValue({ attribute, subAttribute }: AttrTarget, value: Json): Json {
  return canonical(subAttribute ?? attribute, value)
}

type Given = AttrTarget & { readonly value: Json }

/** `userName`, an extension's URN with an object of attributes, or `urn:…:User:department`. */
function readName(name: string, value: Json, resourceType: ResourceType): readonly Given[] {
  const schema = schemaOf(resourceType, name)
  if (schema && schema !== resourceType.schema) return readExtension(schema.id, value, resourceType)
  const target = resolveName(resourceType, name)
  if (!target || target.subAttribute) return []
  // An extension's attribute without its URN is none in a body (RFC 7643 §3.3), unless the resource type says so.
  const isBare = target.uri !== undefined && !name.includes(':')
  return isBare && !resourceType.bareNames?.has(target.attribute.name) ? [] : [{ ...target, value }]
}

function readExtension(urn: string, value: Json, resourceType: ResourceType): readonly Given[] {
  if (value === null) return []
  if (!isObject(value)) throw invalidValue(`${urn} must be an object with the attributes of the extension.`)
  return Object.entries(value).flatMap(([name, inner]) =>
    name.includes(':') ? [] : readName(`${urn}:${name}`, inner, resourceType),
  )
}

function valuesOf(urn: string, extensions: Map<string, Values>): Values {
  const values = extensions.get(urn) ?? new Map<string, Json>()
  extensions.set(urn, values)
  return values
}

function put(values: Values, given: Given): void {
  const { name } = given.attribute
  if (values.has(name)) throw invalidSyntax(`The attribute ${nameOf(given)} is given twice.`)
  values.set(name, canonicalValue(given, given.value))
}

function canonical(attribute: Attribute, value: Json): Json {
  if (!attribute.multiValued) return canonicalElement(attribute, value)
  const elements = isArray(value) ? value : [value]
  const values = elements.map((element) => canonicalElement(attribute, element)).filter((element) => element !== null)
  return values.length > 0 ? values : null
}

/** What has the wrong shape stays as it is: `validateResource` names it. */
function canonicalElement(attribute: Attribute, value: Json): Json {
  if (isArray(value) && value.length === 0) return null
  return attribute.type === 'complex' && isObject(value) ? canonicalSubAttributes(attribute, value) : value
}

function canonicalSubAttributes(attribute: Attribute, value: JsonObject): Json {
  const values: Values = new Map()
  for (const [name, inner] of Object.entries(value)) {
    const subAttribute = subAttributeOf(attribute, name)
    if (subAttribute) put(values, { attribute: subAttribute, value: inner })
  }
  return assigned(values)
}

function assigned(values: Values): JsonObject | null {
  const entries = [...values].filter(([, value]) => value !== null)
  return entries.length > 0 ? Object.fromEntries(entries) : null
}
