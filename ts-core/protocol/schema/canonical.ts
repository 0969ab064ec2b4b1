import { invalidSyntax, invalidValue } from '../errors'
import { isArray, isObject, type Json, type JsonObject } from '../json'
import type { Attribute, AttrTarget, ResourceType } from './attribute'
import { isValueless } from './identity'
import { nameOf, resolveName, schemaOf, subAttributeOf } from './registry'

/** Values under the names of the schema. Unassigned ones stay until the end, so that a repeated name is noticed. */
type Values = { [name: string]: Json }

/**
 * Puts a body under the names of the schema at every level (RFC 7643 §2.1): extensions under their URN, a single value
 * of a multi-valued attribute in an array. Unknown and unassigned (§2.5) attributes are left out.
 */
export function canonicalNames(body: JsonObject, resourceType: ResourceType): JsonObject {
  const reading: Reading = { resourceType, core: {}, extensions: new Map() }
  for (const name of Object.keys(body)) readName(reading, name, body[name]!)
  for (const [urn, values] of reading.extensions) reading.core[urn] = assigned(values)
  return assigned(reading.core) ?? {}
}

/**
 * Lists the full names that a body mentions, whatever the values: the sub-attributes of a complex value, or the
 * attribute where it has none.
 */
export function namedPathsIn(body: JsonObject, resourceType: ResourceType): ReadonlySet<string> {
  const names = new Set<string>()
  for (const [name, value] of Object.entries(body)) {
    const schema = name.includes(':') ? schemaOf(resourceType, name) : undefined
    if (!schema || schema === resourceType.schema) addNames(names, resourceType, name, value)
    else if (isObject(value)) for (const [inner, given] of Object.entries(value)) addNames(names, resourceType, `${schema.id}:${inner}`, given)
    else for (const attribute of schema.attributes) names.add(nameOf({ uri: schema.id, attribute }))
  }
  return names
}

function addNames(names: Set<string>, resourceType: ResourceType, name: string, value: Json): void {
  const target = targetOf(resourceType, name)
  if (!target) return
  const inside = !target.attribute.multiValued && isObject(value) ? Object.keys(value) : []
  if (inside.length === 0) names.add(nameOf(target))
  for (const inner of inside) {
    const subAttribute = subAttributeOf(target.attribute, inner)
    if (subAttribute) names.add(nameOf({ ...target, subAttribute }))
  }
}

type Reading = { readonly resourceType: ResourceType; readonly core: Values; readonly extensions: Map<string, Values> }

/** Puts the value of one attribute in the same form; null when it is unassigned. */
export function canonicalValue({ attribute, subAttribute }: AttrTarget, value: Json): Json {
  return canonical(subAttribute ?? attribute, value)
}

/** Reads `userName`, an extension's URN with an object of attributes, or `urn:…:User:department`. */
function readName(reading: Reading, name: string, value: Json): void {
  const { resourceType, core, extensions } = reading
  const schema = name.includes(':') ? schemaOf(resourceType, name) : undefined
  if (schema && schema !== resourceType.schema) return readExtension(reading, schema.id, value)
  const target = targetOf(resourceType, name)
  if (!target) return
  put(target.uri === undefined ? core : valuesOf(target.uri, extensions), target, value)
}

/** In a body, an extension's attribute needs its URN (RFC 7643 §3.3), unless the resource type lists it as a bare name. */
function targetOf(resourceType: ResourceType, name: string): AttrTarget | undefined {
  const target = resolveName(resourceType, name)
  const isBare = target?.uri !== undefined && !name.includes(':') && !resourceType.bareNames?.has(target.attribute.name)
  return target?.subAttribute || isBare ? undefined : target
}

function readExtension(reading: Reading, urn: string, value: Json): void {
  if (value === null) return
  if (!isObject(value)) throw invalidValue(`${urn} must be an object with the attributes of the extension.`)
  for (const name of Object.keys(value)) if (!name.includes(':')) readName(reading, `${urn}:${name}`, value[name]!)
}

function valuesOf(urn: string, extensions: Map<string, Values>): Values {
  const values = extensions.get(urn) ?? {}
  extensions.set(urn, values)
  return values
}

function put(values: Values, target: AttrTarget, value: Json): void {
  const { name } = target.attribute
  if (Object.hasOwn(values, name)) throw invalidSyntax(`The attribute ${nameOf(target)} is given twice.`)
  values[name] = canonicalValue(target, value)
}

function canonical(attribute: Attribute, value: Json): Json {
  if (!attribute.multiValued) return canonicalElement(attribute, value)
  const elements = isArray(value) ? value : [value]
  const values = elements.map((element) => canonicalElement(attribute, element)).filter((element) => element !== null)
  return values.length > 0 ? values : null
}

/** A value of the wrong shape stays as it is, for `validateResource` to name it. */
function canonicalElement(attribute: Attribute, value: Json): Json {
  if (isArray(value) && value.length === 0) return null
  return attribute.type === 'complex' && isObject(value) ? canonicalSubAttributes(attribute, value) : value
}

function canonicalSubAttributes(attribute: Attribute, value: JsonObject): Json {
  const values: Values = {}
  for (const name of Object.keys(value)) {
    const subAttribute = subAttributeOf(attribute, name)
    if (subAttribute) put(values, { attribute: subAttribute }, value[name]!)
  }
  return !attribute.multiValued && isValueless(attribute, values) ? null : assigned(values)
}

function assigned(values: Values): JsonObject | null {
  const names = Object.keys(values)
  const unassigned = names.filter((name) => values[name] === null)
  for (const name of unassigned) delete values[name]
  return names.length > unassigned.length ? values : null
}
