import { describe, expect, it } from 'vitest'
import type { Json } from '../json'
import { GROUP, nameOf, USER } from '../schema/registry'
import { checkPatchOp, type PatchOperation, parsePatchOp } from './operation'

const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

const parse = (...operations: Json[]) => parsePatchOp({ schemas: [PATCH_OP], Operations: operations }, USER)
const shown = ({ op, target, value }: PatchOperation) => [op, nameOf(target), value]
const refused = (run: () => unknown, scimType: string, detail = '') =>
  expect(run).toThrow(expect.objectContaining({ scimType, detail: expect.stringContaining(detail) }))

describe('the message', () => {
  it('RFC 7644 §3.5.2: schemas must hold the URN of the message', () => {
    const Operations = [{ op: 'replace', path: 'title', value: 'x' }]
    refused(() => parsePatchOp({ Operations }, USER), 'invalidSyntax', PATCH_OP)
    refused(() => parsePatchOp({ schemas: [CORE], Operations }, USER), 'invalidSyntax', PATCH_OP)
    refused(() => parsePatchOp({ schemas: PATCH_OP, Operations }, USER), 'invalidSyntax', PATCH_OP)
    expect(parsePatchOp({ schemas: [CORE, PATCH_OP.toUpperCase()], Operations }, USER)).toHaveLength(1)
  })

  it.each([[[]], [null], ['x'], [{ op: 'add' }], [['x']], [[null]]])(
    'RFC 7644 §3.5.2: Operations must be a filled array of objects, not %j',
    (Operations) => refused(() => parsePatchOp({ schemas: [PATCH_OP], Operations }, USER), 'invalidSyntax'),
  )

  it.each([[null], ['x'], [[]], [7]])('RFC 7644 §3.12: the body must be an object, not %j', (body) =>
    refused(() => parsePatchOp(body, USER), 'invalidSyntax'),
  )

  it('RFC 7643 §2.1: names of the message in any case, each once', () => {
    const operation = { OP: 'add', Path: 'TITLE', VALUE: 'x' }
    const parsed = parsePatchOp({ SCHEMAS: [PATCH_OP], operations: [operation] }, USER)
    expect(parsed.map(shown)).toEqual([['add', 'title', 'x']])
    refused(() => parse({ op: 'add', Op: 'add', path: 'title', value: 'x' }), 'invalidSyntax', 'op')
  })

  it('takes at most 1,000 operations', () => {
    const many = (length: number) => Array.from({ length }, () => ({ op: 'remove', path: 'title' }))
    expect(parse(...many(1000))).toHaveLength(1000)
    expect(() => parse(...many(1001))).toThrow(expect.objectContaining({ status: 413, detail: expect.stringMatching(/1000.*1001/) }))
  })

  it('RFC 7644 §3.5.2: op is add, remove or replace', () => {
    for (const op of ['add', 'remove', 'replace']) expect(parse({ op, path: 'title', value: 'x' })).toHaveLength(1)
    for (const op of ['Add', 'REMOVE', 'move', '', null, 7, undefined]) {
      refused(() => parse({ path: 'title', value: 'x', ...(op !== undefined && { op }) }), 'invalidSyntax', 'op')
    }
  })
})

