import { isObject, type JsonObject, type Resource, withValue } from '../json'
import type { Attribute, ResourceType } from './attribute'

/** What holds attributes of one schema: the resource itself, or one of its extensions. */
type Change = (container: JsonObject, attributes: readonly Attribute[]) => JsonObject

/** The resource with its own attributes changed, and those of its extensions. The same object where nothing changes. */
export function inEachSchema(resource: Resource, { schema, schemaExtensions }: ResourceType, change: Change): Resource {
  let changed = change(resource, schema.attributes)
  for (let index = 0; index < schemaExtensions.length; index++) {
    const { id, attributes } = schemaExtensions[index]!.schema
    const extension = changed[id]
    if (isObject(extension)) changed = withValue(changed, id, change(extension, attributes))
  }
  return changed
}
