import { describe, expect, it } from 'vitest'
import { createMemoryHost } from '../../test/support/memory-host'
import { httpRequest } from '../../test/support/driver/memory'
import { parseAnswer } from '../host/answer'
import { createHost } from '../host/host'
import { examine } from './doctor/examine'
import { handle } from './handle'

const JSON_TYPE = { 'content-type': 'application/scim+json' }

async function counted(method: string, target: string, { isRead = true, headers = {}, body, settings = {} as Record<string, string> } = {} as { isRead?: boolean; headers?: Record<string, string>; body?: unknown; settings?: Record<string, string> }) {
  const directory = createMemoryHost()
  directory.metrics.isRead = isRead
  directory.settings.current = { ...directory.settings.current, realm: { 'scim.authentication.mode': 'KEYCLOAK', ...settings } }
  const host = createHost(directory.gateway())
  const request = httpRequest(directory, { method, target, headers: { authorization: 'Bearer scim', ...JSON_TYPE, ...headers }, body: body === undefined ? null : new TextEncoder().encode(JSON.stringify(body)) })
  let text = ''
  await directory.answer(async () => (text = await handle({ host, describe: String, examine }, request)), request)
  return parseAnswer(text).series.map(({ meter, labels }) => [meter, ...Object.values(labels)].join(' '))
}

describe('an answer counts', () => {
  it.each([
    ['GET', '/v2/Users', 'search user ok auto'],
    ['HEAD', '/v2/Groups?count=1', 'search group ok auto'],
    ['GET', '/v2/Users/unknown', 'get user not_found auto'],
    ['DELETE', '/v2/Groups/unknown', 'delete group not_found auto'],
    ['PUT', '/v2/Users/unknown', 'replace user invalid auto'],
    ['POST', '/v2/Users/.search', 'search user invalid auto'],
    ['GET', '/v2/?count=1', 'search all ok auto'],
    ['GET', '/v2/ServiceProviderConfig', 'discovery none ok auto'],
    ['OPTIONS', '/v2/Users', 'unknown user invalid auto'],
    ['GET', '/v2/Nothing', 'unknown unknown not_found auto'],
    ['GET', '/v2/%', 'unknown unknown invalid unknown'],
  ])('%s %s', async (method, target, labels) => {
    expect(await counted(method, target)).toEqual([`scim_requests_seconds ${labels}`])
  })

  it('with the dialect that was spoken', async () => {
    expect(await counted('GET', '/v2/Users', { headers: { 'user-agent': 'Okta SCIM Client 1.0.0' } })).toEqual(['scim_requests_seconds search user ok okta'])
    expect(await counted('GET', '/v2/Users', { settings: { 'scim.dialect': 'strict' } })).toEqual(['scim_requests_seconds search user ok strict'])
  })

  it('with the reason why nobody looked at it', async () => {
    const [request, ...more] = await counted('GET', '/v2/Users', { headers: { authorization: 'Bearer nonsense' } })
    expect([request, ...more]).toEqual(['scim_requests_seconds search user unauthenticated auto', 'scim_rejected_total credentials', 'scim_auth_failures_total'])
    expect(await counted('GET', '/v2/Users', { settings: { 'scim.authentication.mode': '' } })).toEqual(['scim_requests_seconds search user not_found unknown', 'scim_rejected_total off'])
    expect(await counted('GET', '/v2/Users', { settings: { 'scim.authentication.mode': 'nonsense' } })).toEqual(['scim_requests_seconds search user unavailable unknown', 'scim_rejected_total unavailable'])
  })

  it('nothing where nobody reads the metrics', async () => {
    expect(await counted('GET', '/v2/Users', { isRead: false })).toEqual([])
  })
})
