import { isArray, isObject, type Json, type JsonObject, type Resource } from '../protocol/json'
import type { PatchOperation } from '../protocol/patch/operation'
import type { Attribute, ResourceType } from '../protocol/schema/attribute'
import { attributeNamed } from '../protocol/schema/registry'

// Entra sends booleans as "True" and "False", OneLogin's templates as "true". See test/vendor/entra/disable-user.json

/** Text that spells a boolean becomes one, where the attribute is boolean. */
export function booleansFromText(resource: Resource, { schema, schemaExtensions }: ResourceType): Resource {
  return mapValues(resource, (value, name) => {
    const extension = schemaExtensions.find(({ schema: { id } }) => id === name)
    return extension && isObject(value) ? readAll(value, extension.schema.attributes) : readOne(value, attributeNamed(schema.attributes, name))
  })
}

export const operationBooleansFromText = (operation: PatchOperation): PatchOperation => {
  if (operation.value === undefined) return operation
  const { attribute, subAttribute } = operation.target
  return { ...operation, value: readOne(operation.value, subAttribute ?? attribute) }
}

const readAll = (value: JsonObject, attributes: readonly Attribute[]): JsonObject =>
  mapValues(value, (part, name) => readOne(part, attributeNamed(attributes, name)))

function readOne(value: Json, attribute: Attribute | undefined): Json {
  if (!attribute || (attribute.type !== 'boolean' && attribute.type !== 'complex')) return value
  if (isArray(value)) return isAlone(value, attribute) ? readOne(value[0]!, attribute) : readEach(value, attribute)
  if (isObject(value)) return readAll(value, attribute.subAttributes ?? [])
  return attribute.type === 'boolean' && typeof value === 'string'
    ? (BOOLEANS.get(value.toLowerCase()) ?? value)
    : value
}

function readEach(elements: readonly Json[], attribute: Attribute): readonly Json[] {
  const read = elements.map((element) => readOne(element, attribute))
  return read.every((element, index) => element === elements[index]) ? elements : read
}

// Some Okta templates send [true]. See test/vendor/okta/boolean-in-array.json
const isAlone = (value: readonly Json[], { type, multiValued }: Attribute): boolean => type === 'boolean' && !multiValued && value.length === 1

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
])

/** The same object where nothing becomes another value. */
function mapValues(object: JsonObject, map: (value: Json, name: string) => Json): JsonObject {
  const changed: [string, Json][] = []
  const names = Object.keys(object)
  for (let index = 0; index < names.length; index++) {
    const name = names[index]!
    const value = map(object[name]!, name)
    if (value !== object[name]) changed.push([name, value])
  }
  return changed.length === 0 ? object : { ...object, ...Object.fromEntries(changed) }
}
