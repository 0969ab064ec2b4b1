import { expect, test } from 'vitest'
import type { JsonObject } from '../../protocol/json'
import { differing } from './compare'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const names = (here: JsonObject, there: JsonObject, updated?: ReadonlySet<string>) => differing(here, there, updated).map(({ name }) => name)

test.each<[string, JsonObject, JsonObject]>([
  ['what the target adds', { userName: 'ada', name: { givenName: 'Ada' } }, { id: '1', userName: 'ada', name: { givenName: 'Ada', formatted: 'Ada L.' }, meta: {} }],
  ['names in another case', { userName: 'Ada@x.example', displayName: 'A' }, { username: 'ada@x.example', displayname: 'A' }],
  ['booleans and numbers as texts', { active: true, n: 7 }, { active: 'True', n: '7' }],
  ['what is false, and is not shown', { emails: [{ value: 'a@x', primary: false }] }, { emails: [{ value: 'A@x' }] }],
  ['the order of values', { roles: [{ value: 'a' }, { value: 'b' }] }, { roles: [{ value: 'b' }, { value: 'a', type: 'x' }] }],
  ['one value that is no list', { emails: [{ value: 'a@x' }] }, { emails: { value: 'a@x' } }],
  ['no value', { title: null, roles: [] }, {}],
  ['extensions', { [ENTERPRISE]: { department: 'D' } }, { [ENTERPRISE]: { Department: 'D', costCenter: '1' } }],
])('does not count: %s', (_, here, there) => expect(names(here, there)).toEqual([]))

test.each<[string, JsonObject, JsonObject, string]>([
  ['another text', { displayName: 'Ada' }, { displayName: 'ada' }, 'displayName'],
  ['what is not shown', { title: 'T' }, {}, 'title'],
  ['a sub-attribute', { name: { givenName: 'Ada', familyName: 'L' } }, { name: { givenName: 'Ada' } }, 'name'],
  ['one value too many', { emails: [{ value: 'a@x' }] }, { emails: [{ value: 'a@x' }, { value: 'b@x' }] }, 'emails'],
  ['one value too few', { emails: [{ value: 'a@x' }, { value: 'b@x' }] }, { emails: [{ value: 'a@x' }] }, 'emails'],
  ['what should have no value', { title: null }, { title: 'T' }, 'title'],
  ['what should be false', { active: false }, { active: true }, 'active'],
  ['extensions', { [ENTERPRISE]: { department: 'D' } }, {}, `${ENTERPRISE}:department`],
])('counts: %s', (_, here, there, name) => expect(names(here, there)).toEqual([name]))

test('only what an update may send is compared', () => {
  expect(names({ title: 'T', active: true }, { title: 'U', active: false }, new Set(['active']))).toEqual(['active'])
})

test('hostile names are plain names', () => {
  expect(names(JSON.parse('{"__proto__": "x", "constructor": "y"}'), JSON.parse('{"__proto__": "x"}'))).toEqual(['constructor'])
})
