import type { Resource } from '../protocol/json'
import type { ResourceType } from '../protocol/schema/attribute'
import { validateResource } from '../protocol/schema/validate'

/** Holds only what changed to the schema: an administrator may have stored what a client could not, or left out what it must say. */
export function validateChange(before: Resource, after: Resource, resourceType: ResourceType): void {
  const { schema, schemaExtensions } = resourceType
  const isChanged = (name: string) => after[name] !== before[name]
  validateResource(Object.fromEntries(Object.entries(after).filter(([name]) => isChanged(name))), {
    ...resourceType,
    schema: { ...schema, attributes: schema.attributes.filter(({ name }) => isChanged(name)) },
    schemaExtensions: schemaExtensions.filter((extension) => isChanged(extension.schema.id)),
  })
}
