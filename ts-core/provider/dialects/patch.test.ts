import { describe, expect, it } from 'vitest'
import { ada, CORE, ENTERPRISE, group, home, refused, remove, replace, work } from '../../../test/support/patching'
import type { Json, Resource } from '../../protocol/json'
import { applyPatch } from '../../protocol/patch/apply'
import { checkPatchOp, type PatchOperation, parsePatchOp } from '../../protocol/patch/operation'
import type { ResourceType } from '../../protocol/schema/attribute'
import { GROUP, nameOf, USER } from '../../protocol/schema/registry'
import { PATCH_OP } from '../../protocol/urns'
import { auto } from './dialect'

const read = (type: ResourceType, ...Operations: readonly Json[]) =>
  checkPatchOp(auto.operations(parsePatchOp(auto.message({ schemas: [PATCH_OP], Operations }, type), type)))
const patchOf = (type: ResourceType) => (resource: Resource, ...operations: readonly Json[]) => applyPatch(resource, read(type, ...operations), type)
const [patch, patchGroup] = [patchOf(USER), patchOf(GROUP)]
const shown = ({ op, target, value }: PatchOperation) => [op, nameOf(target), value]

describe('the message', () => {
  it('has op in any case, under any spelling of its names', () => {
    for (const op of ['ADD', 'Replace', 'rePlace']) expect(patch(ada, { OP: op, Path: 'TITLE', VALUE: 'x' })['title']).toBe('x')
    for (const op of ['move', '', null, 7]) refused(() => read(USER, { op: op as Json, path: 'title', value: 'x' }), 'invalidSyntax', 'op')
    refused(() => read(USER, { op: 'add', Op: 'add', path: 'title', value: 'x' }), 'invalidSyntax', 'op')
  })

  it('stays as it is where it is no message', () => {
    for (const message of [{}, { Operations: 'x' }, { Operations: [null] }, { operations: {} }]) {
      expect(auto.message(message, USER)).toEqual(message)
      refused(() => parsePatchOp(auto.message({ schemas: [PATCH_OP], ...message }, USER), USER), 'invalidSyntax')
    }
  })

  it('may have a dot behind the URN of a schema', () => {
    expect(read(USER, { op: 'add', path: `${ENTERPRISE}.department`, value: 'x' }).map(shown)).toEqual([['add', `${ENTERPRISE}:department`, 'x']])
    expect(read(USER, { op: 'add', value: { [`${ENTERPRISE.toUpperCase()}.manager.value`]: 'x' } }).map(shown)).toEqual([['add', `${ENTERPRISE}:manager.value`, 'x']])
    refused(() => read(USER, { op: 'add', path: 'urn:x:y.department', value: 'x' }), 'invalidPath')
  })

  it('names paths without a path', () => {
    const value = {
      displayName: 'X', 'name.familyName': 'F', 'emails[type eq "work"].value': 'a@example.com', [`${ENTERPRISE}:department`]: 'D',
      [ENTERPRISE.toUpperCase()]: { costCenter: 'C', 'manager.value': 'm' }, [CORE]: { title: 'T' },
    }
    expect(read(USER, { op: 'add', value }).map(shown)).toEqual([
      ['add', 'displayName', 'X'], ['add', `${ENTERPRISE}:department`, 'D'], ['add', `${ENTERPRISE}:costCenter`, 'C'], ['add', 'title', 'T'],
      ['add', 'name.familyName', 'F'], ['add', 'emails.value', 'a@example.com'], ['add', `${ENTERPRISE}:manager.value`, 'm'],
    ])
    expect(read(USER, { op: 'replace', path: ENTERPRISE, value: { 'manager.value': 'm' } }).map(shown)).toEqual([['replace', `${ENTERPRISE}:manager.value`, 'm']])
    refused(() => read(USER, { op: 'add', value: { 'name.givenName': 'a', 'NAME.GIVENNAME': 'b' } }), 'invalidSyntax', 'name.givenName')
    refused(() => read(USER, { op: 'add', value: { 'manager.value': 'a', [ENTERPRISE]: { 'manager.value': 'b' } } }), 'invalidSyntax', 'manager.value')
    refused(() => read(USER, { op: 'add', value: { 'name.nope': 'a' } }), 'invalidPath', 'nope')
    refused(() => read(USER, { op: 'remove', value: { 'name.givenName': 'a' } }), 'noTarget')
  })

  it('compares booleans with text in a path', () => {
    const path = 'roles[primary eq "True" and not (type eq "true" or value co "]")].value'
    expect(patch({}, { op: 'add', path: 'roles[primary eq "TRUE"].value', value: 'r' })['roles']).toEqual([{ primary: true, value: 'r' }])
    expect(patch({ roles: [{ primary: true, value: 'a' }] }, replace(path, 'b'))['roles']).toEqual([{ primary: true, value: 'b' }])
    refused(() => read(USER, replace('roles[primary eq "maybe"].value', 'b')), 'invalidFilter', 'primary')
    refused(() => read(USER, replace('roles[primary eq "True"', 'b')), 'invalidPath')
    refused(() => read(USER, replace(`roles[value eq "true" and value eq "${'x'.repeat(5000)}"]`, 'b')), 'invalidPath', '4096')
  })

  it('repeats the name of the path around the value', () => {
    expect(patchGroup(group, { op: 'add', path: 'members', value: { members: [{ value: 'c3' }] } })['members']).toHaveLength(3)
    expect(patchGroup(group, { op: 'remove', path: 'members', value: { MEMBERS: [{ value: 'b2' }] } })['members']).toEqual([{ value: 'a1', type: 'User' }])
    expect(patch(ada, replace('title', { title: 'T' }))['title']).toBe('T')
    refused(() => patch(ada, replace('title', { title: 'T', value: 'T' })), 'invalidValue', 'title')
  })
})

