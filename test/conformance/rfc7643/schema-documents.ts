import { ENTERPRISE, GROUP, LIST_RESPONSE, USER } from '../../support/builders'
import type { Answer } from '../../support/drivers'
import { expect } from '../../support/expect'
import { rule } from '../rule'

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

export const schemaDocuments = [
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
]
