import { describe, expect, it } from 'vitest'
import { GROUP, nameOf, resolveName, USER } from '../schema/registry'
import { checkFilter, checkValFilter } from './check'
import { parseFilter } from './parse'

const check = (text: string, type = USER) => checkFilter(parseFilter(text), type)
const invalid = expect.objectContaining({ status: 400, scimType: 'invalidFilter' })

describe('checkFilter', () => {
  it('resolves names to their attributes', () => {
    const filter = check('USERNAME eq "x"')
    expect(filter).toMatchObject({ kind: 'attrExp', attrPath: { attribute: { name: 'userName' } }, compValue: 'x' })
  })

  it.each([
    ['emails co "x"', 'emails.value'],
    ['manager eq "1"', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value'],
    ['urn:ietf:params:scim:schemas:core:2.0:User:emails.TYPE eq "work"', 'emails.type'],
    ['meta.LastModified gt "2026-01-31T12:00:00Z"', 'meta.lastModified'],
    ['schemas eq "urn:x"', 'schemas'],
    ['x509Certificates sw "MII"', 'x509Certificates.value'],
  ])('%s compares %s', (text, name) => {
    const filter = check(text)
    expect(filter.kind === 'attrExp' && nameOf(filter.attrPath)).toBe(name)
  })

  it.each([
    'nope eq "x"',
    'userName.value eq "x"',
    'name.nope eq "x"',
    'constructor eq "x"',
    'toString pr',
    'emails.constructor pr',
    'name eq "x"',
    'addresses eq "x"',
    'meta eq "x"',
    'password eq "x"',
    'password pr',
    'password eq null',
    'not (password pr)',
    'active gt true',
    'active co "t"',
    'active eq "yes"',
    'active eq 1',
    'userName eq 5',
    'userName eq true',
    'userName gt null',
    'meta.created gt "2026-01-31"',
    'meta.created gt "x"',
    'meta.created sw "2026"',
    'meta.created gt 5',
    'x509Certificates.value gt "a"',
    'emails.primary ge true',
    'urn:nope:userName eq "x"',
    'members pr',
    'userName[value eq "x"]',
    'emails[nope eq "x"]',
    'emails[emails.type eq "x"]',
    'emails[urn:x:type eq "x"]',
    'emails[type pr and value[type pr]]',
    'emails.type[value eq "x"]',
    'name[constructor pr]',
    'schemas[nope eq "x"]',
    'password[value eq "x"]',
  ])('refuses %s', (text) => expect(() => check(text)).toThrow(invalid))

  it('names what it does not know', () => {
    expect(() => check('urn:x:Foo.bar pr')).toThrow('There is no attribute urn:x:Foo.bar to filter by.')
    expect(() => check('userName pr', GROUP)).toThrow('There is no attribute userName to filter by.')
    expect(() => check('active lt true')).toThrow('active is of type boolean, which cannot be compared with lt.')
  })

  it('reads null as unassigned', () => {
    expect(check('title eq null')).toMatchObject({ kind: 'not', filter: { kind: 'present' } })
    expect(check('name ne null')).toMatchObject({ kind: 'present', attrPath: { attribute: { name: 'name' } } })
  })

  it('reads value paths: names are sub-attributes, with the extension of the attribute', () => {
    expect(check('emails[TYPE eq "work" and not (value pr)]')).toMatchObject({
      kind: 'valuePath',
      attrPath: { attribute: { name: 'emails' } },
      valFilter: { left: { attrPath: { attribute: { name: 'emails' }, subAttribute: { name: 'type' } } } },
    })
    expect(check('manager[value eq "1"]')).toMatchObject({
      valFilter: { attrPath: { uri: expect.stringContaining('enterprise') } },
    })
    expect(check('schemas[value eq "x"]')).toMatchObject({
      valFilter: { attrPath: { attribute: { name: 'schemas' } } },
    })
  })
})

describe('checkValFilter', () => {
  it('checks the filter of a path against its attribute, sub-attribute refused', () => {
    const members = resolveName(GROUP, 'members')!
    expect(checkValFilter(parseFilter('value eq "1"'), members)).toMatchObject({
      attrPath: { subAttribute: { name: 'value' } },
    })
    expect(() => checkValFilter(parseFilter('nope eq "1"'), members)).toThrow(invalid)
    expect(() => checkValFilter(parseFilter('value eq "1"'), resolveName(GROUP, 'members.value')!)).toThrow(invalid)
  })
})