describe('a value', () => {
  it('may be a list of one, and wrapped', () => {
    const wrapped = (value: Json) => [{ $ref: null, value }]
    expect(patch(ada, replace('displayName', wrapped('X')))['displayName']).toBe('X')
    expect(patch(ada, replace('name.givenName', [{ value: 'X' }]))['name']).toEqual({ givenName: 'X', familyName: 'Lovelace' })
    expect(patch(ada, replace('active', wrapped('False')))['active']).toBe(false)
    expect(patch(ada, replace('emails[type eq "home"].value', wrapped('h@example.com')))['emails']).toEqual([work, { ...home, value: 'h@example.com' }])
    expect(patch(ada, replace('emails[type eq "home"]', [{ VALUE: 'h@example.com' }]))['emails']).toEqual([work, { ...home, value: 'h@example.com' }])
    for (const path of ['manager', `${ENTERPRISE}:manager`])
      expect(patch(ada, replace(path, [{ $ref: 'http://x/Users/m', VALUE: 'm' }]))[ENTERPRISE]).toEqual({ manager: { $ref: 'http://x/Users/m', value: 'm' } })
    for (const value of [['a', 'b'], [{ value: 'a', type: 'b' }], [{ $ref: 'x', value: 'a' }], [{ value: { a: 1 } }], [['a']], [{}]])
      refused(() => patch(ada, replace('title', value)), 'invalidValue', 'title')
  })

  it('may be primary twice where it is one value', () => {
    const twice = [{ value: 'x', primary: true }, { value: 'X', primary: true, display: 'D' }]
    for (const op of ['add', 'replace']) expect(patch({}, { op, path: 'emails', value: twice })['emails']).toEqual([expect.objectContaining({ primary: true, display: 'D' })])
    expect(auto.resource({ emails: twice }, USER)).toEqual({ emails: [twice[0], { value: 'X', display: 'D' }] })
    const two = [{ value: 'x', primary: true }, { value: 'y', primary: true }]
    expect(auto.resource({ emails: two }, USER)).toEqual({ emails: two })
  })
})

