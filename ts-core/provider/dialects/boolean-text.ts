import { isArray, isObject, type Json, type JsonObject, type Resource } from '../../protocol/json'
import type { PatchOperation } from '../../protocol/patch/operation'
import type { Attribute, ResourceType } from '../../protocol/schema/attribute'
import { inEachSchema } from '../../protocol/schema/each-schema'
import { chosenOnce } from '../../protocol/schema/registry'

// Entra sends booleans as "True" and "False", OneLogin's templates as "true". See test/vendor/entra/disable-user.json

/** Turns text that spells a boolean into one, where the attribute is boolean. */
export const booleansFromText = (resource: Resource, resourceType: ResourceType): Resource =>
  inEachSchema(resource, resourceType, readAll)

export const operationBooleansFromText = (operation: PatchOperation): PatchOperation => {
  if (operation.value === undefined) return operation
  const { attribute, subAttribute } = operation.target
  return { ...operation, value: readOne(operation.value, subAttribute ?? attribute) }
}

/** Lists the attributes that are boolean or have such a sub-attribute. */
const booleansIn = chosenOnce(({ type, subAttributes }) =>
  type === 'boolean' || (subAttributes !== undefined && booleansIn(subAttributes).length > 0))

/** Answers the same object where nothing changes. */
function readAll(object: JsonObject, attributes: readonly Attribute[]): JsonObject {
  let read = object
  for (const attribute of booleansIn(attributes)) {
    const { name } = attribute
    const value = object[name]
    const known = value === undefined ? undefined : readOne(value, attribute)
    if (known !== undefined && known !== value) read = { ...read, [name]: known }
  }
  return read
}

function readOne(value: Json, attribute: Attribute): Json {
  if (attribute.type !== 'boolean' && attribute.type !== 'complex') return value
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
