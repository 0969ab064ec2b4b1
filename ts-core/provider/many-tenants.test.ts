import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { createMemoryHost } from '../../test/support/memory-host'
import { currentConfig } from '../config/current'
import type { OnConfig } from '../config/load'
import { createHost, type Host } from '../host/host'
import type { Settings } from '../host/records'
import { modelsOf } from '../work/models'
import { projectionOf } from './projections'

const TENANTS = 1_000
const ATTRIBUTES = 10

/** Makes the settings of a realm with attributes of its own, or of an organization with a policy of its own. */
function settingsOf(index: number): Settings {
  const urn = `urn:example:params:scim:schemas:extension:t${index}:2.0:User`
  const places = Array.from({ length: ATTRIBUTES }, (_, at) => [`scim.schema.attribute.a${at}`, `${urn}:name${at}`])
  return {
    organization: index % 2 ? { SCIM_DEFAULT_GROUPS: `/org-${index}` } : {},
    realm: { 'scim.authentication.mode': 'KEYCLOAK', 'scim.default.groups': `/realm-${index}`, ...Object.fromEntries(places) },
    environment: {},
    options: {},
    profileVersion: '1',
    rulesVersion: '',
  }
}

/** Enters a tenant as a request does first. */
function entered(host: Host, memory: ReturnType<typeof createMemoryHost>, index: number) {
  memory.settings.current = settingsOf(index)
  const config = currentConfig(host) as OnConfig
  const models = modelsOf(host, config.schema)
  return { config, models, projection: projectionOf({}, models.user.resourceType) }
}

const all = (host: Host, memory: ReturnType<typeof createMemoryHost>) => Array.from({ length: TENANTS }, (_, index) => entered(host, memory, index))

test('what is made of a tenant is small', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const memory = createMemoryHost()
  const host = createHost(memory.gateway())
  entered(host, memory, TENANTS)
  const used = () => (collect(), process.memoryUsage().heapUsed)
  const before = used()
  all(host, memory)
  expect((used() - before) / TENANTS).toBeLessThan(60_000)
})

test(`${TENANTS} tenants in turn: nothing is made twice`, () => {
  const memory = createMemoryHost()
  const host = createHost(memory.gateway())
  const first = all(host, memory)
  for (let turn = 0; turn < 2; turn++)
    for (const [index, again] of all(host, memory).entries())
      for (const part of ['config', 'models', 'projection'] as const) expect(again[part]).toBe(first[index]![part])
  expect(new Set(first.map(({ models }) => models)).size).toBe(TENANTS)
})
