import { isObject, type JsonObject, type Resource, withValue } from '../json'
import type { Attribute, ResourceType } from './attribute'

/** Edits a container of one schema's attributes: the resource itself or one of its extensions. */
type Edit = (container: JsonObject, attributes: readonly Attribute[]) => JsonObject

/** Applies the edit to the resource and to each of its extensions. Answers the same object where nothing changes. */
export function inEachSchema(resource: Resource, { schema, schemaExtensions }: ResourceType, edit: Edit): Resource {
  let changed = edit(resource, schema.attributes)
  for (let index = 0; index < schemaExtensions.length; index++) {
    const { id, attributes } = schemaExtensions[index]!.schema
    const extension = changed[id]
    if (isObject(extension)) changed = withValue(changed, id, edit(extension, attributes))
  }
  return changed
}
