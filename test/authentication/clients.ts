import { expect } from '../support/expect'
import { bearer, knock, type Tenant } from './tenant'

type Case = readonly [title: string, check: (tenant: Tenant) => Promise<void>]

export const clientsOfTheRealm: readonly Case[] = [
  ['a role that the client may not use is none', async (tenant) => {
    await tenant.configure({ 'scim.authentication.mode': 'KEYCLOAK' })
    await knock(tenant, undefined)
    expect(await knock(tenant, bearer(await tenant.clientToken(['scim-access'], { narrow: true })))).toBeScimError(403)
  }],

  ['an audience that is set must be one of the token\'s', async (tenant) => {
    await tenant.configure({ 'scim.authentication.mode': 'KEYCLOAK' })
    await knock(tenant, undefined)
    const [other, meant] = [await tenant.clientToken(['scim-access']), await tenant.clientToken(['scim-access'], { audience: 'scim' })]
    const both = async () => [await knock(tenant, bearer(other)), await knock(tenant, bearer(meant))] as const
    for (const response of await both()) expect(response).toHaveStatus(200)
    await tenant.configure({ 'scim.authentication.mode': 'KEYCLOAK', 'scim.keycloak.audience': 'scim' })
    const [refused, accepted] = await both()
    expect(accepted).toHaveStatus(200)
    expect(refused).toBeScimError(401)
    expect(refused.text).toBe((await knock(tenant, bearer('nonsense'))).text)
    for (const audience of ['sci', 'SCIM', 'scim2', 'account scim']) {
      await tenant.configure({ 'scim.authentication.mode': 'KEYCLOAK', 'scim.keycloak.audience': audience })
      for (const response of await both()) expect(response, audience).toBeScimError(401)
    }
    await tenant.configure({ 'scim.authentication.mode': 'KEYCLOAK', 'scim.keycloak.audience': '' })
    for (const response of await both()) expect(response).toHaveStatus(200)
  }],
]
