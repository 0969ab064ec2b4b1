import { expect, test } from 'vitest'
import { loadConfig } from './load'

const on = { kind: 'on', authenticationMode: 'KEYCLOAK' }

test('SCIM is off until a mode is set', () => {
  expect(loadConfig({ realm: {}, environment: {}, options: {} })).toEqual({ kind: 'off' })
  expect(loadConfig({ realm: { 'scim.authentication.mode': ' ' }, environment: {}, options: {} })).toEqual({ kind: 'off' })
})

test('the realm wins over the environment', () => {
  expect(loadConfig({ realm: { 'scim.authentication.mode': 'keycloak' }, environment: {}, options: {} })).toEqual(on)
  expect(loadConfig({ realm: {}, environment: { SCIM_AUTHENTICATION_MODE: 'KEYCLOAK' }, options: {} })).toEqual(on)
  expect(loadConfig({ realm: { 'scim.authentication.mode': 'x' }, environment: { SCIM_AUTHENTICATION_MODE: 'KEYCLOAK' }, options: {} }).kind).toBe('broken')
})

test('a wrong mode opens nothing, and its value is not repeated', () => {
  const config = loadConfig({ realm: { 'scim.authentication.mode': 'hunter2' }, environment: {}, options: {} })
  expect(config.kind).toBe('broken')
  expect(JSON.stringify(config)).not.toContain('hunter2')
})
