import { describe, expect, test } from 'vitest'
import type { JsonObject, Resource } from '../../protocol/json'
import { string } from '../../protocol/schema/define'
import { extend } from '../../protocol/schema/extend'
import { GROUP, USER } from '../../protocol/schema/registry'
import type { Config } from '../target/read-options'
import { readTarget, type Target } from '../target/target'
import { attributesOf, managerOf, mapGroup, mapUser } from './map'

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const ACME = 'urn:example:params:scim:schemas:extension:acme:2.0:User'

/** The realm has a readable attribute and one that is never returned. */
const TYPES = { user: extend(USER, [{ uri: ACME, attribute: string('badge', '') }, { uri: ACME, attribute: string('pin', '', { returned: 'never' }) }]), group: GROUP }

const ADA: Resource = {
  schemas: [CORE, ENTERPRISE, ACME],
  id: 'a1',
  externalId: 'hr-7',
  userName: 'ada',
  name: { givenName: 'Ada', familyName: 'Lovelace' },
  active: true,
  emails: [{ value: 'ada@home.example', type: 'home' }, { value: 'ada@work.example', type: 'work', primary: true }],
  phoneNumbers: [{ value: '1' }, { value: '2' }],
  password: 'secret',
  groups: [{ value: 'g1', display: 'staff', type: 'direct' }, { value: 'g2', display: 'maths', type: 'direct' }],
  [ENTERPRISE]: { department: 'Engines', manager: { value: 'b2', $ref: 'https://id.example/Users/b2', displayName: 'Bob' } },
  [ACME]: { badge: '7', pin: '0000' },
  meta: { resourceType: 'User' },
}

function target(config: Config): Target {
  const read = readTarget({ id: '1', name: 'App', organizationId: null, config: { url: ['https://app.example'], auth: ['none'], ...config } }, () => null, TYPES)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.target
}

const nobody = () => undefined
const mapped = (config: Config, user = ADA): JsonObject => mapUser(target(config), user, nobody)
const rows = (...mapping: readonly string[]): JsonObject => mapped({ mapping })

test('without options a target gets what is neither read-only nor secret', () => {
  expect(mapped({})).toEqual({
    schemas: [CORE, ENTERPRISE, ACME],
    externalId: 'a1',
    userName: 'ada',
    name: { givenName: 'Ada', familyName: 'Lovelace' },
    active: true,
    emails: ADA['emails'],
    phoneNumbers: ADA['phoneNumbers'],
    [ENTERPRISE]: { department: 'Engines' },
    [ACME]: { badge: '7' },
  })
})

test('the manager is the one of the target', () => {
  expect(managerOf(ADA)).toBe('b2')
  const remote = mapUser(target({}), ADA, (id) => `remote-${id}`)
  expect(remote[ENTERPRISE]).toEqual({ department: 'Engines', manager: { value: 'remote-b2' } })
})

test.each([
  ['id', 'a1'],
  ['username', 'ada'],
  ['externalId', 'hr-7'],
  [`${ACME}:badge`, '7'],
  ['emails[type eq "home"].value', 'ada@home.example'],
  ['title', undefined],
])('externalId is %s', (externalId, value) => expect(mapped({ externalId: [externalId] })['externalId']).toBe(value))

test('attributes and extensions may be chosen', () => {
  const { schemas: _, ...chosen } = mapped({ attributes: ['NAME', `${ENTERPRISE}:department`] })
  expect(chosen).toEqual({ externalId: 'a1', userName: 'ada', active: true, name: ADA['name'], [ENTERPRISE]: { department: 'Engines' } })
  expect(mapped({ attributes: [ACME] })[ACME]).toEqual({ badge: '7' })
})

test('single attributes have the primary value, else the first', () => {
  const { emails, phoneNumbers } = mapped({ single: ['emails', 'phoneNumbers'] })
  expect(emails).toEqual([{ value: 'ada@work.example', type: 'work', primary: true }])
  expect(phoneNumbers).toEqual([{ value: '1' }])
})

