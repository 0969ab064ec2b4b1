import { describe, expect, it } from 'vitest'
import type { Json, Resource } from '../../protocol/json'
import { applyPatch } from '../../protocol/patch/apply'
import { checkPatchOp, parsePatchOp } from '../../protocol/patch/operation'
import type { ResourceType } from '../../protocol/schema/attribute'
import { GROUP, USER } from '../../protocol/schema/registry'
import { auto } from './dialect'

const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const ada: Resource = { schemas: [CORE], id: 'a1', userName: 'ada', active: true }
const group: Resource = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
  id: 'g1',
  displayName: 'Engines',
  members: [{ value: 'a1' }, { value: 'b2' }],
}

const patch = (resource: Resource, type: ResourceType, ...Operations: Json[]) =>
  applyPatch(resource, checkPatchOp(auto.operations(parsePatchOp(auto.message({ schemas: [PATCH_OP], Operations }, type), type))), type)

describe('Entra ID', () => {
  it('creates one address from an operation per sub-attribute', () => {
    const after = patch(
      ada,
      USER,
      { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '+1 555 0100' },
      { op: 'Add', path: 'addresses[type eq "work"].locality', value: 'Oslo' },
      { op: 'Replace', path: 'addresses[type eq "work"].country', value: 'NO' },
      { op: 'Add', path: 'emails[type eq "work"].primary', value: true },
      { op: 'Add', path: 'emails[type eq "work"].type', value: 'work' },
      { op: 'Add', path: 'emails[type eq "work"].value', value: 'ada@work.example' },
    )
    expect(after).toEqual({
      ...ada,
      phoneNumbers: [{ type: 'mobile', value: '+1 555 0100' }],
      addresses: [{ type: 'work', locality: 'Oslo', country: 'NO' }],
      emails: [{ type: 'work', primary: true, value: 'ada@work.example' }],
    })
  })

  it('sets many attributes in one operation without a path', () => {
    const name = { 'name.givenName': 'G', 'name.familyName': 'F' }
    const value = { displayName: 'X', ...name, [`${ENTERPRISE}:department`]: 'Sales' }
    expect(patch(ada, USER, { op: 'replace', path: 'active', value: false }, { op: 'replace', value })).toEqual({
      ...ada,
      schemas: [CORE, ENTERPRISE],
      active: false,
      displayName: 'X',
      name: { givenName: 'G', familyName: 'F' },
      [ENTERPRISE]: { department: 'Sales' },
    })
  })

  it('sends the manager as a list of one, without its URN', () => {
    const value = [{ $ref: 'http://host/scim/Users/m', value: 'm' }]
    for (const path of ['manager', `${ENTERPRISE}:manager`]) {
      expect(patch(ada, USER, { op: 'Add', path, value })[ENTERPRISE]).toEqual({ manager: value[0] })
    }
  })

  it('adds and removes members', () => {
    const path = 'members'
    const grown = patch(group, GROUP, { op: 'Add', path, value: [{ $ref: null, value: 'c3' }, { value: 'a1' }] })
    expect(grown['members']).toEqual([{ value: 'a1' }, { value: 'b2' }, { value: 'c3' }])
    expect(patch(grown, GROUP, { op: 'Remove', path, value: [{ $ref: null, value: 'c3' }] })).toEqual(group)
    expect(patch(group, GROUP, { op: 'remove', path: 'members[value eq "b2"]' })['members']).toEqual([{ value: 'a1' }])
  })

  it('leaves out what roles do not have', () => {
    const value = [{ primary: false, type: 'WindowsAzureActiveDirectoryRole', displayName: 'A', value: 'Admin' }]
    const { displayName: _, ...role } = value[0]!
    expect(patch(ada, USER, { op: 'Add', path: 'roles', value })['roles']).toEqual([role])
  })
})

describe('Okta', () => {
  it('deactivates and sets a password without a path', () => {
    expect(patch(ada, USER, { op: 'replace', value: { active: false } })).toEqual({ ...ada, active: false })
    expect(patch(ada, USER, { op: 'replace', value: { password: 'n3w' } })['password']).toBe('n3w')
  })

  it('renames a group and repeats its id', () => {
    const renamed = patch(group, GROUP, { op: 'replace', value: { id: 'g1', displayName: 'New' } })
    expect(renamed).toEqual({ ...group, displayName: 'New' })
  })

  it('empties a group, with a path and without', () => {
    const { members: _, ...empty } = group
    expect(patch(group, GROUP, { op: 'replace', path: 'members', value: [] })).toEqual(empty)
    const value = { members: [], id: 'g1', displayName: 'Engines' }
    expect(patch(group, GROUP, { op: 'replace', value })).toEqual(empty)
  })

  it('swaps one member for another', () => {
    const after = patch(
      group,
      GROUP,
      { op: 'remove', path: 'members[value eq "b2"]' },
      { op: 'add', path: 'members', value: [{ value: 'c3', display: 'login' }] },
    )
    expect(after['members']).toEqual([{ value: 'a1' }, { value: 'c3' }])
  })
})

describe('authentik', () => {
  it('replaces a group without a path, its schemas and id included', () => {
    const value = { schemas: group['schemas']!, id: 'g1', displayName: 'Engines', externalId: 'e' }
    expect(patch(group, GROUP, { op: 'replace', value })).toEqual({ ...group, externalId: 'e' })
  })

  it('adds one member per operation', () => {
    const member = (value: string) => ({ op: 'add', path: 'members', value: [{ value }] })
    expect(patch(group, GROUP, member('c3'), member('d4'))['members']).toHaveLength(4)
  })
})
