import { expect, test } from 'vitest'
import type { ScopeName } from '../config/scopes'
import { authorize } from './authorize'
import { externalPrincipal } from './principal'

const allowed = (scopes: readonly ScopeName[], method: string, resourceType: string, search = false): boolean => {
  try {
    authorize(externalPrincipal('test', scopes), method, resourceType, search)
    return true
  } catch (error) {
    expect(error).toMatchObject({ status: 403 })
    return false
  }
}

test.each<[ScopeName[], string, string, boolean]>([
  [['scim-access'], 'DELETE', 'Group', true],
  [['scim-read'], 'GET', 'User', true],
  [['scim-read'], 'HEAD', 'Group', true],
  [['scim-read'], 'POST', 'User', false],
  [['scim-users'], 'PATCH', 'User', true],
  [['scim-users'], 'GET', 'Group', false],
  [['scim-groups'], 'PUT', 'Group', true],
  [['scim-groups'], 'GET', 'User', false],
  [['scim-read', 'scim-users'], 'GET', 'Group', true],
  [['scim-read', 'scim-users'], 'POST', 'Group', false],
  [['scim-users'], 'GET', 'Device', false],
  [['scim-access'], 'GET', 'Device', true],
  [[], 'GET', 'User', false],
])('%s: %s of a %s is %s', (scopes, method, resourceType, expected) => {
  expect(allowed(scopes, method, resourceType)).toBe(expected)
})

test('a search by POST reads', () => {
  expect(allowed(['scim-read'], 'POST', 'User', true)).toBe(true)
})
