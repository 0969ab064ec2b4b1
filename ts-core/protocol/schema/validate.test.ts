import { describe, expect, it } from 'vitest'
import type { Attribute, ResourceType } from './attribute'
import type { JsonObject } from '../json'
import { complex, decimal, integer, string } from './define'
import { GROUP, USER } from './registry'
import { checkImmutable, dropReadOnly, requireSchemas, validateResource, withSchemas } from './validate'

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const problem = (resource: JsonObject, type = USER) => {
  try {
    validateResource(resource, type)
  } catch (error) {
    expect(error).toMatchObject({ status: 400, scimType: 'invalidValue' })
    return (error as Error).message
  }
  return 'none'
}
const user = (more: JsonObject) => problem({ userName: 'ada', ...more })

const thing = (attributes: readonly Attribute[], required = false): ResourceType => ({
  name: 'Thing',
  endpoint: '/Things',
  description: 'Thing',
  schema: { id: 'urn:x:Thing', name: 'Thing', description: 'Thing', attributes },
  schemaExtensions: [
    {
      schema: {
        id: 'urn:x:More',
        name: 'More',
        description: 'More',
        attributes: [string('a', 'A.', { mutability: 'immutable' })],
      },
      required,
    },
  ],
})

describe('validateResource', () => {
  it.each<[JsonObject, string]>([
    [{ userName: undefined as never }, 'userName is required.'],
    [{ userName: ' ' }, 'userName is required and must not be blank.'],
    [{ userName: 5 }, 'userName must be a string.'],
    [{ userName: ['x'] }, 'userName must be a string.'],
    [{ externalId: 7 }, 'externalId must be a string.'],
    [{ active: 'true' }, 'active must be true or false.'],
    [{ active: 1 }, 'active must be true or false.'],
    [{ title: true }, 'title must be a string.'],
    [{ title: {} }, 'title must be a string.'],
    [{ name: 'x' }, 'name must be an object with sub-attributes.'],
    [{ name: { givenName: 1 } }, 'name.givenName must be a string.'],
    [{ emails: ['a'] }, 'emails must be an array of objects with sub-attributes.'],
    [{ emails: 'a' }, 'emails must be an array.'],
    [{ emails: [[]] }, 'emails must be an array of objects with sub-attributes.'],
    [{ emails: [{ value: 'a', primary: 'yes' }] }, 'emails.primary must be true or false.'],
    [
      {
        emails: [
          { value: 'a', primary: true },
          { value: 'b', primary: true },
        ],
      },
      'emails must have at most one primary value.',
    ],
    [{ profileUrl: 7 }, 'profileUrl must be a URI.'],
    [{ photos: [{ value: 3 }] }, 'photos.value must be a URI.'],
    [{ x509Certificates: [{ value: 'not base64!' }] }, 'x509Certificates.value must be base64 text.'],
    [{ x509Certificates: [{ value: 'AAAAA' }] }, 'x509Certificates.value must be base64 text.'],
    [{ [ENTERPRISE]: { department: 1 } }, `${ENTERPRISE}:department must be a string.`],
    [{ [ENTERPRISE]: { manager: 'x' } }, `${ENTERPRISE}:manager must be an object with sub-attributes.`],
    [{ [ENTERPRISE]: 'x' }, `${ENTERPRISE} must be an object with the attributes of the extension.`],
  ])('refuses %j', (resource, detail) => expect(user(resource)).toBe(detail))

  it('takes what the client may choose freely', () => {
    expect(
      user({
        schemas: [CORE],
        title: '',
        preferredLanguage: 'no such',
        profileUrl: '../relative',
        emails: [
          { value: 'not an address', type: 'unheard-of', primary: true },
          { value: 'not an address', primary: false },
        ],
        phoneNumbers: [{ value: 'call me' }, { type: 'work' }],
        x509Certificates: [{ value: 'MIIB+/8=' }, { value: 'MIIB-_8' }],
        [ENTERPRISE]: { manager: { value: '1' } },
      }),
    ).toBe('none')
  })

  it('leaves the readOnly attributes to the server', () => {
    expect(user({ id: 5, meta: 'x', groups: 7, [ENTERPRISE]: { manager: { value: '1', displayName: 5 } } })).toBe(
      'none',
    )
  })

  it('requires the displayName of a group', () => {
    expect(problem({}, GROUP)).toBe('displayName is required.')
    expect(problem({ displayName: 'G', members: [{ value: '1' }] }, GROUP)).toBe('none')
  })

  it('knows numbers and required sub-attributes and extensions', () => {
    const type = thing(
      [integer('n', 'N.'), decimal('d', 'D.'), complex('c', 'C.', {}, [string('r', 'R.', { required: true })])],
      true,
    )
    const more = { 'urn:x:More': { a: '1' } }
    expect(problem({ n: 1, d: 1.5, c: { r: 'x' }, ...more }, type)).toBe('none')
    expect(problem({ n: 1.5, ...more }, type)).toBe('n must be a whole number.')
    expect(problem({ d: '1', ...more }, type)).toBe('d must be a number.')
    expect(problem({ c: {}, ...more }, type)).toBe('c.r is required.')
    expect(problem({}, type)).toBe('The extension urn:x:More is required.')
  })
})

