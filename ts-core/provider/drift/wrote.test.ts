import { describe, expect, test } from 'vitest'
import { fieldsOf } from '../../directory/users/fields'
import type { Json } from '../../protocol/json'
import { parsePatchOp } from '../../protocol/patch/operation'
import { USER } from '../../protocol/schema/registry'
import { ENTERPRISE_USER_SCHEMA, PATCH_OP } from '../../protocol/urns'
import { STANDARD_MODELS } from '../../work/models'
import { wroteAll, wroteBody, wrotePatch } from './wrote'

const FIELDS = fieldsOf(STANDARD_MODELS.user)
const DEPARTMENT = `${ENTERPRISE_USER_SCHEMA}:department`
const MANAGER = `${ENTERPRISE_USER_SCHEMA}:manager.value`

const namesOf = (wrote: ReturnType<typeof wroteBody>, kept: readonly string[] = []): readonly string[] =>
  FIELDS.filter((field) => wrote(field, kept.includes(field.name))).map(({ name }) => name)

const patch = (...operations: readonly { readonly [name: string]: Json }[]) => namesOf(wrotePatch(parsePatchOp({ schemas: [PATCH_OP], Operations: [...operations] }, USER)))

describe('a create', () => {
  test('writes what the body gives a value', () => {
    expect(namesOf(wroteBody({ userName: 'ada', name: { givenName: 'Ada' }, emails: [{ value: 'a@b.example' }], [ENTERPRISE_USER_SCHEMA]: { department: 'Sales' } })))
      .toEqual(['userName', 'name.givenName', DEPARTMENT, 'emails'])
  })
})

describe('a PUT', () => {
  const { user } = STANDARD_MODELS

  test('writes what the body gives a value, and what SCIM wrote before', () => {
    expect(namesOf(wroteAll({ userName: 'ada' }, user), ['title', 'phoneNumbers'])).toEqual(['userName', 'title', 'phoneNumbers'])
  })

  test('without active leaves it', () => {
    expect(namesOf(wroteAll({ userName: 'ada' }, user), ['active'])).toEqual(['userName'])
    expect(namesOf(wroteAll({ userName: 'ada', active: false }, user), ['active'])).toEqual(['active', 'userName'])
  })
})

describe('a PATCH', () => {
  test.each<readonly [readonly { readonly [name: string]: Json }[], readonly string[]]>([
    [[{ op: 'replace', path: 'title', value: 'x' }], ['title']],
    [[{ op: 'remove', path: 'title' }], ['title']],
    [[{ op: 'add', value: { title: 'x', nickName: 'y' } }], ['nickName', 'title']],
    [[{ op: 'add', path: 'title', value: null }], []],
    [[{ op: 'replace', path: 'title', value: null }], ['title']],
    [[{ op: 'replace', path: 'name.givenName', value: 'x' }], ['name.givenName']],
    [[{ op: 'replace', path: 'name', value: { givenName: 'x' } }], ['name.givenName']],
    [[{ op: 'remove', path: 'name' }], ['name.formatted', 'name.familyName', 'name.givenName', 'name.middleName', 'name.honorificPrefix', 'name.honorificSuffix']],
    [[{ op: 'replace', path: 'emails[type eq "work"].value', value: 'a@b.example' }], ['emails']],
    [[{ op: 'replace', path: DEPARTMENT, value: 'x' }], [DEPARTMENT]],
    [[{ op: 'replace', value: { [ENTERPRISE_USER_SCHEMA]: { department: 'x' } } }], [DEPARTMENT]],
    [[{ op: 'replace', path: `${ENTERPRISE_USER_SCHEMA}:manager`, value: { $ref: 'https://x.example/Users/1' } }], [MANAGER]],
    [[{ op: 'replace', path: 'active', value: false }], ['active']],
    [[{ op: 'replace', path: 'password', value: 'x' }], []],
  ])('%j', (operations, names) => {
    expect(patch(...operations)).toEqual(names)
  })
})
