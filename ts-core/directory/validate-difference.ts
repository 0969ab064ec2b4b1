import type { Resource } from '../protocol/json'
import type { ResourceType } from '../protocol/schema/attribute'
import { attributeNamed } from '../protocol/schema/registry'
import { validateResource } from '../protocol/schema/validate'

/** Validates only what changed: an administrator may have stored values that a client could not, or left out required ones. */
export function validateDifference(before: Resource, after: Resource, resourceType: ResourceType): void {
  const { schema, schemaExtensions } = resourceType
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => after[name] !== before[name])
  const held = names.filter((name) => after[name] !== undefined)
  validateResource(Object.fromEntries(held.map((name) => [name, after[name]!])), {
    ...resourceType,
    schema: { ...schema, attributes: names.flatMap((name) => attributeNamed(schema.attributes, name) ?? []) },
    schemaExtensions: schemaExtensions.filter(({ schema: { id } }) => names.includes(id)),
  })
}
