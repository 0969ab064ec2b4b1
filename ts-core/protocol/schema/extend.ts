import type { Attribute, ResourceType, Schema } from './attribute'

/** One more attribute, of an extension or of the resource type's own schema. */
export type Addition = { readonly uri?: string; readonly attribute: Attribute }

/** Adds attributes to a resource type. New extensions come after its own, in the order of their first attribute. */
export function extend(resourceType: ResourceType, additions: readonly Addition[]): ResourceType {
  if (additions.length === 0) return resourceType
  const { schema, schemaExtensions } = resourceType
  const own = (id: string) => additions.filter(({ uri }) => uri?.toLowerCase() === id.toLowerCase())
  const known = new Set([schema, ...schemaExtensions.map((extension) => extension.schema)].map(({ id }) => id.toLowerCase()))
  const core = [...additions.filter(({ uri }) => uri === undefined), ...own(schema.id)]
  const added = additions.flatMap(({ uri }) => {
    if (uri === undefined || known.has(uri.toLowerCase())) return []
    known.add(uri.toLowerCase())
    return [{ schema: withAttributes(emptySchema(uri), own(uri)), required: own(uri).some(isRequired) }]
  })
  return {
    ...resourceType,
    schema: withAttributes(schema, core),
    schemaExtensions: [
      ...schemaExtensions.map(({ schema, required }) => ({
        schema: withAttributes(schema, own(schema.id)),
        required: required || own(schema.id).some(isRequired),
      })),
      ...added,
    ],
  }
}

/** RFC 7643 §6: an extension with a required attribute is itself required. */
const isRequired = ({ attribute }: Addition): boolean => attribute.required && attribute.mutability !== 'readOnly'

const withAttributes = (schema: Schema, additions: readonly Addition[]): Schema =>
  additions.length === 0
    ? schema
    : { ...schema, attributes: [...schema.attributes, ...additions.map(({ attribute }) => attribute)] }

const emptySchema = (id: string): Schema => ({
  id,
  name: schemaName(id),
  description: `Attributes that the service provider was given under ${id}.`,
  attributes: [],
})

const BOILERPLATE = new Set(['urn', 'ietf', 'params', 'scim', 'schemas', 'extension'])

/** Makes `AcmeUser` from `urn:ietf:params:scim:schemas:extension:acme:2.0:User`. */
function schemaName(id: string): string {
  const words = id.split(/[^A-Za-z0-9.]+/).filter((word) => !BOILERPLATE.has(word.toLowerCase()) && !/^[\d.]*$/.test(word))
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('') || id
}
