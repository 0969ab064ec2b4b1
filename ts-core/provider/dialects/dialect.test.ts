import { expect, test } from 'vitest'
import { DIALECTS } from '../../config/dialects'
import type { OnConfig } from '../../config/load'
import { checkFilter } from '../../protocol/filter/check'
import { parseFilter } from '../../protocol/filter/parse'
import type { JsonObject } from '../../protocol/json'
import { parsePatchOp } from '../../protocol/patch/operation'
import { GROUP, USER } from '../../protocol/schema/registry'
import { ENTERPRISE_USER_SCHEMA, PATCH_OP } from '../../protocol/urns'
import { CLIENTS } from './clients'
import { auto as dialect, dialectOf, senderIn, strict } from './dialect'

const operations = (operation: JsonObject, resourceType = USER) =>
  dialect.operations(parsePatchOp(dialect.message({ schemas: [PATCH_OP], Operations: [operation] }, resourceType), resourceType))

test('text is a boolean where the attribute is one', () => {
  expect(
    dialect.resource({ active: 'False', displayName: 'True', emails: [{ value: 'a', primary: 'True' }] }, USER),
  ).toEqual({
    active: false,
    displayName: 'True',
    emails: [{ value: 'a', primary: true }],
  })
  expect(operations({ op: 'Replace', path: 'active', value: 'False' })[0]?.value).toBe(false)
})

test('a manager may be a bare id, a list of one, or "" to clear', () => {
  const path = `${ENTERPRISE_USER_SCHEMA}:manager`
  expect(operations({ op: 'Add', path, value: 'm1' })[0]?.value).toEqual({ value: 'm1' })
  expect(operations({ op: 'Add', path: 'manager', value: [{ value: 'm1' }] })[0]?.value).toEqual({ value: 'm1' })
  expect(operations({ op: 'Replace', path, value: '' })[0]?.op).toBe('remove')
  expect(dialect.resource({ [ENTERPRISE_USER_SCHEMA]: { manager: 'm1' } }, USER)).toEqual({
    [ENTERPRISE_USER_SCHEMA]: { manager: { value: 'm1' } },
  })
})

test('a member may be a bare id', () => {
  expect(operations({ op: 'add', path: 'members', value: 'u1' }, GROUP)[0]?.value).toEqual([{ value: 'u1' }])
})

test('the names of SCIM 1 are those of SCIM 2', () => {
  const [core, enterprise] = ['urn:scim:schemas:core:1.0', 'urn:scim:schemas:extension:enterprise:1.0']
  expect(
    dialect.body({ schemas: [core, enterprise], userName: 'a', [enterprise]: { manager: { managerId: 'm1' } } }),
  ).toEqual({
    schemas: [USER.schema.id, ENTERPRISE_USER_SCHEMA],
    userName: 'a',
    [ENTERPRISE_USER_SCHEMA]: { manager: { value: 'm1' } },
  })
  expect(dialect.body({ [ENTERPRISE_USER_SCHEMA]: { manager: { managerId: null } } })).toEqual({
    [ENTERPRISE_USER_SCHEMA]: { manager: null },
  })
})

test('every name is a dialect, and a sender that shows itself is read as its name', () => {
  const set = (name: string, headers = {}) => dialectOf({ policies: { dialect: name } } as unknown as OnConfig, headers)
  expect(DIALECTS.slice(2)).toEqual(Object.keys(CLIENTS))
  expect(set('strict', { 'user-agent': 'Okta SCIM Client 1.0.0' })).toBe(strict)
  expect(set('auto', { 'user-agent': 'curl/8' })).toBe(dialect)
  expect(set('auto', { 'user-agent': 'Okta SCIM Client 1.0.0' })).toBe(set('okta'))
  expect(set('auto', { adscimversion: '1.0' })).toBe(set('entra'))
  expect(set('hr-push', { adscimversion: '1.0' }).keepsUnsent).toBe(true)
})

test('text is a boolean in a filter where the attribute is one', () => {
  const read = (text: string) => checkFilter(dialect.filter(parseFilter(text, dialect.grammar), USER), USER)
  expect(read('active eq "True"')).toMatchObject({ compValue: true })
  expect(read('roles[primary eq "FALSE"]')).toMatchObject({ valFilter: { compValue: false } })
  expect(read('not (emails[type eq "true"].primary ne "false") and title pr')).toMatchObject({
    left: { filter: { valFilter: { left: { compValue: 'true' }, right: { compValue: false } } } },
  })
  expect(() => read('active eq "maybe"')).toThrow(expect.objectContaining({ scimType: 'invalidFilter' }))
})

test('tags get their quotes', () => {
  expect(dialect.tags('abc, W/abc,"x" , W/"y", *')).toBe('"abc", W/"abc", "x", W/"y", *')
  for (const odd of ['', ',', 'W/abc"', '"a b', 'a b']) expect(dialect.tags(odd).replaceAll(' ', '')).toBe(odd.replaceAll(' ', ''))
})

test('of the headers those stay that say who sends', () => {
  expect(senderIn({ authorization: 'x', 'user-agent': 'Okta', adscimversion: '1.0', 'if-match': 'y' })).toEqual({ 'user-agent': 'Okta', adscimversion: '1.0' })
  expect(senderIn({})).toEqual({})
})
