import { isArray, isObject, type Json, type JsonObject, type Resource } from '../../protocol/json'
import type { PatchOperation } from '../../protocol/patch/operation'
import type { Attribute, ResourceType } from '../../protocol/schema/attribute'
import { inEachSchema } from '../../protocol/schema/each-schema'
import { identityOf } from '../../protocol/schema/identity'
import { attributeNamed } from '../../protocol/schema/registry'

// PingOne may mark two identical addresses as primary. See test/vendor/ping/repeated-address.json

/** Makes only the first primary, where a value is listed several times and each time as primary. */
export const primaryOnce = (resource: Resource, resourceType: ResourceType): Resource => inEachSchema(resource, resourceType, inAll)

export function operationPrimaryOnce(operation: PatchOperation): PatchOperation {
  const { attribute, subAttribute } = operation.target
  if (subAttribute || !isArray(operation.value)) return operation
  const value = once(attribute, operation.value)
  return value === operation.value ? operation : { ...operation, value }
}

function inAll(container: JsonObject, attributes: readonly Attribute[]): JsonObject {
  let read = container
  for (const name of Object.keys(container)) {
    const value = container[name]
    const attribute = isArray(value) && value.length > 1 ? attributeNamed(attributes, name) : undefined
    const known = attribute && isArray(value) ? once(attribute, value) : value
    if (known !== value) read = { ...read, [name]: known! }
  }
  return read
}

function once(attribute: Attribute, elements: readonly Json[]): readonly Json[] {
  if (elements.filter(isPrimary).length < 2) return elements
  const primaries = new Set<string>()
  return elements.map((element) => {
    if (!isPrimary(element)) return element
    const identity = identityOf(attribute, element)
    if (!primaries.has(identity)) return primaries.add(identity) && element
    const { primary: _, ...others } = element
    return others
  })
}

const isPrimary = (element: Json): element is JsonObject => isObject(element) && element['primary'] === true
