import { describe, expect, it } from 'vitest'
import { resourceTypeDocuments, schemaDocuments, serviceProviderConfig } from './documents'
import { GROUP, USER } from './registry'

const TYPES = [USER, GROUP]
const BASE = 'https://scim.example/v2'
const by = (id: string) =>
  schemaDocuments(TYPES, BASE).find((document) => document['id'] === id) as never as { attributes: { name: string }[] }

describe('schemaDocuments', () => {
  it('lists the schemas of resources and no messages', () => {
    expect(schemaDocuments(TYPES, BASE).map(({ id }) => id)).toEqual([
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
      'urn:ietf:params:scim:schemas:core:2.0:Group',
      'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
      'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
      'urn:ietf:params:scim:schemas:core:2.0:Schema',
    ])
  })

  it('renders an attribute with its characteristics', () => {
    const { attributes, ...rest } = by('urn:ietf:params:scim:schemas:core:2.0:User')
    expect(rest).toEqual({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
      id: 'urn:ietf:params:scim:schemas:core:2.0:User',
      name: 'User',
      description: 'User Account',
      meta: { resourceType: 'Schema', location: `${BASE}/Schemas/urn:ietf:params:scim:schemas:core:2.0:User` },
    })
    expect(attributes.find(({ name }) => name === 'password')).toMatchObject({
      type: 'string',
      multiValued: false,
      required: false,
      caseExact: false,
      mutability: 'writeOnly',
      returned: 'never',
      uniqueness: 'none',
    })
    expect(attributes.find(({ name }) => name === 'active')).toEqual({
      name: 'active',
      type: 'boolean',
      multiValued: false,
      description: expect.any(String),
      required: false,
      mutability: 'readWrite',
      returned: 'default',
    })
    expect(attributes.find(({ name }) => name === 'photos')).toMatchObject({
      subAttributes: expect.arrayContaining([
        expect.objectContaining({ name: 'value', type: 'reference', referenceTypes: ['external'] }),
      ]),
    })
  })

  it('keeps the common attributes out of the resource schemas', () => {
    for (const id of ['core:2.0:User', 'core:2.0:Group', 'extension:enterprise:2.0:User']) {
      const names = by(`urn:ietf:params:scim:schemas:${id}`).attributes.map(({ name }) => name)
      for (const common of ['id', 'externalId', 'meta', 'schemas']) expect(names).not.toContain(common)
    }
  })

  it('holds no null and nothing undefined', () => {
    expect(JSON.stringify(schemaDocuments(TYPES, BASE))).not.toContain('null')
    expect(JSON.parse(JSON.stringify(schemaDocuments(TYPES, BASE)))).toEqual(schemaDocuments(TYPES, BASE))
  })
})

describe('resourceTypeDocuments', () => {
  it('renders User and Group', () => {
    expect(resourceTypeDocuments(TYPES, BASE)).toEqual([
      {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
        id: 'User',
        name: 'User',
        endpoint: '/Users',
        description: 'User Account',
        schema: 'urn:ietf:params:scim:schemas:core:2.0:User',
        schemaExtensions: [{ schema: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', required: false }],
        meta: { resourceType: 'ResourceType', location: `${BASE}/ResourceTypes/User` },
      },
      expect.objectContaining({ id: 'Group', endpoint: '/Groups', schemaExtensions: [] }),
    ])
  })
})

describe('serviceProviderConfig', () => {
  it('renders every member that RFC 7643 §5 requires', () => {
    const scheme = { type: 'oauthbearertoken', name: 'Bearer', description: 'A bearer token.', primary: true } as const
    const bulk = { supported: false, maxOperations: 0, maxPayloadSize: 0 }
    const options = {
      patch: true,
      bulk,
      filter: { supported: true, maxResults: 200 },
      changePassword: false,
      sort: false,
      etag: true,
      pagination: { cursor: true, index: true },
      authenticationSchemes: [scheme],
    }
    expect(serviceProviderConfig(options, BASE)).toEqual({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
      patch: { supported: true },
      bulk,
      filter: { supported: true, maxResults: 200 },
      changePassword: { supported: false },
      sort: { supported: false },
      etag: { supported: true },
      pagination: { cursor: true, index: true },
      authenticationSchemes: [scheme],
      meta: { resourceType: 'ServiceProviderConfig', location: `${BASE}/ServiceProviderConfig` },
    })
  })
})
