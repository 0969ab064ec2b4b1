import type { Resource } from '../protocol/json'
import type { ResourceType } from '../protocol/schema/attribute'
import { validateResource } from '../protocol/schema/validate'

/** Holds only what changed to the schema: an administrator may have stored what a client could not. */
export function validateChange(before: Resource, after: Resource, resourceType: ResourceType): void {
  const required = new Set(
    resourceType.schema.attributes.filter((attribute) => attribute.required).map(({ name }) => name),
  )
  const changed = Object.entries(after).filter(([name, value]) => value !== before[name] || required.has(name))
  validateResource(Object.fromEntries(changed), resourceType)
}
