import { SCHEMA_SCHEMA } from '../urns'
import type { Attribute, Schema } from './attribute'
import { boolean, complex, string } from './define'

const readOnly = { mutability: 'readOnly' } as const
const given = { mutability: 'readOnly', required: true } as const

const characteristics: readonly Attribute[] = [
  string('name', "The attribute's name.", { ...given, caseExact: true }),
  string('type', "The attribute's data type.", {
    ...given,
    canonicalValues: ['string', 'complex', 'boolean', 'decimal', 'integer', 'dateTime', 'reference', 'binary'],
  }),
  boolean('multiValued', "A Boolean value indicating an attribute's plurality.", given),
  string('description', 'A human-readable description of the attribute.', { ...readOnly, caseExact: true }),
  boolean('required', 'A boolean value indicating whether or not the attribute is required.', readOnly),
  string(
    'canonicalValues',
    'A collection of canonical values. When applicable, service providers MUST specify the canonical types, e.g., ' +
      "'work', 'home'.",
    { ...readOnly, multiValued: true, caseExact: true },
  ),
  boolean('caseExact', 'A Boolean value indicating whether or not a string attribute is case sensitive.', readOnly),
  string('mutability', 'Indicates whether or not an attribute is modifiable.', {
    ...readOnly,
    caseExact: true,
    canonicalValues: ['readOnly', 'readWrite', 'immutable', 'writeOnly'],
  }),
  string('returned', 'Indicates when an attribute is returned in a response (e.g., to a query).', {
    ...readOnly,
    caseExact: true,
    canonicalValues: ['always', 'never', 'default', 'request'],
  }),
  string('uniqueness', 'Indicates how unique a value must be.', {
    ...readOnly,
    caseExact: true,
    canonicalValues: ['none', 'server', 'global'],
  }),
  string(
    'referenceTypes',
    'Used only with an attribute of type reference. Specifies a SCIM resource type that a reference attribute MAY ' +
      'refer to, e.g., User.',
    { ...readOnly, multiValued: true, caseExact: true },
  ),
]

/** RFC 7643 §7, §8.7.2. */
export const schemaSchema: Schema = {
  id: SCHEMA_SCHEMA,
  name: 'Schema',
  description: 'Specifies the schema that describes a SCIM schema',
  attributes: [
    string('id', 'The unique URI of the schema. When applicable, service providers MUST specify the URI.', given),
    string(
      'name',
      "The schema's human-readable name. When applicable, service providers MUST specify the name, e.g., 'User'.",
      given,
    ),
    string(
      'description',
      "The schema's human-readable description. When applicable, service providers MUST specify the description.",
      readOnly,
    ),
    complex(
      'attributes',
      'A complex attribute that includes the attributes of a schema.',
      { ...given, multiValued: true },
      [
        ...characteristics,
        complex(
          'subAttributes',
          'Used to define the sub-attributes of a complex attribute.',
          { ...readOnly, multiValued: true },
          characteristics,
        ),
      ],
    ),
  ],
}
