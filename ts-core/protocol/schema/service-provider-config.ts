import { SERVICE_PROVIDER_CONFIG_SCHEMA } from '../urns'
import type { Attribute, Schema } from './attribute'
import { boolean, complex, integer, reference, string } from './define'

const readOnly = { mutability: 'readOnly' } as const
const given = { mutability: 'readOnly', required: true } as const

const supported = boolean('supported', 'A Boolean value specifying whether or not the operation is supported.', given)

const feature = (name: string, description: string, ...limits: readonly Attribute[]) =>
  complex(name, description, given, [supported, ...limits])

/** RFC 7643 §5, §8.7.2, and RFC 9865 §4. */
export const serviceProviderConfigSchema: Schema = {
  id: SERVICE_PROVIDER_CONFIG_SCHEMA,
  name: 'Service Provider Configuration',
  description: "Schema for representing the service provider's configuration",
  attributes: [
    reference(
      'documentationUri',
      ['external'],
      "An HTTP-addressable URL pointing to the service provider's human-consumable help documentation.",
      readOnly,
    ),
    feature('patch', 'A complex type that specifies PATCH configuration options.'),
    feature(
      'bulk',
      'A complex type that specifies bulk configuration options.',
      integer('maxOperations', 'An integer value specifying the maximum number of operations.', given),
      integer('maxPayloadSize', 'An integer value specifying the maximum payload size in bytes.', given),
    ),
    feature(
      'filter',
      'A complex type that specifies FILTER options.',
      integer(
        'maxResults',
        'An integer value specifying the maximum number of resources returned in a response.',
        given,
      ),
    ),
    feature('changePassword', 'A complex type that specifies configuration options related to changing a password.'),
    feature('sort', 'A complex type that specifies sort result options.'),
    feature('etag', 'A complex type that specifies ETag result options.'),
    complex('pagination', 'A complex type that indicates pagination configuration options.', readOnly, [
      boolean('cursor', 'A Boolean value specifying support of cursor-based pagination.', given),
      boolean('index', 'A Boolean value specifying support of index-based pagination.', given),
      string('defaultPaginationMethod', 'The type of pagination where the client has not specified one.', {
        ...readOnly,
        caseExact: true,
        canonicalValues: ['cursor', 'index'],
      }),
      integer('defaultPageSize', 'The number of results in a page when no count is specified.', readOnly),
      integer('maxPageSize', 'The maximum number of results in a page.', readOnly),
      integer('cursorTimeout', 'The number of seconds that a cursor is valid between page requests.', readOnly),
    ]),
    complex(
      'authenticationSchemes',
      'A complex type that specifies supported authentication scheme properties.',
      { ...given, multiValued: true },
      [
        string('type', 'The authentication scheme.', {
          ...given,
          canonicalValues: ['oauth', 'oauth2', 'oauthbearertoken', 'httpbasic', 'httpdigest'],
        }),
        string('name', 'The common authentication scheme name, e.g., HTTP Basic.', given),
        string('description', 'A description of the authentication scheme.', given),
        reference(
          'specUri',
          ['external'],
          "An HTTP-addressable URL pointing to the authentication scheme's specification.",
          readOnly,
        ),
        reference(
          'documentationUri',
          ['external'],
          "An HTTP-addressable URL pointing to the authentication scheme's usage documentation.",
          readOnly,
        ),
        boolean(
          'primary',
          "A Boolean value indicating the 'primary' or preferred attribute value for this attribute.",
          readOnly,
        ),
      ],
    ),
  ],
}
