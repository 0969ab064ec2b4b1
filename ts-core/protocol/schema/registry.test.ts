import { describe, expect, it } from 'vitest'
import type { Attribute } from './attribute'
import { COMMON_ATTRIBUTES, GROUP, nameOf, resolve, resolveName, schemaOf, schemasIn, USER } from './registry'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User'
const named = (text: string, type = USER) => {
  const target = resolveName(type, text)
  return target && nameOf(target)
}

describe('resolve', () => {
  it('reads names in any case', () => {
    expect(named('USERNAME')).toBe('userName')
    expect(named('Name.FAMILYname')).toBe('name.familyName')
    expect(named('MEMBERS.$REF', GROUP)).toBe('members.$ref')
    expect(named('x509certificates.VALUE')).toBe('x509Certificates.value')
  })

  it('knows the common attributes', () => {
    for (const name of ['schemas', 'id', 'externalId', 'meta', 'meta.created', 'meta.version']) {
      expect(named(name.toUpperCase(), GROUP)).toBe(name)
    }
  })

  it('reads URNs in any case, the core one included', () => {
    expect(named(`${CORE}:userName`)).toBe('userName')
    expect(named(`${CORE}:name.givenName`.toUpperCase())).toBe('name.givenName')
    expect(named(`${ENTERPRISE}:Department`.toUpperCase())).toBe(`${ENTERPRISE}:department`)
    expect(named(`${ENTERPRISE}:manager.value`)).toBe(`${ENTERPRISE}:manager.value`)
  })

  it('looks an unqualified name up in the extensions last', () => {
    expect(named('manager.displayName')).toBe(`${ENTERPRISE}:manager.displayName`)
    expect(resolve(USER, { attrName: 'costcenter' })).toMatchObject({
      uri: ENTERPRISE,
      attribute: { name: 'costCenter' },
    })
  })

  it.each([
    '',
    '.',
    ':',
    'nope',
    'name.nope',
    'userName.value',
    'a.b.c',
    'name.',
    '.name',
    ENTERPRISE,
    `${ENTERPRISE}:userName`,
    `${ENTERPRISE}:id`,
    'urn:nope:userName',
    ':userName.x',
    '__proto__',
    'constructor',
    'toString',
    'name.__proto__',
    '__proto__:x',
  ])('knows no %j', (text) => expect(named(text)).toBeUndefined())
})

describe('schemaOf', () => {
  it('finds the schemas of a resource type', () => {
    expect(schemaOf(USER, CORE.toUpperCase())?.id).toBe(CORE)
    expect(schemaOf(USER, ENTERPRISE)?.id).toBe(ENTERPRISE)
    expect(schemaOf(GROUP, ENTERPRISE)).toBeUndefined()
  })
})

describe('the data', () => {
  const all = (attributes: readonly Attribute[]): Attribute[] =>
    attributes.flatMap((attribute) => [attribute, ...all(attribute.subAttributes ?? [])])

  it('has the attributes of RFC 7643 §4.1, §4.2 and §4.3', () => {
    const names = (index: number) => schemasIn([USER, GROUP])[index]?.attributes.map(({ name }) => name).join(' ')
    expect(names(0)).toBe(
      'userName name displayName nickName profileUrl title userType preferredLanguage locale timezone active ' +
        'password emails phoneNumbers ims photos addresses groups entitlements roles x509Certificates',
    )
    expect(names(1)).toBe('employeeNumber costCenter organization division department manager')
    expect(names(2)).toBe('displayName members')
  })

  it('keeps the characteristics consistent', () => {
    const listed = schemasIn([USER, GROUP]).flatMap(({ attributes }) => attributes)
    for (const attribute of all([...COMMON_ATTRIBUTES, ...listed])) {
      expect(attribute.description, attribute.name).toMatch(/\.$|\."$/)
      expect(attribute.type === 'complex', attribute.name).toBe(attribute.subAttributes !== undefined)
      expect(attribute.type === 'reference', attribute.name).toBe(attribute.referenceTypes !== undefined)
      if (attribute.type === 'reference' || attribute.type === 'binary') expect(attribute.caseExact).toBe(true)
    }
  })

  it('has the characteristics that decide', () => {
    expect(resolveName(USER, 'userName')?.attribute).toMatchObject({
      required: true,
      caseExact: false,
      uniqueness: 'server',
    })
    expect(resolveName(USER, 'password')?.attribute).toMatchObject({ mutability: 'writeOnly', returned: 'never' })
    expect(resolveName(USER, 'groups')?.attribute.mutability).toBe('readOnly')
    expect(resolveName(USER, 'id')?.attribute).toMatchObject({
      mutability: 'readOnly',
      returned: 'always',
      caseExact: true,
    })
    expect(resolveName(USER, 'externalId')?.attribute.caseExact).toBe(true)
    expect(resolveName(USER, 'emails.type')?.subAttribute?.canonicalValues).toEqual(['work', 'home', 'other'])
    expect(resolveName(GROUP, 'members.value')?.subAttribute?.mutability).toBe('immutable')
    expect(resolveName(GROUP, 'members.display')?.subAttribute?.mutability).toBe('readOnly')
  })
})
