import { sameJson } from '../json'
import { describe, expect, it } from 'vitest'
import { checkValFilter } from '../filter/check'
import { parsePath } from '../filter/parse'
import { resolveName, USER } from '../schema/registry'
import { elementOf, elementsOf, readTarget, sameValue, write, writeElements } from './target'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const target = (name: string) => resolveName(USER, name)!

describe('read and write', () => {
  it('RFC 7643 §3.3: an extension lives under its URN and goes with its last attribute', () => {
    const department = target(`${ENTERPRISE}:department`)
    const written = write({ id: '1' }, department, 'D')
    expect(written).toEqual({ id: '1', [ENTERPRISE]: { department: 'D' } })
    expect(readTarget(written, department)).toBe('D')
    expect(write(written, department, undefined)).toEqual({ id: '1' })
  })

  it('RFC 7643 §2.5: null, [] and nothing are the same', () => {
    const resource = { title: 'T' }
    for (const nothing of [null, [], {}, undefined]) expect(write(resource, target('title'), nothing)).toEqual({})
    for (const nothing of [null, [], {}, undefined]) expect(write(resource, target('nickName'), nothing)).toBe(resource)
  })

  it('keeps the same resource when the value is there', () => {
    const resource = { name: { givenName: 'A', familyName: 'B' }, emails: [{ value: 'a' }] }
    expect(write(resource, target('name'), { familyName: 'B', givenName: 'A' })).toBe(resource)
    expect(writeElements(resource, target('emails'), [{ value: 'a' }, {}])).toBe(resource)
  })

  it('RFC 7643 §2.4: a singular attribute has one value or none', () => {
    expect(elementsOf({ name: { givenName: 'A' } }, target('name'))).toEqual([{ givenName: 'A' }])
    expect(elementsOf({}, target('name'))).toEqual([])
    expect(writeElements({}, target('name'), [{ givenName: 'A' }])).toEqual({ name: { givenName: 'A' } })
  })
})

describe('elementOf', () => {
  const element = (filter: string) => {
    const { valFilter } = parsePath(`emails[${filter}]`)
    return elementOf(checkValFilter(valFilter!, target('emails')))
  }

  it('RFC 7644 §3.5.2.1: comparisons by eq describe an element', () => {
    expect(element('type eq "work"')).toEqual({ type: 'work' })
    expect(element('TYPE eq "work" and (primary eq true and display eq "D")')).toEqual({
      type: 'work',
      primary: true,
      display: 'D',
    })
  })

  const others = ['type ne "work"', 'type pr', 'type eq null', 'value sw "a"']
  it.each([...others, 'not (type eq "work")', 'type eq "a" or type eq "b"'])(
    'RFC 7644 §3.5.2.3: %s describes none',
    (filter) => expect(element(filter)).toBeUndefined(),
  )
})

describe('equality', () => {
  it('the order of names does not count, the order of values does', () => {
    expect(sameJson({ a: 1, b: [{ c: 1, d: 2 }] }, { b: [{ d: 2, c: 1 }], a: 1 })).toBe(true)
    expect(sameJson([1, 2], [2, 1])).toBe(false)
    expect(sameJson({ a: 1 }, { a: 1, b: 1 })).toBe(false)
    expect(sameJson({ a: 1 }, { b: 1 })).toBe(false)
    expect(sameJson([], {})).toBe(false)
  })

  it('RFC 7643 §2.2: caseExact decides for text', () => {
    expect(sameValue(target('userName').attribute, 'ADA', 'ada')).toBe(true)
    expect(sameValue(target('externalId').attribute, 'ADA', 'ada')).toBe(false)
  })
})