describe('a row', () => {
  test.each<[string, JsonObject]>([
    ['title = userName', { title: 'ada' }],
    ['TITLE = NAME.familyname', { title: 'Lovelace' }],
    ['title = emails', { title: 'ada@work.example' }],
    ['title = emails[type eq "home"].value', { title: 'ada@home.example' }],
    ['title = active', { title: 'true' }],
    ['title = "a = b if c"', { title: 'a = b if c' }],
    ['title = "a" if userName eq "ada"', { title: 'a' }],
    ['userName = "{name.givenName}.{name.familyName}"', { userName: 'Ada.Lovelace' }],
    ['title = "{{{userName}}}"', { title: '{ada}' }],
    ['title = "{emails[type eq \\"home\\"].value} if"', { title: 'ada@home.example if' }],
    ['name.middleName = "K."', { name: { givenName: 'Ada', familyName: 'Lovelace', middleName: 'K.' } }],
    ['active = false', { active: false }],
    ['roles = groups.display', { roles: [{ value: 'staff' }, { value: 'maths' }] }],
    ['roles = "user"', { roles: [{ value: 'user' }] }],
    ['entitlements = [{"value": "a", "primary": true}]', { entitlements: [{ value: 'a', primary: true }] }],
    ['emails[type eq "WORK"].value = userName', { emails: [{ value: 'ada@home.example', type: 'home' }, { value: 'ada', type: 'WORK', primary: true }] }],
    ['emails[type eq "other" and primary eq false].value = "x"', { emails: [...(ADA['emails'] as JsonObject[]), { type: 'other', primary: false, value: 'x' }] }],
    ['emails[type eq "home"].value = title', { emails: [{ value: 'ada@work.example', type: 'work', primary: true }] }],
    ['emails[type eq "home"] = emails[type eq "work"]', { emails: [{ value: 'ada@work.example', type: 'home', primary: true }, { value: 'ada@work.example', type: 'work', primary: true }] }],
    [`${ENTERPRISE}:costCenter = ${ACME}:badge`, { [ENTERPRISE]: { department: 'Engines', costCenter: '7' } }],
    [`${CORE}:title = "a"`, { title: 'a' }],
    ['id = id', { id: 'a1' }],
    ['urn:app:2.0:User:seat = "full"', { 'urn:app:2.0:User': { seat: 'full' }, schemas: [CORE, ENTERPRISE, ACME, 'urn:app:2.0:User'] }],
    ['urn:app:2.0:User:seats[kind eq "a"].count = 3', { 'urn:app:2.0:User': { seats: [{ kind: 'a', count: 3 }] }, schemas: [CORE, ENTERPRISE, ACME, 'urn:app:2.0:User'] }],
    ['urn:app:2.0:User:seat.kind = userName', { 'urn:app:2.0:User': { seat: { kind: 'ada' } }, schemas: [CORE, ENTERPRISE, ACME, 'urn:app:2.0:User'] }],
    ['constructor = "x"', { constructor: 'x' }],
  ])('%s', (row, change) => expect(rows(row)).toEqual({ ...mapped({}), ...change }))

  test.each([
    ['phoneNumbers = null', 'phoneNumbers'],
    ['phoneNumbers = photos', 'phoneNumbers'],
    ['name = null', 'name'],
    ['userName = nickName', 'userName'],
    ['userName = "{nickName} x"', 'userName'],
    [`${ACME}:badge = null`, ACME],
  ])('%s leaves nothing', (row, name) => expect(Object.hasOwn(rows(row), name)).toBe(false))

  test.each(['title = "a" if userName eq "bob"', 'phoneNumbers = null if not (userName pr)'])('%s does not apply', (row) => {
    expect(rows(row)).toEqual(mapped({}))
  })

  test.each<[string, JsonObject, JsonObject]>([
    ['active = active', { active: 'yes' }, {}],
    ['title = emails', { emails: [{ type: 'work' }] }, {}],
    ['title = emails', { emails: [{ value: { value: 'x' } }] }, {}],
    ['roles = emails.value', { emails: ['x', { value: 'a' }, { value: null }, { value: [] }] }, { roles: [{ value: 'a' }] }],
    ['title = name.givenName', { name: 'Ada' }, {}],
  ])('%s leaves out what has the wrong shape in %j', (row, user, change) => {
    const { schemas: _, externalId: __, ...payload } = mapped({ attributes: ['nickName'], mapping: [row] }, user)
    expect(payload).toEqual(change)
  })

  test('a later one wins', () => expect(rows('title = "a"', 'title = "b"', 'title = "c" if title pr')['title']).toBe('b'))

  test('nulls are sent where wanted', () => {
    const { title, name, nickName } = mapped({ nulls: ['send'], mapping: ['title = null', 'name.middleName = nickName'] })
    expect([title, name, nickName]).toEqual([null, { givenName: 'Ada', familyName: 'Lovelace', middleName: null }, undefined])
  })
})

