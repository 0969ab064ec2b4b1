import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json'
import { canonicalNames, canonicalValue } from './canonical'
import { GROUP, resolveName, USER } from './registry'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const canonical = (body: JsonObject) => canonicalNames(body, USER)
const syntax = expect.objectContaining({ status: 400, scimType: 'invalidSyntax' })

describe('canonicalNames', () => {
  it('writes names as the schema does, at every level', () => {
    expect(
      canonical({
        SCHEMAS: ['urn:x'],
        USERNAME: 'Ada',
        Name: { FAMILYNAME: 'L' },
        EMAILS: [{ VALUE: 'a', Primary: true }],
        [ENTERPRISE.toUpperCase()]: { DEPARTMENT: 'D', Manager: { VALUE: '1', $REF: 'u' } },
      }),
    ).toEqual({
      schemas: ['urn:x'],
      userName: 'Ada',
      name: { familyName: 'L' },
      emails: [{ value: 'a', primary: true }],
      [ENTERPRISE]: { department: 'D', manager: { value: '1', $ref: 'u' } },
    })
  })

  it('keeps the order in which the client writes', () => {
    expect(Object.keys(canonical({ title: 't', userName: 'u', active: true }))).toEqual(['title', 'userName', 'active'])
  })

  it('reads flat keys under a URN, beside an object of the same extension', () => {
    const body = {
      [`${ENTERPRISE}:department`]: 'D',
      [ENTERPRISE]: { division: 'X' },
      'urn:ietf:params:scim:schemas:core:2.0:User:title': 'T',
    }
    expect(canonical(body)).toEqual({ title: 'T', [ENTERPRISE]: { department: 'D', division: 'X' } })
  })

  it('leaves out what is unknown', () => {
    const body = JSON.parse(
      `{"nope":1,"urn:x:y":{"a":1},"department":"D","name.familyName":"x","constructor":1,
        "__proto__":{"userName":"evil"},
        "name":{"nope":1,"__proto__":2},"emails":[{"value":"a","nope":1}],
        "${ENTERPRISE}":{"userName":"x","id":"1","__proto__":1}}`,
    )
    expect(canonical(body)).toEqual({ emails: [{ value: 'a' }] })
    expect(canonicalNames({ userName: 'x', [ENTERPRISE]: { department: 'D' } }, GROUP)).toEqual({})
  })

  it('leaves out what is unassigned, RFC 7643 §2.5', () => {
    expect(
      canonical({
        userName: 'u',
        title: null,
        emails: [],
        roles: [null, {}],
        name: { givenName: null },
        [ENTERPRISE]: { manager: { value: null } },
        nickName: '',
        photos: [{ value: 'p', type: null }],
        groups: null,
      }),
    ).toEqual({ userName: 'u', nickName: '', photos: [{ value: 'p' }] })
    expect(canonical({ [ENTERPRISE]: null })).toEqual({})
  })

  it('puts a single value of a multi-valued attribute into an array', () => {
    expect(canonical({ emails: { VALUE: 'a' }, schemas: 'urn:x' })).toEqual({
      emails: [{ value: 'a' }],
      schemas: ['urn:x'],
    })
  })

  it('leaves the wrong shape to validation', () => {
    const body = { name: 'x', emails: ['a'], userName: ['u'], active: 'yes' }
    expect(canonical(body)).toEqual(body)
  })

  it.each<JsonObject>([
    { userName: 'a', USERNAME: 'b' },
    { title: null, Title: 'x' },
    { name: { givenName: 'a', GIVENNAME: 'b' } },
    { emails: [{ value: 'a', VALUE: 'a' }] },
    { [ENTERPRISE]: { department: 'a' }, [`${ENTERPRISE}:Department`]: 'b' },
    { [ENTERPRISE]: { department: 'a' }, [ENTERPRISE.toLowerCase()]: { department: 'a' } },
  ])('refuses one attribute in two spellings: %j', (body) => expect(() => canonical(body)).toThrow(syntax))

  it('refuses an extension that is no object', () => {
    expect(() => canonical({ [ENTERPRISE]: 'x' })).toThrow(expect.objectContaining({ scimType: 'invalidValue' }))
  })

  it('takes any JSON and changes nothing the second time', () => {
    const name = fc.constantFrom(
      'userName',
      'name',
      'emails',
      'value',
      'givenName',
      ENTERPRISE,
      'department',
      'manager',
      '__proto__',
      'x',
    )
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(name, tie('value'), { maxKeys: 4 }),
      ),
    }))
    fc.assert(
      fc.property(fc.dictionary(name, value, { maxKeys: 5 }), (body) => {
        fc.pre(
          (typeof body[ENTERPRISE] === 'object' && !Array.isArray(body[ENTERPRISE])) || body[ENTERPRISE] === undefined,
        )
        const once = canonical(body as JsonObject)
        expect(canonical(once)).toEqual(once)
      }),
    )
  })
})

describe('canonicalValue', () => {
  it('does the same for one attribute', () => {
    expect(canonicalValue(resolveName(USER, 'emails')!, { VALUE: 'a', x: 1 })).toEqual([{ value: 'a' }])
    expect(canonicalValue(resolveName(USER, 'emails.value')!, 'a')).toBe('a')
    expect(canonicalValue(resolveName(USER, 'emails')!, [])).toBeNull()
    expect(canonicalValue(resolveName(USER, 'name')!, { GivenName: 'a', familyName: null })).toEqual({ givenName: 'a' })
    expect(canonicalValue(resolveName(USER, 'title')!, '')).toBe('')
    expect(canonicalValue(resolveName(USER, 'manager')!, { VALUE: '1' })).toEqual({ value: '1' })
  })
})
