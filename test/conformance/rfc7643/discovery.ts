import { ENTERPRISE, LIST_RESPONSE, USER } from '../../support/builders'
import type { Answer } from '../../support/drivers'
import { expect } from '../../support/expect'
import { rule } from '../rule'

const CONFIG = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'
const RESOURCE_TYPE = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType'

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

  rule('RFC 7643 §3.1', 'message URNs are no schemas', async ({ driver }) => {
    for (const { id } of (await driver.get('/Schemas')).body.Resources) expect(id).not.toContain('api:messages')
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