describe('a wrong row', () => {
  test.each([
    ['title', 'There is no "="'],
    ['= userName', 'Expected an attribute name'],
    ['title =', 'No source follows'],
    ['title = js:user.name', 'no expressions in JavaScript'],
    ['title = nope', 'There is no attribute nope.'],
    ['title = "{nope}"', 'There is no attribute nope.'],
    ['title = "{userName"', 'A brace has no counterpart'],
    ['title = "{name}"', 'name is no text'],
    ['title = "a', 'The source "a is no JSON: a text is in double quotes'],
    ['title = "a" if nope pr', 'There is no attribute nope to filter by.'],
    ['title = "a" if userName', 'Expected one of the operators'],
    ['title = password', 'password is never sent'],
    [`title = ${ACME}:pin`, 'pin is never sent'],
    ['password = userName', 'password is not set by a mapping'],
    ['meta.version = userName', 'meta is not set by a mapping'],
    ['externalId = userName', 'by the option externalId'],
    ['active = userName', 'of another type'],
    ['active = "yes"', 'active must be true or false'],
    ['active = "{userName}"', 'active is no text'],
    ['title = name', 'of another type'],
    ['title = ["a", "b"]', 'title has one value'],
    ['emails.value = userName', 'emails[type eq "work"].value'],
    ['emails[type sw "w"].value = userName', 'by eq and and'],
    ['emails[nope eq "w"].value = userName', 'no sub-attribute nope'],
    ['name.nope = userName', 'no such sub-attribute'],
    ['name[givenName eq "a"].familyName = userName', 'takes no filter'],
    ['emails = [{"value": 7}]', 'emails.value must be a string'],
  ])('%s is refused', (row, reason) => {
    const read = readTarget({ id: '1', name: 'App', organizationId: null, config: { url: ['https://app.example'], auth: ['none'], mapping: [row] } }, () => null, TYPES)
    expect(read).toEqual({ problems: [{ option: 'mapping', message: expect.stringContaining(reason), about: expect.anything() }] })
    expect(JSON.stringify(read)).toContain(JSON.stringify(row.slice(0, 10)).slice(1, -1))
  })
})

describe('a group', () => {
  const STAFF: Resource = { schemas: [], id: 'g1', displayName: 'staff', externalId: 'x', members: [{ value: 'a1' }], meta: { resourceType: 'Group' } }

  test('has its name and its id, and never members', () => {
    expect(mapGroup(target({}), STAFF)).toEqual({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'staff', externalId: 'g1' })
  })

  test('has rows of its own', () => {
    const group = mapGroup(target({ 'groups.mapping': ['displayName = "kc-{displayName}"', 'externalId = displayName'] }), STAFF)
    expect(group).toMatchObject({ displayName: 'kc-staff', externalId: 'staff' })
  })
})

test('attributes are listed by their full names', () => {
  expect([...attributesOf(mapped({ attributes: ['name', ACME] })).keys()].sort()).toEqual(['active', 'externalId', 'name', `${ACME}:badge`, 'userName'])
})
