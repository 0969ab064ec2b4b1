import { excerpt, invalidPath, invalidSyntax, invalidValue, noTarget, tooLarge } from '../errors'
import type { AttrPath } from '../filter/ast'
import { checkValFilter } from '../filter/check'
import { fold } from '../filter/compare'
import { parsePath } from '../filter/parse'
import { printAttrPath } from '../filter/print'
import { isArray, isObject, type Json, type JsonObject } from '../json'
import { LIMITS } from '../limits'
import type { ResourceType, Schema } from '../schema/attribute'
import { nameOf, resolve, schemaOf } from '../schema/registry'
import { PATCH_OP } from '../urns'
import { type Location } from './target'
import { canonicalOperand } from './value'

const OPS = ['add', 'remove', 'replace'] as const
type Op = (typeof OPS)[number]

/** RFC 7644 §3.5.2. `value` has canonical names, and is a list where the location is multi-valued. */
export type PatchOperation = Location & { readonly op: Op; readonly value?: Json }

/** Operations without a path, or with a schema as their path, become one operation per attribute. */
export function parsePatchOp(body: Json, resourceType: ResourceType): readonly PatchOperation[] {
  if (!isObject(body)) throw invalidSyntax('The body must be a JSON object.')
  const schemas = memberOf(body, 'schemas')
  if (!isArray(schemas) || !schemas.some((urn) => typeof urn === 'string' && fold(urn) === fold(PATCH_OP))) {
    throw invalidSyntax(`schemas must hold ${PATCH_OP}.`)
  }
  const operations = memberOf(body, 'Operations')
  if (!isArray(operations) || operations.length === 0) {
    throw invalidSyntax('Operations must be an array of one or more operations.')
  }
  if (operations.length > LIMITS.patchOperations)
    throw tooLarge(`A PATCH holds at most ${LIMITS.patchOperations} operations, and this one has ${operations.length}.`)
  return operations.flatMap((operation) => parseOperation(operation, resourceType))
}

function parseOperation(operation: Json, resourceType: ResourceType): readonly PatchOperation[] {
  if (!isObject(operation)) throw invalidSyntax('Each operation must be a JSON object.')
  const op = parseOp(memberOf(operation, 'op'))
  const path = memberOf(operation, 'path') ?? undefined
  const value = memberOf(operation, 'value')
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

// Entra ID writes "Add" and "Replace".
function parseOp(text: Json | undefined): Op {
  const op = OPS.find((op) => typeof text === 'string' && op === fold(text))
  if (!op) throw invalidSyntax(`op must be one of ${OPS.join(', ')}.`)
  return op
}

/** The names of a value without a path are paths themselves: Entra ID sends `name.givenName` and URN names. */
function expandNames(op: Op, value: JsonObject, resourceType: ResourceType, uri?: string): readonly PatchOperation[] {
  return Object.entries(value)
    .filter(([name]) => uri === undefined || fold(name) !== 'schemas')
    .flatMap(([name, given]) => expand({ op, value: given }, parseTarget(name, resourceType, uri), resourceType))
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

/** A path names a place in the resource, or the URN of a schema alone all of its attributes. */
function parseTarget(text: string, resourceType: ResourceType, uri?: string): Location | Schema {
  const { attrPath, valFilter } = parsePath(text)
  const { schema, path } = splitSchema({ ...(uri !== undefined && { uri }), ...attrPath }, resourceType)
  if (!path && schema && !valFilter) return schema
  const location = path && locate(path, resourceType)
  if (!location) throw invalidPath(`A schema takes no filter: ${excerpt(text)}`)
  return valFilter ? { ...location, valFilter: checkValFilter(valFilter, withoutSub(location)) } : location
}

/** The grammar reads the last part of a bare URN as an attribute. Old Entra ID jobs put a dot after the URN. */
function splitSchema(attrPath: AttrPath, resourceType: ResourceType): { schema?: Schema; path?: AttrPath } {
  const { uri, attrName, subAttr } = attrPath
  const schema = uri === undefined ? undefined : schemaOf(resourceType, `${uri}:${attrName}`)
  if (!schema) return { path: attrPath }
  return subAttr === undefined ? { schema } : { path: { uri: schema.id, attrName: subAttr } }
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

/** Names of messages are as case-insensitive as those of resources (RFC 7643 §2.1). */
function memberOf(object: JsonObject, name: string): Json | undefined {
  const found = Object.entries(object).filter(([text]) => fold(text) === fold(name))
  if (found.length > 1) throw invalidSyntax(`The message has two spellings of ${name}.`)
  return found[0]?.[1]
}
