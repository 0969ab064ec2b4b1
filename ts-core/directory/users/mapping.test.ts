import { expect, test } from 'vitest'
import type { UserRecord } from '../../host/records'
import type { Resource } from '../../protocol/json'
import { ENTERPRISE_USER_SCHEMA } from '../../protocol/urns'
import { STANDARD_MODELS } from '../../work/models'
import { toFields, toResource, writesNothing } from './mapping'

const BASE = 'https://id.example/realms/acme/scim/v2'

const recordOf = (attributes: UserRecord['attributes']): UserRecord => ({
  id: 'u1',
  enabled: true,
  createdAt: 0,
  lastModifiedAt: 1,
  attributes,
  groups: null, version: null,
})

/** Makes the record that a directory would hold after the change. */
function stored(resource: Resource): UserRecord {
  const { attributes } = toFields(resource, null, STANDARD_MODELS.user)
  return recordOf(Object.fromEntries(Object.entries(attributes).filter(([, values]) => values.length > 0)))
}

test('the spelling of userName is kept beside the lower case one', () => {
  const record = stored({ userName: 'Ada.L' })
  expect(record.attributes).toEqual({ username: ['ada.l'], 'scim.userName': ['Ada.L'] })
  expect(toResource(record, BASE, STANDARD_MODELS.user)['userName']).toBe('Ada.L')
})

test('a spelling that no longer fits is dropped', () => {
  expect(toResource(recordOf({ username: ['eve'], 'scim.userName': ['Ada'] }), BASE, STANDARD_MODELS.user)['userName']).toBe('eve')
})

const emailsIn = (attributes: UserRecord['attributes']) => toResource(recordOf(attributes), BASE, STANDARD_MODELS.user)['emails']

test.each(['a@x.example', 'A@x.example'])('one primary address %s without a type needs no elements', (value) => {
  const { attributes } = stored({ userName: 'a', emails: [{ value, primary: true }] })
  expect(attributes).toEqual({ username: ['a'], email: ['a@x.example'], 'scim.email': [value] })
  expect(emailsIn(attributes)).toEqual([{ value, primary: true }])
  expect(emailsIn({ ...attributes, email: ['b@x.example'] })).toEqual([{ value: 'b@x.example', type: 'work', primary: true }])
})

test("an address that only the directory has is for work, and written so it is the directory's alone", () => {
  const emails = [{ value: 'a@x.example', type: 'work', primary: true }]
  expect(emailsIn({ email: ['a@x.example'] })).toEqual(emails)
  expect(stored({ userName: 'a', emails }).attributes).toEqual({ username: ['a'], email: ['a@x.example'] })
  const spelled = [{ value: 'A@x.example', type: 'work', primary: true }]
  const { attributes } = stored({ userName: 'a', emails: spelled })
  expect(attributes['emails']).toBeUndefined()
  expect(emailsIn(attributes)).toEqual(spelled)
})

test.each([
  [{ value: 'a@x.example' }],
  [{ value: 'a@x.example', type: 'home', primary: true }],
  [{ value: 'a@x.example', type: 'work' }],
  [{ value: 'a@x.example', type: 'Work', primary: true }],
  [{ value: 'a@x.example', type: 'work', primary: true, display: 'A' }],
])('an address that was written as %j reads so', (email) => {
  const { attributes } = stored({ userName: 'a', emails: [email] })
  expect(emailsIn(attributes)).toEqual([email])
})

test.each(['x', '{"value":"b@x.example"}', '{"value":"a@x.example","type":"odd","display":1}', '{"type":"home"}', '{'])(
  'whatever others write beside an address (%s), it is the one that the directory has',
  (text) => {
    for (const name of ['scim.email', 'emails'])
      expect(emailsIn({ email: ['a@x.example'], [name]: [text] })).toContainEqual(expect.objectContaining({ value: 'a@x.example' }))
  },
)

test('elements without an address are none beside the one that the directory has', () => {
  const emails = ['{"primary":true}', '{"type":"home","primary":true}']
  expect(emailsIn({ email: ['a@x.example'], emails })).toEqual([{ value: 'a@x.example', type: 'work', primary: true }])
})