describe('replace', () => {
  it('makes the element that a filter for a known type describes', () => {
    expect(patch({}, replace('emails[type eq "work"].value', 'x'))['emails']).toEqual([{ type: 'work', value: 'x' }])
    expect(patch({}, replace('roles[value eq "r"].display', 'R'))['roles']).toEqual([{ value: 'r', display: 'R' }])
    expect(patch(ada, replace('emails[type eq "other"].value', null))).toBe(ada)
    for (const path of ['emails[type eq "nonexistent"].value', 'emails[value eq "x"].display', 'ims[not (type eq "aim")].value', 'name[givenName eq "Eve"].familyName'])
      refused(() => patch(ada, replace(path, 'x')), 'noTarget')
    refused(() => patch(ada, replace('emails[type eq "other"]', { value: 'x' })), 'noTarget')
  })
})

describe('remove', () => {
  it('takes the values that are listed, and leaves the others', () => {
    expect(patchGroup(group, remove('members', [{ $ref: null, value: 'b2' }]))['members']).toEqual([{ value: 'a1', type: 'User' }])
    expect(patchGroup(group, remove('members', [{ value: 'a1', type: 'Group' }]))['members']).toEqual([{ value: 'b2' }])
    expect(patchGroup(group, remove('members', { value: 'a1' }))['members']).toEqual([{ value: 'b2' }])
    expect(patchGroup(group, remove('members', ['a1', 'b2']))).not.toHaveProperty('members')
    expect(patchGroup(group, remove('members', []))).toBe(group)
    expect(patchGroup(group, remove('members', [{ value: 'c3' }]))).toBe(group)
    expect(patchGroup(group, remove('members', null))).not.toHaveProperty('members')
  })

  it('goes by value and type, of an element without a value by all that it holds', () => {
    const [typed, untyped] = [{ value: 'a', type: 'work' }, { value: 'a' }]
    const user: Resource = { phoneNumbers: [typed, untyped, { value: 'b' }] }
    expect(patch(user, remove('phoneNumbers', [{ value: 'a', type: 'home' }]))['phoneNumbers']).toEqual([typed, { value: 'b' }])
    expect(patch(user, remove('phoneNumbers', [{ value: 'A', type: 'WORK' }]))['phoneNumbers']).toEqual([{ value: 'b' }])
    expect(patch(user, remove('phoneNumbers', ['a']))['phoneNumbers']).toEqual([{ value: 'b' }])
    const settled: Resource = { addresses: [{ type: 'work', locality: 'Oslo' }, { type: 'home' }] }
    expect(patch(settled, remove('addresses', [{ locality: 'Oslo', type: 'work' }]))['addresses']).toEqual([{ type: 'home' }])
    expect(patch(settled, remove('addresses', [{ locality: 'Oslo' }]))).toBe(settled)
  })

  it('says nothing by a value beside a path to one value', () => {
    expect(patch(ada, remove('emails[type eq "home"].value', 'old'))['emails']).toEqual([work])
    expect(patch({ ...ada, title: 'T' }, remove('title', 'T'))).toEqual(ada)
    expect(patch(ada, remove('name.givenName', 'Ada'))['name']).toEqual({ familyName: 'Lovelace' })
  })

  it('refuses what does not say which value it means, and too many', () => {
    for (const listed of [[{ type: 'User' }], [{ value: { a: 1 } }], [[]]] as Json[]) refused(() => patchGroup(group, remove('members', listed)), 'invalidValue', 'members')
    refused(() => patch(ada, remove('schemas', {})), 'invalidValue')
    const many = (length: number) => Array.from({ length }, (_, index) => ({ value: `${index}` }))
    expect(read(GROUP, remove('members', many(10_000)))).toHaveLength(10_000)
    expect(() => read(GROUP, remove('members', many(10_001)))).toThrow(expect.objectContaining({ status: 413 }))
    expect(() => read(USER, remove('emails', many(1001)))).toThrow(expect.objectContaining({ status: 413 }))
  })
})
