import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseAnswer } from '../../ts-core/host/answer'
import type { Gateway } from '../../ts-core/host/host'
import { bundleDriver } from '../support/drivers'
import { createMemoryHost } from '../support/memory-host'

const SOURCE_MAP = new URL('../../.cache/bundle/scim-core.js.map', import.meta.url)

const REQUEST = {
  method: 'GET',
  path: '/v2/Users/u1',
  query: '',
  headers: {},
  body: null,
  bodyProblem: null,
  bodyLimit: 1024,
  baseUrl: 'https://id.example/realms/acme/scim',
  reference: '7f3a',
  remoteAddress: '192.0.2.1',
  receivedAt: 0,
  deadline: 30_000,
  enabled: true,
  tlsMissing: false,
  measured: false,
}

/** A directory that breaks its word: it answers a user without attributes. */
function brokenGateway(inner: Gateway): Gateway {
  return {
    call(operation, input) {
      if (operation === 'script.sourceMap') return JSON.stringify({ value: readFileSync(SOURCE_MAP, 'utf8') })
      return operation === 'users.find' ? '{"value":{"id":"u1"}}' : inner.call(operation, input)
    },
  }
}

test('a bug of ours is a 500 under a reference, and its stack names TypeScript lines', async () => {
  const host = createMemoryHost()
  host.request.credentials = 'Bearer scim'
  const gateway = brokenGateway(host.gateway())
  const { core } = bundleDriver({ ...host, gateway: () => gateway })
  const response = parseAnswer(await core.handle(JSON.stringify(REQUEST)))
  expect(response).toMatchObject({ status: 500, commit: false })
  expect(response.body).toContain(`Internal error (ref ${REQUEST.reference}).`)
  const line = host.logged.find((text) => text.startsWith('error'))
  expect(line).toContain(`[${REQUEST.reference}] GET /v2/Users/u1 answered 500: TypeError`)
  expect(line).toMatch(/at toResource\d* \(ts-core\/directory\/users\/mapping\.ts:\d+\)/)
  expect(line).not.toContain('scim-core.js')
})
