import { RESOURCE_TYPE_SCHEMA } from '../urns'
import type { Schema } from './attribute'
import { boolean, complex, reference, string } from './define'

const readOnly = { mutability: 'readOnly' } as const
const given = { mutability: 'readOnly', required: true } as const

/** RFC 7643 §6, §8.7.2. */
export const resourceTypeSchema: Schema = {
  id: RESOURCE_TYPE_SCHEMA,
  name: 'ResourceType',
  description: 'Specifies the schema that describes a SCIM resource type',
  attributes: [
    string('id', "The resource type's server unique id. May be the same as the 'name' attribute.", readOnly),
    string('name', "The resource type name. When applicable, service providers MUST specify the name, e.g., 'User'.", {
      ...given,
      caseExact: true,
      uniqueness: 'server',
    }),
    string(
      'description',
      "The resource type's human-readable description. When applicable, service providers MUST specify the " +
        'description.',
      readOnly,
    ),
    reference(
      'endpoint',
      ['uri'],
      "The resource type's HTTP-addressable endpoint relative to the Base URL, e.g., '/Users'.",
      { ...given, uniqueness: 'server' },
    ),
    reference('schema', ['uri'], "The resource type's primary/base schema URI.", given),
    complex(
      'schemaExtensions',
      "A list of URIs of the resource type's schema extensions.",
      { ...given, multiValued: true },
      [
        reference('schema', ['uri'], 'The URI of a schema extension.', given),
        boolean(
          'required',
          'A Boolean value that specifies whether or not the schema extension is required for the resource type. If ' +
            'true, a resource of this type MUST include this schema extension and also include any attributes ' +
            'declared as required in this schema extension. If false, a resource of this type MAY omit this ' +
            'schema extension.',
          given,
        ),
      ],
    ),
  ],
}
