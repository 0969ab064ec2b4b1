import { describe, expect, it } from 'vitest'
import {
  ada,
  add,
  CORE,
  ENTERPRISE,
  group,
  home,
  patch,
  patchGroup,
  refused,
  remove,
  replace,
  work,
} from '../../../test/support/patching'

describe('a request', () => {
  it('RFC 7644 §3.5.2: operations are applied one after another', () => {
    const after = patch(ada, add('title', 'A'), replace('title', 'B'), remove('nickName'), add('nickName', 'C'))
    expect(after).toEqual({ ...ada, title: 'B', nickName: 'C' })
  })

  it('RFC 7644 §3.5.2: what changes nothing gives the same resource', () => {
    expect(patch(ada, add('title', 'x'), remove('title'))).toBe(ada)
    expect(patch(ada, replace('userName', 'ada'), replace('active', true))).toBe(ada)
    expect(patch(ada, replace('name', { familyName: 'Lovelace' }), add('emails', [home, work]))).toBe(ada)
  })

  it('RFC 7644 §3.5.2: schemas follows from the extensions that are there', () => {
    const extended = patch(ada, add(`${ENTERPRISE}:department`, 'D'))
    expect(extended).toEqual({ ...ada, schemas: [CORE, ENTERPRISE], [ENTERPRISE]: { department: 'D' } })
    expect(patch(extended, remove(ENTERPRISE))).toEqual(ada)
  })
})

describe('add', () => {
  it('RFC 7644 §3.5.2.1: a single value is set or replaced, a complex one is completed', () => {
    expect(patch(ada, add('userName', 'lovelace'))['userName']).toBe('lovelace')
    expect(patch(ada, add('name', { middleName: 'K' }))['name']).toEqual({
      givenName: 'Ada',
      familyName: 'Lovelace',
      middleName: 'K',
    })
    expect(patch({}, add('name.givenName', 'A'))['name']).toEqual({ givenName: 'A' })
    expect(patch(ada, { op: 'add', value: { title: 'T', name: { givenName: 'B' } } })).toMatchObject({
      title: 'T',
      name: { givenName: 'B', familyName: 'Lovelace' },
    })
  })

  it('RFC 7644 §3.5.2.1: values are appended unless they are there', () => {
    const other = { value: 'x@example.com' }
    expect(patch(ada, add('emails', [other]))['emails']).toEqual([work, home, other])
    expect(patch(ada, add('emails', [{ type: 'HOME', value: 'ADA@HOME.example' }, other, other]))['emails']).toEqual([
      work,
      { value: 'ADA@HOME.example', type: 'HOME' },
      other,
    ])
    const address = { type: 'work', locality: 'Oslo' }
    const settled = patch(ada, add('addresses', [address]))
    expect(patch(settled, add('addresses', { locality: 'Oslo', type: 'work' }))).toBe(settled)
  })

  it('RFC 7643 §2.4: value and type make two values one: the others are merged', () => {
    const named = { ...home, display: 'Home' }
    expect(patch(ada, add('emails', [named]))['emails']).toEqual([work, named])
    expect(patch(ada, add('emails', [{ value: home.value, type: 'other' }]))['emails']).toHaveLength(3)
  })

  it('RFC 7644 §3.5.2.1: a value path without a match creates the element that its filter describes', () => {
    const roles = [{ primary: true, value: 'Admin' }]
    expect(patch({}, add('roles[primary eq true].value', 'Admin'))['roles']).toEqual(roles)
    expect(patch({}, add('ims[type eq "new" and display eq "D"]', { value: 'v' }))['ims']).toEqual([
      { type: 'new', display: 'D', value: 'v' },
    ])
    refused(() => patch({}, add('emails[type ne "work"].value', 'x')), 'noTarget')
    refused(() => patch({}, add('emails[type eq "a" and type eq "b"].value', 'x')), 'noTarget')
    refused(() => patch({}, add('emails[value eq "a"].value', 'b')), 'noTarget')
  })

  it('RFC 7644 §3.5.2.1: a sub-attribute goes to every value, or to a first one', () => {
    expect(patch(ada, add('emails.display', 'D'))['emails']).toEqual([
      { ...work, display: 'D' },
      { ...home, display: 'D' },
    ])
    expect(patch({}, add('emails.value', 'a@example.com'))['emails']).toEqual([{ value: 'a@example.com' }])
  })
})

