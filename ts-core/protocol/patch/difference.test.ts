import { describe, expect, it } from 'vitest'
import { ada, add, ENTERPRISE, group, home, remove, replace, work } from '../../../test/support/patching'
import type { JsonObject, Resource } from '../json'
import { string } from '../schema/define'
import { extend } from '../schema/extend'
import { GROUP, USER } from '../schema/registry'
import { difference } from './difference'
import { printPatchOp } from './print'

const said = (before: Resource, after: Resource, resourceType = USER) => printPatchOp(difference(before, after, resourceType))['Operations']
const adaWith = (attributes: JsonObject) => said(ada, { ...ada, ...attributes })
const emails = (before: JsonObject[], after: JsonObject[]) => said({ emails: before }, { emails: after })
const members = (before: JsonObject[], after: JsonObject[]) => said({ ...group, members: before }, { ...group, members: after }, GROUP)
const without = (name: string): Resource => {
  const { [name]: _, ...others } = ada
  return others
}

describe('single values', () => {
  it('RFC 7644 §3.5.2.1: what comes is added, what goes is removed, what differs is replaced', () => {
    expect(adaWith({ title: 'T', active: false })).toEqual([add('title', 'T'), replace('active', false)])
    expect(said(ada, without('active'))).toEqual([remove('active')])
    expect(adaWith({ externalId: 'e' })).toEqual([add('externalId', 'e')])
  })

  it('RFC 7643 §2.2: another spelling of a text that is not case-exact is a change', () => {
    expect(adaWith({ userName: 'Ada' })).toEqual([replace('userName', 'Ada')])
  })

  it('RFC 7644 §3.5.2.3: a complex value changes by its sub-attributes, and comes and goes as a whole', () => {
    const name = { familyName: 'King', middleName: 'A' }
    expect(adaWith({ name })).toEqual([replace('name.familyName', 'King'), remove('name.givenName'), add('name.middleName', 'A')])
    expect(said(without('name'), ada)).toEqual([add('name', ada['name']!)])
    expect(said(ada, without('name'))).toEqual([remove('name')])
  })

  it('RFC 7644 §3.10: attributes of an extension have its URN in their path', () => {
    const [before, after] = [{ department: 'D', costCenter: 'C' }, { department: 'E', manager: { value: 'm' } }]
    expect(said({ [ENTERPRISE]: before }, { [ENTERPRISE]: after })).toEqual([
      remove(`${ENTERPRISE}:costCenter`),
      replace(`${ENTERPRISE}:department`, 'E'),
      add(`${ENTERPRISE}:manager`, { value: 'm' }),
    ])
    expect(said({ [ENTERPRISE]: { department: 'D' } }, {})).toEqual([remove(`${ENTERPRISE}:department`)])
  })

  it('RFC 7643 §4.3: a manager is the id; $ref and displayName follow from it', () => {
    const manager = (before: JsonObject, after: JsonObject) => said({ [ENTERPRISE]: { manager: before } }, { [ENTERPRISE]: { manager: after } })
    const path = `${ENTERPRISE}:manager`
    expect(manager({ value: 'm', $ref: '../Users/m', displayName: 'M' }, { value: 'm' })).toEqual([])
    expect(manager({ value: 'm', $ref: '../Users/m' }, { value: 'n' })).toEqual([replace(path, { value: 'n' })])
    expect(manager({ value: 'm', $ref: '../Users/m' }, { $ref: '../Users/n' })).toEqual([remove(path), add(path, { $ref: '../Users/n' })])
  })

  it('RFC 7643 §7: what no request can change is left out', () => {
    const badge = string('badge', '', { mutability: 'immutable' })
    const type = extend(USER, [{ attribute: badge }])
    expect(adaWith({ id: 'b', meta: { version: 'W/"2"' }, groups: [] })).toEqual([])
    expect(said({}, { badge: '1' }, type)).toEqual([add('badge', '1')])
    expect(said({ badge: '1' }, { badge: '2' }, type)).toEqual([])
    expect(said({ badge: '1' }, {}, type)).toEqual([])
  })

  it('RFC 7643 §4.1.1: a password is set where there is one, and never taken away', () => {
    expect(adaWith({ password: 'S3cret' })).toEqual([replace('password', 'S3cret')])
    expect(said({ password: 'S3cret' }, { password: 'S3cret' })).toEqual([])
    expect(said({ password: 'S3cret' }, {})).toEqual([])
  })
})

