import { describe, expect, test } from 'vitest'
import { applyOperations, PATCH_OP, readOperations } from './patch'
import { Refusal } from './refusal'
import { type Resource, USER } from './resource'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const ADA: Resource = {
  userName: 'ada',
  name: { givenName: 'Ada', familyName: 'King' },
  emails: [{ value: 'a@x', type: 'work', primary: true }, { value: 'b@x', type: 'home' }],
}

const patched = (...operations: readonly Resource[]): Resource =>
  applyOperations(USER, ADA, readOperations({ schemas: [PATCH_OP], Operations: operations }, USER))

describe('operations change', () => {
  test.each<[string, Resource, Resource]>([
    ['an attribute', { op: 'replace', path: 'userName', value: 'bob' }, { ...ADA, userName: 'bob' }],
    ['an attribute by its whole name', { op: 'replace', path: `${USER}:userName`, value: 'bob' }, { ...ADA, userName: 'bob' }],
    ['a part', { op: 'replace', path: 'name.familyName', value: 'Lovelace' }, { ...ADA, name: { givenName: 'Ada', familyName: 'Lovelace' } }],
    ['several without a path', { op: 'add', value: { title: 'Countess', name: { familyName: 'L' } } }, { ...ADA, title: 'Countess', name: { givenName: 'Ada', familyName: 'L' } }],
    ['all values', { op: 'replace', path: 'emails', value: [{ value: 'c@x' }] }, { ...ADA, emails: [{ value: 'c@x' }] }],
    ['a value that is found', { op: 'replace', path: 'emails[type eq "home"].value', value: 'c@x' }, { ...ADA, emails: [{ value: 'a@x', type: 'work', primary: true }, { value: 'c@x', type: 'home' }] }],
    ['away one value', { op: 'remove', path: 'emails[value eq "a@x"]' }, { ...ADA, emails: [{ value: 'b@x', type: 'home' }] }],
    ['away all values', { op: 'remove', path: 'emails' }, { userName: 'ada', name: ADA['name']! }],
    ['one of an extension', { op: 'add', path: `${ENTERPRISE}:department`, value: 'R' }, { ...ADA, [ENTERPRISE]: { department: 'R' } }],
    ['an extension', { op: 'replace', path: ENTERPRISE, value: { department: 'R' } }, { ...ADA, [ENTERPRISE]: { department: 'R' } }],
    ['the primary value', { op: 'add', path: 'emails', value: [{ value: 'c@x', primary: true }] }, { ...ADA, emails: [{ value: 'a@x', type: 'work', primary: false }, { value: 'b@x', type: 'home' }, { value: 'c@x', primary: true }] }],
  ])('%s', (_, operation, result) => {
    expect(patched(operation)).toEqual(result)
  })
})

describe('operations that are refused', () => {
  test.each<[string, Resource]>([
    ['another word', { op: 'Replace', path: 'title', value: 'x' }],
    ['no word', { path: 'title', value: 'x' }],
    ['a path that is not there', { op: 'replace', path: 'nope', value: 'x' }],
    ['a misspelt attribute without a path', { op: 'replace', value: { nope: 1 } }],
    ['remove without a path', { op: 'remove' }],
    ['add without a value', { op: 'add', path: 'title' }],
    ['no object where there is no path', { op: 'add', value: 'x' }],
    ['a value that nobody has', { op: 'replace', path: 'emails[value eq "z"].type', value: 'home' }],
    ['a text that is a list', { op: 'replace', path: 'title', value: ['x'] }],
    ['a broken filter', { op: 'remove', path: 'emails[value]' }],
  ])('%s', (_, operation) => {
    expect(() => patched(operation)).toThrow(Refusal)
  })

  test('none at all, or of another message', () => {
    expect(() => readOperations({ schemas: [PATCH_OP], Operations: [] }, USER)).toThrow(/no Operations/)
    expect(() => readOperations({ schemas: [USER], Operations: [{ op: 'remove', path: 'title' }] }, USER)).toThrow(/schemas/)
  })
})