describe('the path', () => {
  it('RFC 7644 §3.5.2: attribute, sub-attribute, value path, URN', () => {
    const named = (path: string) => parse({ op: 'remove', path }).map(({ target }) => nameOf(target))
    expect(named('NAME.GIVENNAME')).toEqual(['name.givenName'])
    expect(named(`${CORE}:userName`)).toEqual(['userName'])
    expect(named(`${ENTERPRISE}:manager.value`)).toEqual([`${ENTERPRISE}:manager.value`])
    const path = 'emails[type eq "work" and primary eq true].value'
    expect(parse({ op: 'replace', path, value: 'x' })).toMatchObject([
      {
        op: 'replace',
        target: { attribute: { name: 'emails' }, subAttribute: { name: 'value' } },
        valFilter: { kind: 'logExp', op: 'and', right: { compValue: true } },
        value: 'x',
      },
    ])
  })

  const unknown = ['nope', 'name.nope', 'nope.value', 'emails[type eq "work"].nope', 'urn:x:y:title']
  it.each([...unknown, '__proto__', '', '..', 'a b'])(
    'RFC 7644 Table 9: %j is invalidPath',
    (path) => refused(() => parse({ op: 'add', path, value: 'x' }), 'invalidPath'),
  )

  it('RFC 7644 Table 9: names what the path asks for', () => {
    refused(() => parse({ op: 'add', path: 'shoeSize', value: 1 }), 'invalidPath', 'shoeSize')
    refused(() => parse({ op: 'add', path: 7, value: 1 }), 'invalidPath')
  })

  it('RFC 7644 Table 9: what is wrong in the filter is invalidFilter', () => {
    refused(() => parse({ op: 'remove', path: 'emails[nope eq "x"]' }), 'invalidFilter', 'nope')
    refused(() => parse({ op: 'remove', path: 'emails[type xx "x"]' }), 'invalidFilter')
    refused(() => parse({ op: 'remove', path: 'title[value eq "x"]' }), 'invalidFilter', 'title')
    refused(() => parse({ op: 'remove', path: `${ENTERPRISE}[value eq "x"]` }), 'invalidPath')
  })

  it('RFC 7644 §3.5.2.2: remove without a path is noTarget', () => {
    refused(() => parse({ op: 'remove' }), 'noTarget')
    refused(() => parse({ op: 'remove', path: null, value: { title: 'x' } }), 'noTarget')
  })

  it('RFC 7644 §3.10: a colon stands between URN and attribute', () => {
    refused(() => parse({ op: 'add', path: `${ENTERPRISE}.department`, value: 'x' }), 'invalidPath', 'department')
    refused(() => parse({ op: 'add', value: { [`${ENTERPRISE}.department`]: 'x' } }), 'invalidPath', 'department')
  })
})

describe('no path', () => {
  it('RFC 7644 §3.5.2.1: one operation per attribute', () => {
    const value = { DisplayName: 'A', name: { GIVENNAME: 'B' }, nickName: null }
    expect(parse({ op: 'add', value }).map(shown)).toEqual([
      ['add', 'displayName', 'A'],
      ['add', 'name', { givenName: 'B' }],
      ['add', 'nickName', null],
    ])
  })

  it('RFC 7644 §3.10: names with their URN, and URNs with an object of attributes', () => {
    const value = { [`${ENTERPRISE}:department`]: 'D', [ENTERPRISE.toUpperCase()]: { costCenter: 'C' }, [CORE]: { title: 'T' } }
    expect(parse({ op: 'replace', value }).map(shown)).toEqual([
      ['replace', `${ENTERPRISE}:department`, 'D'],
      ['replace', `${ENTERPRISE}:costCenter`, 'C'],
      ['replace', 'title', 'T'],
    ])
  })

  it('RFC 7644 §3.5.2.1: a name is that of a whole attribute', () => {
    for (const name of ['name.familyName', 'emails[type eq "work"].value', `${ENTERPRISE}:manager.value`]) refused(() => parse({ op: 'replace', value: { [name]: 'x' } }), 'invalidPath', 'whole')
    refused(() => parse({ op: 'replace', value: { [ENTERPRISE]: { 'manager.value': 'm' } } }), 'invalidPath', 'whole')
  })

  it('RFC 7644 Table 9: an unknown name is invalidPath', () => {
    refused(() => parse({ op: 'add', value: { shoeSize: 7 } }), 'invalidPath', 'shoeSize')
    refused(() => parse({ op: 'add', value: { [ENTERPRISE]: { shoeSize: 7 } } }), 'invalidPath', 'shoeSize')
    refused(() => parse({ op: 'add', value: { 'urn:x:y': { a: 7 } } }), 'invalidPath', 'urn:x:y')
    refused(() => parse({ op: 'add', value: JSON.parse('{"__proto__":{"a":1}}') as Json }), 'invalidPath')
  })

  it('RFC 7644 §3.5.2.1: the value must be an object', () => {
    for (const value of ['x', 7, null, [{ title: 'x' }]]) refused(() => parse({ op: 'replace', value }), 'invalidValue')
    expect(parse({ op: 'replace', value: {} })).toEqual([])
  })

  it('RFC 7643 §2.1: two spellings of one attribute are invalidSyntax', () => {
    refused(() => parse({ op: 'add', value: { title: 'a', TITLE: 'b' } }), 'invalidSyntax', 'title')
    refused(() => parse({ op: 'add', value: { department: 'a', [ENTERPRISE]: { department: 'b' } } }), 'invalidSyntax')
    refused(() => parse({ op: 'add', path: 'name', value: { givenName: 'a', GIVENNAME: 'b' } }), 'invalidSyntax')
  })
})