test('values that others wrote in another form stay as they are until they change', () => {
  const record = recordOf({ username: ['a'], email: ['b@x.example'], phoneNumbers: ['+47', '{ "type":"work", "value":"1" }'], roles: ['{"value":7}'], emails: ['a@x.example'] })
  const resource = toResource(record, BASE, STANDARD_MODELS.user)
  expect(toFields({ ...resource, title: 'Dr' }, record, STANDARD_MODELS.user).attributes).toEqual({ title: ['Dr'] })
  expect(Object.keys(toFields({ ...resource, phoneNumbers: [{ value: '+47' }] }, record, STANDARD_MODELS.user).attributes)).toEqual(['phoneNumbers'])
})

test("the primary address is the directory's, else the first", () => {
  const emails = [
    { value: 'a@x.example', type: 'home' },
    { value: 'b@x.example', type: 'work', primary: true },
  ]
  expect(stored({ userName: 'a', emails }).attributes['email']).toEqual(['b@x.example'])
  expect(stored({ userName: 'a', emails: [emails[0]!] }).attributes['email']).toEqual(['a@x.example'])
  expect(toResource(stored({ userName: 'a', emails }), BASE, STANDARD_MODELS.user)['emails']).toEqual(emails)
})

test('an address that an administrator changed replaces the primary one', () => {
  const record = stored({ userName: 'a', emails: [{ value: 'a@x.example', type: 'work' }, { value: 'b@x.example' }] })
  const changed = recordOf({ ...record.attributes, email: ['new@x.example'] })
  expect(toResource(changed, BASE, STANDARD_MODELS.user)['emails']).toEqual([
    { value: 'new@x.example', type: 'work' },
    { value: 'b@x.example' },
  ])
  const cleared = recordOf({ ...record.attributes, email: [] })
  expect(toResource(cleared, BASE, STANDARD_MODELS.user)['emails']).toEqual([{ value: 'b@x.example' }])
})

test('what the directory holds already is no change', () => {
  const resource = {
    userName: 'Ada',
    active: true,
    emails: [{ value: 'a@x.example' }],
    phoneNumbers: [{ value: '1' }, { value: '2' }],
  }
  const record = stored(resource)
  expect(writesNothing(toFields(resource, record, STANDARD_MODELS.user))).toBe(true)
  expect(writesNothing(toFields(toResource(record, BASE, STANDARD_MODELS.user), record, STANDARD_MODELS.user))).toBe(true)
})

test('only what differs is changed, and an empty list clears', () => {
  const record = stored({ userName: 'a', title: 'Old', nickName: 'N' })
  expect(toFields({ userName: 'a', nickName: 'N', active: false }, record, STANDARD_MODELS.user)).toEqual({
    enabled: false,
    attributes: { title: [] },
  })
})

test('values that no client sees are lost by no change elsewhere', () => {
  const record = recordOf({ username: ['a'], department: ['Tools', 'Toys'] })
  expect(toFields({ ...toResource(record, BASE, STANDARD_MODELS.user), title: 'Dr' }, record, STANDARD_MODELS.user).attributes).toEqual({ title: ['Dr'] })
  expect(toFields({ userName: 'a' }, record, STANDARD_MODELS.user).attributes).toEqual({ department: [] })
})

test('a manager is the id, by value or at the end of a reference', () => {
  const byRef = stored({ userName: 'a', [ENTERPRISE_USER_SCHEMA]: { manager: { $ref: `${BASE}/Users/m1` } } })
  expect(byRef.attributes['manager']).toEqual(['m1'])
  expect(toResource(byRef, BASE, STANDARD_MODELS.user)[ENTERPRISE_USER_SCHEMA]).toEqual({
    manager: { value: 'm1', $ref: `${BASE}/Users/m1` },
  })
})

test('a manager whose id no URL can hold has no location', () => {
  const resource = toResource(recordOf({ username: ['a'], manager: ['\ud800'] }), BASE, STANDARD_MODELS.user)
  expect(resource[ENTERPRISE_USER_SCHEMA]).toEqual({ manager: { value: '\ud800' } })
})

test('the id of a federated user is percent-encoded in its location', () => {
  const resource = toResource({ ...recordOf({ username: ['a'] }), id: 'f:ldap:a' }, BASE, STANDARD_MODELS.user)
  expect(resource['meta']).toMatchObject({ location: `${BASE}/Users/f%3Aldap%3Aa` })
})
