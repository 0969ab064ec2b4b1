import { expect, test } from 'vitest'
import { loadConfig, type OnConfig } from '../../config/load'
import { mappedIn } from './assigned'

const configured = (organization: Record<string, string>) => {
  const realm = { 'scim.authentication.mode': 'KEYCLOAK', 'scim.map.roles': 'realm', 'scim.map.entitlements': 'client:app' }
  return loadConfig({ organization, realm, environment: {}, options: {}, profileVersion: '1', rulesVersion: '' }, () => null) as OnConfig
}

const namesIn = (organization: Record<string, string>, organizationId?: string) =>
  mappedIn({ config: configured(organization), organizationId }).map(({ name, client }) => [name, client])

test('the realm maps what its settings map', () => {
  expect(namesIn({})).toEqual([['roles', null], ['entitlements', 'app']])
})

test('an organization maps what it says itself: roles of the realm reach beyond it', () => {
  expect(namesIn({}, 'acme')).toEqual([])
  expect(namesIn({ SCIM_MAP_ROLES: 'client:acme-app' }, 'acme')).toEqual([['roles', 'acme-app']])
})
