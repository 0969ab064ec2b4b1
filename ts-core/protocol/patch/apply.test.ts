import { describe, expect, it } from 'vitest'
import { ada, add, ENTERPRISE, group, home, patch, patchGroup, patchOf, refused, remove, replace, work } from '../../../test/support/patching'
import type { ResourceType } from '../schema/attribute'
import { GROUP, USER } from '../schema/registry'

// What operations make of a resource: test/conformance/rfc7644/patch-*.ts. Here is what no client sees.

describe('a change that changes nothing gives the same resource', () => {
  it.each([
    ['what was added goes again', [add('title', 'x'), remove('title')]],
    ['the same values', [replace('userName', 'ada'), replace('active', true), replace('name', { familyName: 'Lovelace' })]],
    ['elements that are there', [add('emails', [home, work])]],
    ['nothing to add', [add('emails', null), add('emails', []), replace('name', {})]],
    ['what is not there is removed', ['title', 'name.middleName', 'ims', 'ims[type eq "x"]', 'ims.value', 'emails[type eq "x"].value'].map((path) => remove(path))],
    ['what is readOnly is repeated', [{ op: 'replace', value: { id: 'a1', groups: ada['groups']!, meta: { resourceType: 'User' } } }, replace(`${ENTERPRISE}:manager`, { displayName: 'M' })]],
  ])('%s', (_, operations) => expect(patch(ada, ...operations)).toBe(ada))
})

describe('RFC 7643 §2.4: elements that are left without a value go', () => {
  it.each([
    [[remove('emails.type'), remove('emails.primary'), remove('emails.value')], undefined],
    [[remove('emails[type eq "work"].value')], [home]],
    [[replace('emails', [{ type: 'work' }, home])], [home]],
  ])('%j', (operations, emails) => expect(patch(ada, ...operations)['emails']).toEqual(emails))
})

describe('RFC 7643 §7: what is immutable may be set once', () => {
  it('a sub-attribute', () => {
    expect(patchGroup(group, add('members[value eq "b2"].type', 'User'))['members']).toEqual([{ value: 'a1', type: 'User' }, { value: 'b2', type: 'User' }])
    refused(() => patchGroup(group, replace('members[value eq "a1"].type', 'Group')), 'mutability', 'members.type')
  })

  it('an attribute', () => {
    const badge = { ...USER.schema.attributes[0]!, name: 'badge', required: false, mutability: 'immutable' as const }
    const type: ResourceType = { ...GROUP, schema: { ...GROUP.schema, attributes: [badge] } }
    expect(patchOf(type)({}, add('badge', 'x'), add('badge', 'x'))).toMatchObject({ badge: 'x' })
    refused(() => patchOf(type)({ badge: 'x' }, replace('badge', 'y')), 'mutability', 'badge')
    refused(() => patchOf(type)({ badge: 'x' }, remove('badge')), 'mutability', 'badge')
  })
})
