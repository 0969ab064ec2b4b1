import { describe, expect, it } from 'vitest'
import type { Json } from '../json'
import { nameOf, USER } from '../schema/registry'
import { type PatchOperation, parsePatchOp } from './operation'

// Which messages are refused: test/conformance/rfc7644/patch-refused.ts, and test/policies/dialect.ts for those that only `strict` refuses. Here is what is read.

const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

const parse = (...operations: Json[]) => parsePatchOp({ schemas: [PATCH_OP], Operations: operations }, USER)
const shown = ({ op, target, value }: PatchOperation) => [op, nameOf(target), value]

it('RFC 7644 §3.5.2: a path is read as attribute, sub-attribute, value path, by its URN', () => {
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

describe('one operation becomes one for each attribute', () => {
  it('RFC 7644 §3.5.2.1: without a path', () => {
    const value = { DisplayName: 'A', name: { GIVENNAME: 'B' }, nickName: null, [`${ENTERPRISE}:department`]: 'D', [ENTERPRISE.toUpperCase()]: { costCenter: 'C' }, [CORE]: { title: 'T' } }
    expect(parse({ op: 'add', value }).map(shown)).toEqual([
      ['add', 'displayName', 'A'],
      ['add', 'name', { givenName: 'B' }],
      ['add', 'nickName', null],
      ['add', `${ENTERPRISE}:department`, 'D'],
      ['add', `${ENTERPRISE}:costCenter`, 'C'],
      ['add', 'title', 'T'],
    ])
    expect(parse({ op: 'replace', value: {} })).toEqual([])
  })

  it('RFC 7644 §3.5.2.2: remove and null of an extension', () => {
    const names = ['employeeNumber', 'costCenter', 'organization', 'division', 'department', 'manager']
    expect(parse({ op: 'remove', path: ENTERPRISE }).map(shown)).toEqual(names.map((name) => ['remove', `${ENTERPRISE}:${name}`, undefined]))
    expect(parse({ op: 'replace', value: { [ENTERPRISE]: null } }).map(shown)).toEqual(names.map((name) => ['replace', `${ENTERPRISE}:${name}`, null]))
  })
})

describe('the value', () => {
  const value = (path: string, given: Json) => parse({ op: 'add', path, value: given })[0]?.value

  it('RFC 7643 §2.4: of a multi-valued attribute is a list', () => {
    expect(value('emails', { VALUE: 'a' })).toEqual([{ value: 'a' }])
    expect(value('emails', [{ value: 'a', extra: 1 }, { $ref: null }, null])).toEqual([{ value: 'a' }, {}])
    expect(value('emails', 'a')).toEqual(['a'])
    for (const nothing of [null, []]) expect(value('emails', nothing)).toEqual([])
  })

  it('RFC 7643 §2.5: null stays inside a single complex value', () => {
    expect(value('name', { givenName: null, familyName: 'F' })).toEqual({ givenName: null, familyName: 'F' })
    expect(value('emails[type eq "work"]', { display: null })).toEqual({ display: null })
    for (const nothing of [null, []]) expect(value('title', nothing)).toBeNull()
  })

  it('of a wrong type is left to the dialects', () => {
    expect(value(`${ENTERPRISE}:manager`, 'm')).toBe('m')
    expect(value('active', 'False')).toBe('False')
    expect(value('roles', [{ value: '{"id":"g"}' }])).toEqual([{ value: '{"id":"g"}' }])
  })
})
