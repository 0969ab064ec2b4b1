import { excerpt, invalidPath, invalidSyntax, invalidValue, noTarget, tooLarge } from '../errors'
import type { AttrPath, Filter } from '../filter/ast'
import { checkValFilter } from '../filter/check'
import { fold } from '../filter/compare'
import { parsePath } from '../filter/parse'
import { printAttrPath } from '../filter/print'
import { isArray, isObject, type Json, type JsonObject } from '../json'
import { LIMITS } from '../limits'
import { membersOf, requireMessage } from '../message'
import type { AttrTarget, ResourceType, Schema } from '../schema/attribute'
import { nameOf, resolve, schemaOf } from '../schema/registry'
import { PATCH_OP } from '../urns'
import { type Location } from './target'
import { canonicalOperand } from './value'

const OPS = ['add', 'remove', 'replace'] as const
type Op = (typeof OPS)[number]

/**
 * RFC 7644 §3.5.2. `value` has canonical names and is a list where the location is multi-valued; for a `remove` see
 * {@link checkPatchOp}. A dialect may set `otherwise`: it selects the value to change where none matches the filter.
 */
export type PatchOperation = Location & { readonly op: Op; readonly value?: Json; readonly otherwise?: Filter<AttrTarget> }

/**
 * Parses a PatchOp message. An operation without a path, or with a schema as its path, becomes one per attribute.
 * Throws ScimError.
 */
export function parsePatchOp(body: Json, resourceType: ResourceType): readonly PatchOperation[] {
  if (!isObject(body)) throw invalidSyntax('The body must be a JSON object.')
  const members = membersOf(body)
  requireMessage(members, PATCH_OP)
  const operations = members.get('operations')
  if (!isArray(operations) || operations.length === 0) {
    throw invalidSyntax('Operations must be an array of one or more operations.')
  }
  if (operations.length > LIMITS.patchOperations)
    throw tooLarge(`A PATCH holds at most ${LIMITS.patchOperations} operations, and this one has ${operations.length}.`)
  return operations.flatMap((operation) => parseOperation(operation, resourceType))
}

/** Refuses values in a `remove`: RFC 7644 §3.5.2.2 defines none, and ignoring them would remove all values. */
export function checkPatchOp(operations: readonly PatchOperation[]): readonly PatchOperation[] {
  for (const { op, target, value } of operations)
    if (op === 'remove' && value !== undefined) throw invalidValue(`${nameOf(target)}: a remove takes no value. A filter in the path says which values go, as [value eq "…"].`)
  return operations
}

function parseOperation(operation: Json, resourceType: ResourceType): readonly PatchOperation[] {
  if (!isObject(operation)) throw invalidSyntax('Each operation must be a JSON object.')
  const members = membersOf(operation)
  const op = parseOp(members.get('op'))
  const path = members.get('path') ?? undefined
  const value = members.get('value')
  if (path !== undefined && typeof path !== 'string') throw invalidPath('path must be a string.')
  if (op === 'remove') {
    if (path === undefined) throw noTarget('A remove operation needs a path.')
    return expand({ op, value: value ?? undefined }, parseTarget(path, resourceType), resourceType)
  }
  if (value === undefined) throw invalidValue(`The ${op} operation needs a value.`)
  if (path !== undefined) return expand({ op, value }, parseTarget(path, resourceType), resourceType)
  if (!isObject(value)) throw invalidValue(`The ${op} operation without a path needs an object of attributes.`)
  return distinct(expandNames(op, value, resourceType))
}

function parseOp(text: Json | undefined): Op {
  const op = OPS.find((each) => each === text)
  if (!op) throw invalidSyntax(`op must be one of ${OPS.join(', ')}.`)
  return op
}

/** A value without a path holds whole attributes, by name or under their URN (RFC 7644 §3.10). */
function expandNames(op: Op, value: JsonObject, resourceType: ResourceType, uri?: string): readonly PatchOperation[] {
  return Object.entries(value)
    .filter(([name]) => uri === undefined || fold(name) !== 'schemas')
    .flatMap(([name, given]) => expand({ op, value: given }, wholeNamed(name, resourceType, uri), resourceType))
}

function wholeNamed(name: string, resourceType: ResourceType, uri?: string): Location | Schema {
  const place = parseTarget(name, resourceType, uri)
  if ('target' in place && (place.target.subAttribute || place.valFilter))
    throw invalidPath(`${excerpt(name)} is a path: without one, a value holds whole attributes.`)
  return place
}

type Assignment = { readonly op: Op; readonly value: Json | undefined }

function expand(
  { op, value }: Assignment,
  place: Location | Schema,
  resourceType: ResourceType,
): readonly PatchOperation[] {
  if ('target' in place) {
    return [value === undefined ? { op, ...place } : { op, ...place, value: canonicalOperand(place, value) }]
  }
  if (op !== 'remove' && isObject(value)) return distinct(expandNames(op, value, resourceType, place.id))
  if (op !== 'remove' && value !== null) throw invalidValue(`${place.id} takes an object of its attributes.`)
  const uri = place.id
  const paths = place.attributes.map(({ name }) => locate({ uri, attrName: name }, resourceType))
  return paths.map((location) => (op === 'remove' ? { op, ...location } : { op, ...location, value: null }))
}

/** A path names a location in the resource; the URN of a schema alone stands for all its attributes. */
function parseTarget(text: string, resourceType: ResourceType, uri?: string): Location | Schema {
  const { attrPath, valFilter } = parsePath(text)
  const { schema, path } = splitSchema({ ...(uri !== undefined && { uri }), ...attrPath }, resourceType)
  if (!path && schema && !valFilter) return schema
  const location = path && locate(path, resourceType)
  if (!location) throw invalidPath(`A schema takes no filter: ${excerpt(text)}`)
  return valFilter ? { ...location, valFilter: checkValFilter(valFilter, withoutSub(location)) } : location
}

/** The grammar reads the last part of a bare URN as an attribute; this undoes it. */
function splitSchema(attrPath: AttrPath, resourceType: ResourceType): { schema?: Schema; path?: AttrPath } {
  const { uri, attrName, subAttr } = attrPath
  const schema = uri === undefined || subAttr !== undefined ? undefined : schemaOf(resourceType, `${uri}:${attrName}`)
  return schema ? { schema } : { path: attrPath }
}

function locate(attrPath: AttrPath, resourceType: ResourceType): Location {
  const target = resolve(resourceType, attrPath)
  if (target) return { target }
  throw invalidPath(`${resourceType.name} has no attribute ${excerpt(printAttrPath(attrPath))}.`)
}

const withoutSub = ({ target: { uri, attribute } }: Location) => ({ ...(uri !== undefined && { uri }), attribute })

function distinct(operations: readonly PatchOperation[]): readonly PatchOperation[] {
  const names = new Set<string>()
  for (const { target, valFilter } of operations) {
    const name = nameOf(target)
    if (!valFilter && names.has(name)) throw invalidSyntax(`The value has two spellings of ${name}.`)
    if (!valFilter) names.add(name)
  }
  return operations
}
