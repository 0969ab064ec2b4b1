import { expect, test } from 'vitest'
import { createMemoryHost } from '../../../test/support/memory-host'
import { ownProviders } from './identity-provider'

function choosing(domains: readonly string[], providers: Readonly<Record<string, string>>) {
  const host = createMemoryHost()
  const acme = { id: '1', alias: 'acme', name: 'acme', enabled: true, attributes: {}, members: new Map(), domains }
  host.state.organizations.set('1', { ...acme, providers: new Map(Object.entries(providers)) })
  host.organizations.enter({ idOrAlias: 'acme' })
  return ownProviders(host)
}

test('the provider for the domain itself comes first, then the one for all domains of the organization', () => {
  const choose = choosing(['acme.example', 'ACME.test'], { general: 'ANY', exact: 'Acme.Example', other: 'elsewhere.example' })
  expect(choose('acme.example')).toBe('exact')
  expect(choose('acme.test')).toBe('general')
  expect(choose('elsewhere.example')).toBe('other')
  expect(choose('unknown.example')).toBeUndefined()
  expect(choose(undefined)).toBeUndefined()
})

test('the alias decides among equals', () => {
  const choose = choosing(['acme.example', 'acme.test'], { z: 'ANY', y: 'ANY', b: 'acme.example', a: 'acme.example' })
  expect(choose('acme.example')).toBe('a')
  expect(choose('acme.test')).toBe('y')
})

test('an address cannot ask for the provider for all domains by its name', () => {
  expect(choosing(['acme.example'], { general: 'ANY' })('any')).toBeUndefined()
})
