import { expect, test } from 'vitest'
import { memoryDriver } from '../support/drivers'
import { inProcess } from './in-process'
import { cheapPhc } from './secrets'
import { authentication } from './suite'
import { basic, bearer, external, knock } from './tenant'

const tenants = inProcess('memory', memoryDriver)

authentication(tenants)

test('a right secret is hashed once in five minutes, a wrong one at most once per request', async () => {
  const tenant = await tenants.open(external({ 'scim.external.shared.secret': cheapPhc('right'), 'scim.token.a': cheapPhc('a.x'), 'scim.token.b': cheapPhc('b.x') }))
  const { crypto, memory } = tenant.host
  for (let round = 0; round < 20; round++) expect((await knock(tenant, bearer('right'))).status).toBe(200)
  expect(crypto.hashes).toBe(1)
  for (const secret of ['wrong', 'a.wrong', 'b.wrong', 'c.wrong']) await knock(tenant, bearer(secret))
  expect(crypto.hashes).toBe(5)
  const now = Date.now()
  memory.clock = () => now + 301_000
  expect((await knock(tenant, bearer('right'))).status).toBe(200)
  expect(crypto.hashes).toBe(6)
})

test('every failure of a known and of an unknown name costs the same: one hash, and none once it is throttled', async () => {
  const tenant = await tenants.open(external({ 'scim.basic.auth.username': 'scim', 'scim.basic.auth.password': cheapPhc('right') }))
  for (const [count, username] of ['scim', 'nobody', '', 'scim'].entries()) {
    await knock(tenant, basic(username, 'wrong'))
    expect(tenant.host.crypto.hashes).toBe(count + 1)
  }
  for (let round = 0; round < 50; round++) await knock(tenant, basic('scim', 'wrong'))
  expect(tenant.host.crypto.hashes).toBe(10)
})

test('a token without secrets to compare with costs a hash as well', async () => {
  const tenant = await tenants.open(external({ 'scim.token.a': cheapPhc('a.x') }))
  await knock(tenant, bearer('b.x'))
  expect(tenant.host.crypto.hashes).toBe(1)
})

test('failures are counted by address, and forgotten after a minute', async () => {
  const tenant = await tenants.open(external({ 'scim.external.shared.secret': cheapPhc('right') }))
  const from = (address: string, token: string) =>
    tenant.driver.get('/Users', { count: 0 }, { headers: { authorization: bearer(token), 'x-test-address': address } })
  for (let round = 0; round < 12; round++) await from(`2001:db8::${round}`, 'wrong')
  expect((await from('2001:DB8:0:0:ffff::1', 'wrong')).status).toBe(429)
  expect((await from('2001:db8:0:1::1', 'wrong')).status).toBe(401)
  expect((await from('192.0.2.9', 'right')).status).toBe(200)
  const now = Date.now()
  tenant.host.memory.clock = () => now + 61_000
  expect((await from('2001:db8::1', 'wrong')).status).toBe(401)
})

test('the realm wins over the environment, key by key; what is empty does not count', async () => {
  const tenant = await tenants.open({ 'scim.external.shared.secret': '', 'scim.external.scopes': 'scim-read' })
  const environment = { SCIM_AUTHENTICATION_MODE: 'EXTERNAL', SCIM_EXTERNAL_SHARED_SECRET: cheapPhc('instance'), SCIM_EXTERNAL_SCOPES: 'nonsense' }
  tenant.host.settings.current = { ...tenant.host.settings.current, environment, options: { 'authentication-mode': 'KEYCLOAK' } }
  expect((await knock(tenant, bearer('instance'))).status).toBe(200)
  await tenant.configure({ 'scim.external.shared.secret': cheapPhc('realm') })
  expect((await knock(tenant, bearer('realm'))).status).toBe(503)
  await tenant.configure({ 'scim.external.shared.secret': cheapPhc('realm'), 'scim.external.scopes': 'scim-access' })
  expect((await knock(tenant, bearer('instance'))).status).toBe(401)
  expect((await knock(tenant, bearer('realm'))).status).toBe(200)
})

test('a secret from the vault', async () => {
  const tenant = await tenants.open(external({ 'scim.external.shared.secret': '${vault.scim}' }))
  tenant.host.secrets.set('${vault.scim}', `${cheapPhc('right')}\n`)
  expect((await knock(tenant, bearer('right'))).status).toBe(200)
  expect((await knock(tenant, bearer('wrong'))).status).toBe(401)
})
