import type { JsonObject, Resource } from '../json'
import { RESOURCE_TYPE_SCHEMA, SCHEMA_SCHEMA, SERVICE_PROVIDER_CONFIG_SCHEMA } from '../urns'
import type { Attribute, ResourceType, Schema } from './attribute'
import { schemasIn } from './registry'

/** RFC 7643 §5. */
export type AuthenticationScheme = {
  readonly type: 'oauth' | 'oauth2' | 'oauthbearertoken' | 'httpbasic' | 'httpdigest'
  readonly name: string
  readonly description: string
  readonly specUri?: string
  readonly documentationUri?: string
  readonly primary?: boolean
}

/** RFC 9865 §4. */
export type PaginationOptions = {
  readonly cursor: boolean
  readonly index: boolean
  readonly defaultPaginationMethod?: 'cursor' | 'index'
  readonly defaultPageSize?: number
  readonly maxPageSize?: number
  /** In seconds. */
  readonly cursorTimeout?: number
}

export type ServiceProviderOptions = {
  readonly documentationUri?: string
  readonly patch: boolean
  readonly bulk: { readonly supported: boolean; readonly maxOperations: number; readonly maxPayloadSize: number }
  readonly filter: { readonly supported: boolean; readonly maxResults: number }
  readonly changePassword: boolean
  readonly sort: boolean
  readonly etag: boolean
  readonly pagination: PaginationOptions
  readonly authenticationSchemes: readonly AuthenticationScheme[]
}

export function serviceProviderConfig(options: ServiceProviderOptions, baseUrl: string): Resource {
  const { documentationUri, patch, bulk, filter, changePassword, sort, etag, pagination, authenticationSchemes } = options
  return {
    schemas: [SERVICE_PROVIDER_CONFIG_SCHEMA],
    ...(documentationUri !== undefined && { documentationUri }),
    patch: { supported: patch },
    bulk,
    filter,
    changePassword: { supported: changePassword },
    sort: { supported: sort },
    etag: { supported: etag },
    pagination,
    authenticationSchemes,
    meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
  }
}

export const resourceTypeDocuments = (resourceTypes: readonly ResourceType[], baseUrl: string): readonly Resource[] =>
  resourceTypes.map((resourceType) => renderResourceType(resourceType, baseUrl))

export const schemaDocuments = (resourceTypes: readonly ResourceType[], baseUrl: string): readonly Resource[] =>
  schemasIn(resourceTypes).map((schema) => renderSchema(schema, baseUrl))

function renderResourceType(resourceType: ResourceType, baseUrl: string): Resource {
  const { name, endpoint, description, schema, schemaExtensions } = resourceType
  return {
    schemas: [RESOURCE_TYPE_SCHEMA],
    id: name,
    name,
    endpoint,
    description,
    schema: schema.id,
    schemaExtensions: schemaExtensions.map((extension) => ({
      schema: extension.schema.id,
      required: extension.required,
    })),
    meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/${name}` },
  }
}

function renderSchema({ id, name, description, attributes }: Schema, baseUrl: string): Resource {
  return {
    schemas: [SCHEMA_SCHEMA],
    id,
    name,
    description,
    attributes: attributes.map(renderAttribute),
    meta: { resourceType: 'Schema', location: `${baseUrl}/Schemas/${id}` },
  }
}

/** Only text has a case, and a boolean is never unique (RFC 7643 §8.7.1). */
function renderAttribute(attribute: Attribute): JsonObject {
  const { name, type, multiValued, description, required, caseExact, canonicalValues, mutability } = attribute
  const { returned, uniqueness, referenceTypes, subAttributes } = attribute
  return {
    name,
    type,
    multiValued,
    description,
    required,
    ...(canonicalValues && { canonicalValues }),
    ...(WITH_CASE.includes(type) && { caseExact }),
    mutability,
    returned,
    ...(type !== 'boolean' && { uniqueness }),
    ...(referenceTypes && { referenceTypes }),
    ...(subAttributes && { subAttributes: subAttributes.map(renderAttribute) }),
  }
}

const WITH_CASE: readonly Attribute['type'][] = ['string', 'reference', 'binary']
