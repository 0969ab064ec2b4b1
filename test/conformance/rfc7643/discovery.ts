import { ENTERPRISE, GROUP, LIST_RESPONSE, USER } from '../../support/builders'
import type { Answer } from '../../support/drivers'
import { expect } from '../../support/expect'
import { rule } from '../rule'

const CONFIG = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'
const RESOURCE_TYPE = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType'
const SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Schema'

/** RFC 7643 §7: each characteristic and its values. */
const CHARACTERISTICS: Readonly<Record<string, readonly unknown[]>> = {
  type: ['string', 'boolean', 'decimal', 'integer', 'dateTime', 'binary', 'reference', 'complex'],
  mutability: ['readOnly', 'readWrite', 'immutable', 'writeOnly'],
  returned: ['always', 'never', 'default', 'request'],
  // of text and numbers alone
  uniqueness: ['none', 'server', 'global', undefined],
  multiValued: [true, false],
  required: [true, false],
}

/** RFC 7643 §4.1 and §4.3, §8.7.1. */
const USER_ATTRIBUTES = [
  'userName',
  'name',
  'displayName',
  'nickName',
  'profileUrl',
  'title',
  'userType',
  'preferredLanguage',
  'locale',
  'timezone',
  'active',
  'password',
  'emails',
  'phoneNumbers',
  'ims',
  'photos',
  'addresses',
  'groups',
  'entitlements',
  'roles',
  'x509Certificates',
]
const ENTERPRISE_ATTRIBUTES = ['employeeNumber', 'costCenter', 'organization', 'division', 'department', 'manager']

const named = (attributes: readonly Answer[], path: string): Answer =>
  path
    .split('.')
    .reduce((at, name) => at.subAttributes.find((each: Answer) => each.name === name), {
      subAttributes: attributes,
    } as Answer)

function checkAttribute(attribute: Answer, path: string): void {
  expect(attribute.name, path).toMatch(/^[$a-z][\w$-]*$/i)
  expect(typeof attribute.description, path).toBe('string')
  for (const [name, allowed] of Object.entries(CHARACTERISTICS))
    expect(allowed, `${path} ${name}`).toContain(attribute[name])
  if (attribute.type === 'reference') expect(attribute.referenceTypes, path).not.toHaveLength(0)
  expect(attribute.type === 'complex', path).toBe(attribute.subAttributes !== undefined)
  for (const sub of attribute.subAttributes ?? []) checkAttribute(sub, `${path}.${sub.name}`)
}

