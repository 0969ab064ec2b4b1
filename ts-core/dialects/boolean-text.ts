import { isArray, isObject, type Json, type JsonObject, type Resource } from '../protocol/json'
import type { PatchOperation } from '../protocol/patch/operation'
import type { Attribute, ResourceType } from '../protocol/schema/attribute'

// Entra sends booleans as "True" and "False", OneLogin's templates as "true". See test/vendor/entra/disable-user.json

/** Text that spells a boolean becomes one, where the attribute is boolean. */
export function booleansFromText(resource: Resource, { schema, schemaExtensions }: ResourceType): Resource {
  const extensions = new Map(schemaExtensions.map((extension) => [extension.schema.id, extension.schema.attributes]))
  return mapValues(resource, (value, name) => {
    const attributes = extensions.get(name)
    return attributes && isObject(value) ? readAll(value, attributes) : readOne(value, find(schema.attributes, name))
  })
}

export const operationBooleansFromText = (operation: PatchOperation): PatchOperation => {
  if (operation.value === undefined) return operation
  const { attribute, subAttribute } = operation.target
  return { ...operation, value: readOne(operation.value, subAttribute ?? attribute) }
}

const readAll = (value: JsonObject, attributes: readonly Attribute[]): JsonObject =>
  mapValues(value, (part, name) => readOne(part, find(attributes, name)))

function readOne(value: Json, attribute: Attribute | undefined): Json {
  if (!attribute) return value
  if (isArray(value)) return isAlone(value, attribute) ? readOne(value[0]!, attribute) : value.map((element) => readOne(element, attribute))
  if (isObject(value)) return readAll(value, attribute.subAttributes ?? [])
  return attribute.type === 'boolean' && typeof value === 'string'
    ? (BOOLEANS.get(value.toLowerCase()) ?? value)
    : value
}

// Some Okta templates send [true]. See test/vendor/okta/boolean-in-array.json
const isAlone = (value: readonly Json[], { type, multiValued }: Attribute): boolean => type === 'boolean' && !multiValued && value.length === 1

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
])

const find = (attributes: readonly Attribute[], name: string) => attributes.find((attribute) => attribute.name === name)

const mapValues = (object: JsonObject, map: (value: Json, name: string) => Json): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value, name)]))