describe('dropReadOnly', () => {
  it('drops what the server owns and what becomes empty', () => {
    const body = {
      schemas: [CORE],
      id: '1',
      userName: 'a',
      groups: [{ value: 'g' }],
      meta: { version: 'x' },
      [ENTERPRISE]: { manager: { displayName: 'x' } },
    }
    expect(dropReadOnly(body, USER)).toEqual({ schemas: [CORE], userName: 'a' })
    const group = { displayName: 'G', members: [{ value: '1', display: 'Ada' }, { display: 'Bob' }, 'x'] }
    expect(dropReadOnly(group, GROUP)).toEqual({ displayName: 'G', members: [{ value: '1' }, 'x'] })
  })

  it('keeps the order and what is written', () => {
    const body = { title: '', emails: [{ primary: false, value: 'a' }], password: 'p', userName: 'u' }
    expect(dropReadOnly(body, USER)).toBe(body)
  })
})

describe('requireSchemas', () => {
  it.each<JsonObject>([
    {},
    { schemas: [] },
    { schemas: null },
    { schemas: CORE },
    { schemas: [5, CORE] },
    { schemas: ['urn:x'] },
    { schemas: {} },
  ])('refuses %j', (body) =>
    expect(() => requireSchemas(body, USER)).toThrow(
      expect.objectContaining({ status: 400, scimType: 'invalidSyntax' }),
    ),
  )

  it('takes the core URN in any case, with others beside it', () => {
    requireSchemas({ Schemas: ['urn:unknown', CORE.toUpperCase()] }, USER)
  })
})

describe('withSchemas', () => {
  it('names the schemas that the resource uses, first', () => {
    const resource = withSchemas({ id: '1', schemas: ['urn:x'], [ENTERPRISE]: { department: 'D' } }, USER)
    expect(resource).toEqual({ schemas: [CORE, ENTERPRISE], id: '1', [ENTERPRISE]: { department: 'D' } })
    expect(Object.keys(resource)[0]).toBe('schemas')
    expect(withSchemas({}, USER)).toEqual({ schemas: [CORE] })
  })
})

describe('checkImmutable', () => {
  const immutable = { mutability: 'immutable' } as const
  const type = thing([
    string('i', 'I.', immutable),
    complex('c', 'C.', {}, [string('s', 'S.', immutable)]),
    complex('m', 'M.', { multiValued: true, ...immutable }, [string('value', 'V.')]),
  ])
  const refused = expect.objectContaining({ status: 400, scimType: 'mutability' })

  it('lets an immutable attribute be set once', () => {
    checkImmutable({}, { i: 'x', c: { s: 'x' }, m: [{ value: 'x' }], 'urn:x:More': { a: 'x' } }, type)
    const same = { i: 'x', c: { s: 'x' }, m: [{ value: 'x' }], 'urn:x:More': { a: 'x' } }
    checkImmutable(same, structuredClone(same), type)
  })

  it.each<[JsonObject, JsonObject]>([
    [{ i: 'x' }, { i: 'y' }],
    [{ i: 'x' }, {}],
    [{ c: { s: 'x' } }, { c: { s: 'y' } }],
    [{ c: { s: 'x' } }, {}],
    [{ m: [{ value: 'x' }] }, { m: [{ value: 'y' }] }],
    [{ m: [{ value: 'x' }] }, { m: [] }],
    [{ 'urn:x:More': { a: 'x' } }, {}],
  ])('refuses %j → %j', (before, after) => expect(() => checkImmutable(before, after, type)).toThrow(refused))

  it('lets members come and go', () => {
    checkImmutable(
      { displayName: 'G', members: [{ value: '1' }] },
      { displayName: 'G', members: [{ value: '2' }] },
      GROUP,
    )
  })
})