describe('remove', () => {
  it('RFC 7644 §3.5.2.2: an attribute, a sub-attribute, the values that match', () => {
    expect(patch(ada, remove('name'))).not.toHaveProperty('name')
    expect(patch(ada, remove('name.givenName'))['name']).toEqual({ familyName: 'Lovelace' })
    expect(patch(ada, remove('name.givenName'), remove('name.familyName'))).not.toHaveProperty('name')
    expect(patch(ada, remove('emails[type eq "work"]'))['emails']).toEqual([home])
    expect(patch(ada, remove('emails[value pr]'))).not.toHaveProperty('emails')
    expect(patch(ada, remove('emails[type eq "work"].primary'))['emails']).toEqual([
      { value: work.value, type: 'work' },
      home,
    ])
    const emptied = patch(ada, remove('emails.type'), remove('emails.primary'), remove('emails.value'))
    expect(emptied).not.toHaveProperty('emails')
  })

  it('RFC 7644 §3.5.2.2: what is not there is no error', () => {
    const paths = ['title', 'name.middleName', 'ims', 'ims[type eq "x"]', 'ims.value', 'emails[type eq "x"].value']
    for (const path of paths) expect(patch(ada, remove(path))).toBe(ada)
  })

  it('RFC 7644 §3.5.2.2: a required attribute is mutability', () => {
    refused(() => patch(ada, remove('userName')), 'mutability', 'userName')
    refused(() => patchGroup(group, remove('displayName')), 'mutability', 'displayName')
  })
})

describe('replace', () => {
  it('RFC 7644 §3.5.2.3: a complex value keeps the sub-attributes that are not named', () => {
    expect(patch(ada, replace('name', { givenName: 'B' }))['name']).toEqual({ givenName: 'B', familyName: 'Lovelace' })
    expect(patch(ada, replace('name', { givenName: null }))['name']).toEqual({ familyName: 'Lovelace' })
    expect(patch(ada, replace('name', {}))).toBe(ada)
  })

  it('RFC 7644 §3.5.2.3: a multi-valued attribute is replaced as a whole', () => {
    const [x, y] = [{ value: 'x' }, { value: 'y' }]
    expect(patch(ada, replace('emails', [x, {}, y]))['emails']).toEqual([x, y])
    const both = { value: 'x', primary: true }
    expect(patch(ada, replace('emails', [both, x]))['emails']).toEqual([both])
    refused(() => patch(ada, replace('emails', [both, both])), 'invalidValue', 'primary')
  })

  it('RFC 7644 §3.5.2.3: what is not there is added', () => {
    expect(patch(ada, replace('title', 'T'))['title']).toBe('T')
    expect(patch(ada, replace('ims', [{ value: 'v' }]))['ims']).toEqual([{ value: 'v' }])
  })

  it('RFC 7644 §3.5.2.3: every value that the filter matches', () => {
    expect(patch(ada, replace('emails[value co "ada"].display', 'D'))['emails']).toEqual([
      { ...work, display: 'D' },
      { ...home, display: 'D' },
    ])
    const given = { value: 'x', type: null }
    expect(patch(ada, replace('emails[type eq "home"]', given))['emails']).toEqual([work, { value: 'x' }])
  })

  it('RFC 7644 §3.5.2.3: a filter without a match is noTarget', () => {
    refused(() => patch(ada, replace('emails[type eq "nonexistent"].value', 'x')), 'noTarget', 'emails')
    refused(() => patch(ada, replace('emails[value eq "x"].display', 'x')), 'noTarget')
    refused(() => patch(ada, replace('emails[type eq "other"]', { value: 'x' })), 'noTarget')
    refused(() => patch(ada, replace('ims[not (type eq "aim")].value', 'x')), 'noTarget')
    refused(() => patch(ada, replace('name[givenName eq "Eve"].familyName', 'x')), 'noTarget')
    refused(() => patch({}, replace('emails[type eq "work"].value', 'x')), 'noTarget', 'emails')
  })

  it('RFC 7644 §3.5.2.1: add with nothing to append changes nothing', () => {
    for (const value of [null, []]) expect(patch(ada, { op: 'add', path: 'emails', value })).toBe(ada)
  })

  it('RFC 7643 §2.5: null and [] take an attribute away', () => {
    for (const value of [null, []]) {
      expect(patch(ada, replace('emails', value))).not.toHaveProperty('emails')
      expect(patch(ada, replace('name.givenName', value))['name']).toEqual({ familyName: 'Lovelace' })
      expect(patch(ada, replace('emails[type eq "home"].type', value))['emails']).toEqual([work, { value: home.value }])
      refused(() => patch(ada, replace('userName', value)), 'invalidValue', 'userName')
    }
    refused(() => patch(ada, replace('userName', ' ')), 'invalidValue', 'userName')
    refused(() => patch(ada, { op: 'replace', value: { userName: null } }), 'invalidValue', 'userName')
  })

  it.each([
    ['name', 'Ada'],
    ['name.givenName', {}],
    ['emails', ['a']],
    ['title', { a: 1 }],
    ['title', ['a', 'b']],
    ['title', ['a']],
    ['manager', [{ value: 'm' }]],
    ['emails.display', ['a']],
  ])('RFC 7644 Table 9: for %s the value %j is invalidValue', (path, value) =>
    refused(() => patch(ada, replace(path, value)), 'invalidValue', path),
  )
})
