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
  patchOf,
  refused,
  remove,
  replace,
} from '../../../test/support/patching'
import type { Resource } from '../json'
import type { ResourceType } from '../schema/attribute'
import { GROUP, USER } from '../schema/registry'

describe('primary', () => {
  const primaries = (resource: Resource) =>
    (resource['emails'] as { primary?: boolean }[]).map(({ primary }) => primary)

  it('RFC 7644 §3.5.2: setting it clears the one before', () => {
    expect(primaries(patch(ada, add('emails', [{ value: 'x', primary: true }])))).toEqual([false, undefined, true])
    expect(primaries(patch(ada, replace('emails[type eq "home"].primary', true)))).toEqual([false, true])
    const created = patch(ada, add('emails[type eq "other"]', { value: 'x', primary: true }))
    expect(primaries(created)).toEqual([false, undefined, true])
    expect(primaries(patch(ada, add('emails', [{ ...home, primary: true }])))).toEqual([false, true])
  })

  it('RFC 7643 §2.4: false and other sub-attributes affect no other value', () => {
    expect(primaries(patch(ada, replace('emails[type eq "home"].primary', false)))).toEqual([true, false])
    expect(primaries(patch(ada, replace('emails[type eq "home"].display', 'D')))).toEqual([true, undefined])
    expect(primaries(patch(ada, add('emails', [{ value: 'x' }])))).toEqual([true, undefined, undefined])
  })

  it('RFC 7643 §2.4: two at once are left to the validation', () => {
    const two = [
      { value: 'x', primary: true },
      { value: 'y', primary: true },
    ]
    expect(primaries(patch(ada, replace('emails', two)))).toEqual([true, true])
    expect(primaries(patch(ada, add('emails', two)))).toEqual([false, undefined, true, true])
  })
})

describe('mutability', () => {
  it.each([
    add('groups', [{ value: 'g2' }]),
    remove('groups'),
    remove('groups[value eq "g1"]'),
    replace('groups[value eq "g1"].display', 'Engines'),
    replace('id', 'other'),
    remove('id'),
    remove('meta'),
    replace('meta.resourceType', 'Group'),
    replace(`${ENTERPRISE}:manager.displayName`, 'M'),
    remove('schemas'),
  ])('RFC 7644 §3.5.2: $op $path is refused', (operation) => refused(() => patch(ada, operation), 'mutability'))

  it('Okta: repeating what is read-only is no change', () => {
    const value = { id: 'a1', groups: ada['groups']!, meta: { resourceType: 'User' }, schemas: [CORE, ENTERPRISE] }
    expect(patch(ada, { op: 'replace', value })).toBe(ada)
    expect(patch(ada, replace(`${ENTERPRISE}:manager`, { displayName: 'M' }))).toBe(ada)
    expect(patch(ada, remove(`${ENTERPRISE}:manager.displayName`))).toBe(ada)
  })

  it('RFC 7643 §3: schemas takes the URNs of the resource type only', () => {
    refused(() => patch(ada, add('schemas', ['urn:x:y'])), 'invalidValue', 'schemas')
    refused(() => patch(ada, replace('schemas', [])), 'invalidValue', 'schemas')
    refused(() => patch(ada, replace('schemas', [7])), 'invalidValue', 'schemas')
  })

  it('RFC 7643 §7: immutable sub-attributes may be set once', () => {
    refused(() => patchGroup(group, replace('members[value eq "b2"]', { value: 'c3' })), 'mutability', 'members.value')
    refused(() => patchGroup(group, replace('members[value eq "a1"].type', 'Group')), 'mutability', 'members.type')
    refused(() => patchGroup(group, remove('members.value')), 'mutability', 'members.value')
    expect(patchGroup(group, add('members[value eq "b2"].type', 'User'))['members']).toEqual([
      { value: 'a1', type: 'User' },
      { value: 'b2', type: 'User' },
    ])
  })

  it('RFC 7643 §7: immutable attributes may be set once', () => {
    const badge = { ...USER.schema.attributes[0]!, name: 'badge', required: false, mutability: 'immutable' as const }
    const type: ResourceType = { ...GROUP, schema: { ...GROUP.schema, attributes: [badge] } }
    expect(patchOf(type)({}, add('badge', 'x'), add('badge', 'x'))).toMatchObject({ badge: 'x' })
    refused(() => patchOf(type)({ badge: 'x' }, replace('badge', 'y')), 'mutability', 'badge')
    refused(() => patchOf(type)({ badge: 'x' }, remove('badge')), 'mutability', 'badge')
  })
})