describe('values with a type', () => {
  it('RFC 7644 §3.5.2: a value that takes the place of another is written to it', () => {
    expect(emails([work, home], [{ ...work, value: 'x@work.example' }, home])).toEqual([replace('emails[type eq "work"].value', 'x@work.example')])
    expect(emails([work, home], [work, { ...home, type: 'other' }])).toEqual([replace('emails[value eq "ada@home.example"].type', 'other')])
    const addresses = (locality: string) => ({ addresses: [{ type: 'work', locality, country: 'NO' }, { locality: 'Bergen' }] })
    expect(said(addresses('Oslo'), addresses('Molde'))).toEqual([replace('addresses[type eq "work"].locality', 'Molde')])
  })

  it('RFC 7644 §3.5.2.2: only what is gone is removed, only what is new is added', () => {
    const other = { value: 'o@example.com', type: 'other' }
    expect(emails([work, home], [other, work])).toEqual([remove('emails[type eq "home"]'), add('emails', [other])])
    expect(emails([work, home], [work])).toEqual([remove('emails[type eq "home"]')])
    expect(emails([work], [work, home])).toEqual([add('emails', [home])])
    expect(emails([work, home], [])).toEqual([remove('emails')])
  })

  it('RFC 7643 §2.4: the order of values and `"primary": false` say nothing', () => {
    expect(emails([work, home], [{ ...home, primary: false }, work])).toEqual([])
    expect(emails([work, home], [{ ...home, primary: true }, { ...work, primary: false }])).toEqual([
      remove('emails[type eq "work"].primary'),
      add('emails[type eq "home"].primary', true),
    ])
  })

  it('a type that two values share selects neither, before or after', () => {
    const second = { value: 'b@work.example', type: 'Work' }
    expect(emails([work, second, home], [work, home])).toEqual([remove('emails[value eq "b@work.example"]')])
    expect(emails([work, home], [{ ...work, value: 'c@x.example' }, second, home])).toEqual([
      remove('emails[type eq "work"]'),
      add('emails', [{ ...work, value: 'c@x.example' }, second]),
    ])
  })

  it('one value under two types is told by both', () => {
    const [x, y, z] = [{ value: 'a', type: 'x' }, { value: 'a', type: 'y' }, { value: 'b', type: 'x' }]
    expect(said({ roles: [x, y, z] }, { roles: [y, z] })).toEqual([remove('roles[type eq "x" and value eq "a"]')])
  })

  it('RFC 7644 §3.5.2.3: where no filter selects, or nothing stays, the whole attribute is replaced', () => {
    const [oslo, bergen, molde] = ['Oslo', 'Bergen', 'Molde'].map((locality) => ({ locality }))
    expect(said({ addresses: [oslo!, bergen!] }, { addresses: [bergen!, molde!] })).toEqual([replace('addresses', [bergen!, molde!])])
    expect(emails([home], [{ value: 'x@x.example', type: 'other' }])).toEqual([replace('emails', [{ value: 'x@x.example', type: 'other' }])])
    const long = { value: 'x'.repeat(2000) }
    expect(said({ x509Certificates: [long, { value: 'TUlJ' }] }, { x509Certificates: [{ value: 'TUlJ' }] })).toEqual([replace('x509Certificates', [{ value: 'TUlJ' }])])
  })

  it('a filter is quoted', () => {
    const quoted = { value: 'a"] or value pr\\' }
    expect(said({ roles: [quoted, { value: 'b' }] }, { roles: [{ value: 'b' }] })).toEqual([remove(`roles[value eq ${JSON.stringify(quoted.value)}]`)])
  })
})

describe('members', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((value) => ({ value, type: 'User', $ref: `../Users/${value}` }))

  it('RFC 7643 §4.2: a member is its id, whatever is said about it', () => {
    expect(members([a!, b!], [{ value: 'b' }, { value: 'a', type: 'Group', display: 'A' }])).toEqual([])
    expect(members([{ value: 'a' }], [{ value: 'A' }])).toEqual([remove('members[value eq "a"]'), add('members', [{ value: 'A' }])])
  })

  it('RFC 7644 §3.5.2.2: each goes by its id, even if none stays', () => {
    expect(members([a!, b!], [b!, c!])).toEqual([remove('members[value eq "a"]'), add('members', [c!])])
    expect(members([a!], [c!])).toEqual([remove('members[value eq "a"]'), add('members', [c!])])
    expect(members([a!, b!], [])).toEqual([remove('members[value eq "a"]'), remove('members[value eq "b"]')])
  })

  it('a hundred thousand of them take no time', () => {
    const ids = (from: number) => Array.from({ length: 100_000 }, (_, index) => ({ value: `m${from + index}` }))
    const operations = difference({ ...group, members: ids(0) }, { ...group, members: ids(50_000) }, GROUP)
    expect(operations.filter(({ op }) => op === 'remove')).toHaveLength(50_000)
    expect(operations.filter(({ op }) => op === 'add')).toHaveLength(1)
  })
})
