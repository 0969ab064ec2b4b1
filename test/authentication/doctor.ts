import { expect } from '../support/expect'
import type { ScimResponse } from '../support/drivers'
import { AUDIENCE, jwt, jwtSettings, signingKey } from './issuer'
import { cheapPhc } from './secrets'
import { type Attributes, bearer, external, knock, type Tenant } from './tenant'

type Case = readonly [title: string, check: (tenant: Tenant) => Promise<void>]

const ask = (tenant: Tenant, authorization: string | undefined, accept = 'application/json'): Promise<ScimResponse> =>
  tenant.driver.get('/doctor', '', { unversioned: true, headers: { authorization, accept } })

async function report(tenant: Tenant, attributes: Attributes) {
  await tenant.configure(attributes)
  const response = await ask(tenant, bearer(await tenant.viewerToken()))
  expect(response).toHaveStatus(200)
  expect(response.headers['content-type']).toBe('application/json')
  return response.body
}

export const doctors: readonly Case[] = [
  ['is for those who may see the realm', async (tenant) => {
    for (const attributes of [{ 'scim.authentication.mode': 'KEYCLOAK' }, {}, { 'scim.authentication.mode': 'nonsense' }]) {
      await tenant.configure(attributes)
      expect(await ask(tenant, undefined)).toBeScimError(401)
      expect(await ask(tenant, bearer('nonsense'))).toBeScimError(401)
      expect(await ask(tenant, bearer(await tenant.viewerToken()))).toHaveStatus(200)
    }
    await tenant.configure({ 'scim.authentication.mode': 'KEYCLOAK' })
    await knock(tenant, undefined)
    expect(await ask(tenant, bearer(await tenant.clientToken(['scim-access'])))).toBeScimError(403)
    expect(await ask(tenant, bearer(await tenant.viewerToken('master')))).toHaveStatus(200)
    const headers = { authorization: bearer(await tenant.viewerToken()) }
    expect(await tenant.driver.request({ method: 'POST', path: '/doctor', unversioned: true, headers })).toBeScimError(405)
    expect(await tenant.driver.get('/doctor', '', { headers })).not.toHaveStatus(200)
  }],

  ['off', async (tenant) => {
    expect(await report(tenant, {})).toMatchObject({ state: 'off', problems: [], accepted: [], refused: [expect.stringContaining('404')] })
  }],

  ['what counts, from where', async (tenant) => {
    const token = JSON.stringify({ hash: cheapPhc('old.secret'), created: '2026-01-01', expires: '2026-01-31' })
    const attributes = jwtSettings('https://idp.example/keys', { 'scim.token.old': token, 'scim.external.shared.secret': cheapPhc('plain'), 'scim.extrenal.issuer': 'x' })
    const { state, settings, problems, advice, accepted, tokens } = await report(tenant, attributes)
    expect({ state, problems }).toEqual({ state: 'on', problems: [] })
    expect(settings).toContainEqual({ name: 'scim.external.audience', level: 'realm', place: 'realm attribute scim.external.audience', value: AUDIENCE, overrides: [] })
    expect(settings).toContainEqual(expect.objectContaining({ name: 'scim.external.clock.skew', level: 'default', value: '60' }))
    expect(settings).toContainEqual(expect.objectContaining({ name: 'scim.external.shared.secret', value: 'set: argon2id v=19, 256 KiB, 1 passes' }))
    expect(advice.join('\n')).toMatch(/scim\.extrenal\.issuer is not a setting[^]*same Entra tenant[^]*token "old" has expired/)
    expect(accepted).toHaveLength(3)
    expect(tokens).toEqual([{ name: 'old', state: 'expired', created: '2026-01-01T00:00:00.000Z', expires: '2026-01-31T00:00:00.000Z', lastUse: 'not since this server started' }])
  }],

  ['an issuer of whose tokens no claim is required', async (tenant) => {
    const advised = async (more: Attributes) => (await report(tenant, jwtSettings('https://idp.example/keys', more))).advice.join('\n')
    expect(await advised({ 'scim.external.audience': 'scim' })).toMatch(/Every application that gets access tokens of the issuer[^]*scim\.external\.required\.claims/)
    expect(await advised({ 'scim.external.audience': 'scim', 'scim.external.required.claims': 'azp=x' })).not.toContain('Every application')
    expect(await advised({ 'scim.external.required.claims': 'azp=x' })).not.toContain('Every application')
  }],

  ['what is wrong, without what it says', async (tenant) => {
    const { state, problems, settings } = await report(tenant, external({ 'scim.external.shared.secret': 'hunter2', 'scim.external.clock.skew': 'hunter2' }))
    expect(state).toBe('broken')
    expect(problems).toHaveLength(2)
    expect(JSON.stringify([problems, settings])).not.toContain('hunter2')
  }],

  ['when a token was last used', async (tenant) => {
    await tenant.configure(external({ 'scim.token.entra': cheapPhc('entra.secret') }))
    expect(await knock(tenant, bearer('entra.secret'))).toHaveStatus(200)
    const { tokens } = await report(tenant, external({ 'scim.token.entra': cheapPhc('entra.secret') }))
    expect(Date.now() - Date.parse(tokens[0].lastUse)).toBeLessThan(60_000)
    expect(tenant.log()).toContain('"entra" is in use')
  }],

  ['why there are no keys, where an address is not called', async (tenant) => {
    const settings = jwtSettings('https://10.1.2.3/keys')
    await tenant.configure(settings)
    expect(await knock(tenant, bearer(await jwt(await signingKey('ES256'))))).toBeScimError(503)
    const { advice } = await report(tenant, settings)
    const reason = 'the host 10.1.2.3 has a private address, which is called only where the provider option http-allowed names'
    expect(advice).toContainEqual(expect.stringContaining(reason))
    expect(tenant.log()).toContain(reason)
  }],

  ['plain text for a terminal, nothing of a secret in either', async (tenant) => {
    const hash = cheapPhc('hunter2')
    await tenant.configure(external({ 'scim.external.shared.secret': hash, 'scim.external.jwks.uri': 'hunter2' }))
    const authorization = bearer(await tenant.viewerToken())
    const text = await ask(tenant, authorization, 'text/plain')
    expect(text.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(text.text).toMatch(/^SCIM is broken in this realm\.\n\nSettings\n/)
    for (const answer of [text.text, (await ask(tenant, authorization)).text])
      for (const part of ['hunter2', ...hash.split('$').slice(-2)]) expect(answer).not.toContain(part)
  }],
]