describe('the URN of an extension as path', () => {
  it('RFC 7644 §3.10: add and replace give one operation per attribute', () => {
    const value = { DEPARTMENT: 'D', manager: { value: 'm' } }
    expect(parse({ op: 'add', path: ENTERPRISE, value }).map(shown)).toEqual([
      ['add', `${ENTERPRISE}:department`, 'D'],
      ['add', `${ENTERPRISE}:manager`, { value: 'm' }],
    ])
    refused(() => parse({ op: 'add', path: ENTERPRISE, value: 'x' }), 'invalidValue')
  })

  it('RFC 7644 §3.5.2.2: remove and null give one operation for each attribute it has', () => {
    const names = ['employeeNumber', 'costCenter', 'organization', 'division', 'department', 'manager']
    expect(parse({ op: 'remove', path: ENTERPRISE }).map(shown)).toEqual(
      names.map((name) => ['remove', `${ENTERPRISE}:${name}`, undefined]),
    )
    expect(parse({ op: 'replace', value: { [ENTERPRISE]: null } }).map(shown)).toEqual(
      names.map((name) => ['replace', `${ENTERPRISE}:${name}`, null]),
    )
  })
})

describe('the value', () => {
  const value = (path: string, given: Json, op = 'add') => parse({ op, path, value: given })[0]?.value

  it('RFC 7644 §3.5.2: add and replace need one', () => {
    for (const op of ['add', 'replace']) refused(() => parse({ op, path: 'title' }), 'invalidValue', op)
    refused(() => parse({ op: 'add' }), 'invalidValue')
  })

  it('RFC 7643 §2.4: a multi-valued attribute takes a list', () => {
    expect(value('emails', { VALUE: 'a' })).toEqual([{ value: 'a' }])
    expect(value('emails', [{ value: 'a', extra: 1 }, { $ref: null }, null])).toEqual([{ value: 'a' }, {}])
    expect(value('emails', 'a')).toEqual(['a'])
    expect(value('emails', null)).toEqual([])
    expect(value('emails', [])).toEqual([])
  })

  it('RFC 7643 §2.5: null stays inside a single complex value', () => {
    expect(value('name', { givenName: null, familyName: 'F' })).toEqual({ givenName: null, familyName: 'F' })
    expect(value('emails[type eq "work"]', { display: null })).toEqual({ display: null })
    expect(value('title', null)).toBeNull()
    expect(value('title', [])).toBeNull()
  })

  it('leaves the wrong types to the dialects', () => {
    expect(value(`${ENTERPRISE}:manager`, 'm')).toBe('m')
    expect(value('active', 'False')).toBe('False')
    expect(value('roles', [{ value: '{"id":"g"}' }])).toEqual([{ value: '{"id":"g"}' }])
  })

  it('RFC 7644 §3.5.2.2: a remove has none, which the check holds', () => {
    const remove = (given?: Json) =>
      parsePatchOp({ schemas: [PATCH_OP], Operations: [{ op: 'remove', path: 'members', ...(given !== undefined && { value: given }) }] }, GROUP)
    expect(remove([{ $ref: null, value: 'a' }])[0]?.value).toEqual([{ value: 'a' }])
    for (const given of [[{ value: 'a' }], { value: 'a' }, [], 'a']) refused(() => checkPatchOp(remove(given)), 'invalidValue', 'members')
    for (const given of [undefined, null]) expect(checkPatchOp(remove(given))).toHaveLength(1)
  })
})