export const discovery = [
  rule('RFC 7643 §5', 'ServiceProviderConfig has every required attribute, and says what holds', async ({ driver }) => {
    const { body, status } = await driver.get('/ServiceProviderConfig')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      schemas: [CONFIG],
      patch: { supported: true },
      bulk: { supported: expect.any(Boolean), maxOperations: expect.any(Number), maxPayloadSize: expect.any(Number) },
      filter: { supported: true, maxResults: 200 },
      changePassword: { supported: true },
      sort: { supported: expect.any(Boolean) },
      etag: { supported: expect.any(Boolean) },
      meta: {
        resourceType: 'ServiceProviderConfig',
        location: expect.stringMatching(/\/scim\/v2\/ServiceProviderConfig$/),
      },
    })
    for (const scheme of body.authenticationSchemes)
      expect(scheme).toMatchObject({
        type: expect.any(String),
        name: expect.any(String),
        description: expect.any(String),
      })
    expect(body.authenticationSchemes).not.toHaveLength(0)
  }),

  rule('RFC 7643 §6', 'ResourceTypes lists User and Group, each to be had by name', async ({ driver }) => {
    const { body } = await driver.get('/ResourceTypes')
    expect(body).toMatchObject({ schemas: [LIST_RESPONSE], totalResults: 2 })
    expect(body.Resources.map(({ id }: Answer) => id).sort()).toEqual(['Group', 'User'])
    for (const type of body.Resources) {
      expect(type.id).toBe(type.name)
      expect(type).toMatchObject({
        schemas: [RESOURCE_TYPE],
        endpoint: `/${type.name}s`,
        meta: { resourceType: 'ResourceType' },
      })
      expect((await driver.get(`/ResourceTypes/${type.id}`)).body).toEqual(type)
      for (const id of [type.schema, ...(type.schemaExtensions ?? []).map(({ schema }: Answer) => schema)])
        expect(await driver.get(`/Schemas/${id}`)).toHaveStatus(200)
    }
    const user = body.Resources.find(({ id }: Answer) => id === 'User')
    expect(user).toMatchObject({ schema: USER, schemaExtensions: [{ schema: ENTERPRISE, required: false }] })
  }),

  rule('RFC 7643 §7', 'Schemas lists the three schemas, each to be had by URN', async ({ driver }) => {
    const { body } = await driver.get('/Schemas')
    expect(body.schemas).toEqual([LIST_RESPONSE])
    expect(body.totalResults).toBe(body.Resources.length)
    const ids = body.Resources.map(({ id }: Answer) => id)
    for (const id of [USER, GROUP, ENTERPRISE]) expect(ids).toContain(id)
    for (const schema of body.Resources) {
      expect(schema).toMatchObject({
        schemas: [SCHEMA],
        name: expect.any(String),
        description: expect.any(String),
        meta: { resourceType: 'Schema' },
      })
      for (const attribute of schema.attributes) checkAttribute(attribute, `${schema.name}.${attribute.name}`)
      expect((await driver.get(`/Schemas/${schema.id}`)).body).toEqual(schema)
      expect((await driver.get(`/Schemas/${encodeURIComponent(schema.id)}`)).body).toEqual(schema)
    }
  }),

  rule('RFC 7643 §3.1', 'message URNs are no schemas', async ({ driver }) => {
    for (const { id } of (await driver.get('/Schemas')).body.Resources) expect(id).not.toContain('api:messages')
  }),

  rule('RFC 7643 §8.7.1', 'the User schema has every attribute with its characteristics', async ({ driver }) => {
    const { attributes } = (await driver.get(`/Schemas/${USER}`)).body
    const at = (path: string) => named(attributes, path)
    expect(attributes.map(({ name }: Answer) => name).sort()).toEqual([...USER_ATTRIBUTES].sort())
    expect(at('userName')).toMatchObject({
      type: 'string',
      required: true,
      caseExact: false,
      uniqueness: 'server',
      mutability: 'readWrite',
      returned: expect.any(String),
    })
    expect(at('password')).toMatchObject({ mutability: 'writeOnly', returned: 'never' })
    expect(at('groups')).toMatchObject({ mutability: 'readOnly', multiValued: true })
    expect(at('groups.type')).toMatchObject({ canonicalValues: ['direct', 'indirect'], mutability: 'readOnly' })
    expect(at('active')).toMatchObject({ type: 'boolean', multiValued: false })
    expect(at('emails.type').canonicalValues).toEqual(expect.arrayContaining(['work', 'home', 'other']))
    expect(at('emails.primary')).toMatchObject({ type: 'boolean' })
    expect(at('x509Certificates.value')).toMatchObject({ type: 'binary', caseExact: true })
    expect(at('profileUrl')).toMatchObject({ type: 'reference', referenceTypes: ['external'] })
    expect(
      at('name')
        .subAttributes.map(({ name }: Answer) => name)
        .sort(),
    ).toEqual(['familyName', 'formatted', 'givenName', 'honorificPrefix', 'honorificSuffix', 'middleName'])
    expect(at('addresses').subAttributes.map(({ name }: Answer) => name)).toEqual(
      expect.arrayContaining(['streetAddress', 'locality', 'region', 'postalCode', 'country', 'formatted', 'type']),
    )
  }),

  rule('RFC 7643 §8.7.1', 'the Group and the enterprise schema have theirs', async ({ driver }) => {
    const group = (await driver.get(`/Schemas/${GROUP}`)).body.attributes
    expect(named(group, 'displayName')).toMatchObject({ required: true, type: 'string' })
    expect(named(group, 'members.value')).toMatchObject({ mutability: 'immutable' })
    expect(named(group, 'members.type').canonicalValues).toEqual(['User', 'Group'])
    expect(named(group, 'members.$ref').referenceTypes).toEqual(['User', 'Group'])
    const enterprise = (await driver.get(`/Schemas/${ENTERPRISE}`)).body.attributes
    expect(enterprise.map(({ name }: Answer) => name).sort()).toEqual([...ENTERPRISE_ATTRIBUTES].sort())
    expect(named(enterprise, 'manager.displayName')).toMatchObject({ mutability: 'readOnly' })
    expect(named(enterprise, 'manager.$ref').referenceTypes).toEqual(['User'])
  }),

  rule('RFC 7644 §4', 'an unknown schema or resource type is a 404 in SCIM’s own words', async ({ driver }) => {
    for (const path of [
      '/Schemas/urn:example:none',
      '/Schemas/x',
      '/ResourceTypes/Cat',
      '/ResourceTypes/__proto__',
      '/Schemas/constructor',
    ])
      expect(await driver.get(path)).toBeScimError(404)
    expect(await driver.get('/ServiceProviderConfig/x')).toBeScimError(404)
  }),

  rule('RFC 7644 §4', 'discovery needs no token', async ({ driver }) => {
    for (const path of [
      '/ServiceProviderConfig',
      '/ResourceTypes',
      '/ResourceTypes/User',
      '/Schemas',
      `/Schemas/${USER}`,
    ])
      for (const authorization of [undefined, 'Bearer nonsense'])
        expect(await driver.get(path, '', { headers: { authorization } })).toHaveStatus(200)
  }),

  rule('RFC 7644 §4', 'discovery ignores other parameters, and refuses a filter', async ({ driver }) => {
    for (const path of ['/ServiceProviderConfig', '/ResourceTypes', '/Schemas']) {
      const { body } = await driver.get(path)
      expect((await driver.get(path, { startIndex: 2, count: 1, sortBy: 'id', attributes: 'name' })).body).toEqual(body)
      expect(await driver.get(path, { filter: 'id pr' })).toBeScimError(403)
    }
  }),

  rule('RFC 7644 §4', 'discovery can only be read', async ({ driver }) => {
    for (const path of [
      '/ServiceProviderConfig',
      '/ResourceTypes',
      '/Schemas',
      '/ResourceTypes/User',
      `/Schemas/${USER}`,
    ])
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const response = await driver.request({ method, path, body: {} })
        expect(response).toBeScimError(405)
        expect(response.headers['allow']).toMatch(/\bGET\b/)
      }
  }),
]
