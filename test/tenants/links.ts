import { cheapPhc } from '../authentication/secrets'
import { expect } from '../support/expect'
import { newUser } from './new-resources'
import { type Case, type Organization, type TenantRealm } from './tenant-realm'

const linking = (tenantRealm: TenantRealm, organization: Organization, more: Readonly<Record<string, string>> = {}) =>
  tenantRealm.configure(organization, {
    SCIM_AUTHENTICATION_MODE: 'EXTERNAL',
    SCIM_EXTERNAL_SHARED_SECRET: cheapPhc(`${organization.alias}-secret`),
    SCIM_LINK_IDP: 'true',
    ...more,
  })

const mail = (value: string) => ({ emails: [{ value, primary: true }] })

export const links: readonly Case[] = [
  ['the e-mail domain chooses the identity provider of the organization, and the link goes with the externalId', async (tenantRealm) => {
    const { acme, globex } = tenantRealm
    await tenantRealm.trust('acme-idp', { organization: acme, domain: 'acme.example' })
    await tenantRealm.trust('globex-idp', { organization: globex, domain: 'ANY' })
    await tenantRealm.trust('realm-idp')
    for (const organization of [acme, globex]) await linking(tenantRealm, organization)
    const ada = await newUser(acme.driver, { externalId: 'oid-1', ...mail('Ada@ACME.example') })
    expect(await tenantRealm.identities(ada.id)).toEqual({ 'acme-idp': 'oid-1' })
    const grace = await newUser(globex.driver, { externalId: 'oid-2', ...mail('grace@globex.example') })
    expect(await tenantRealm.identities(grace.id)).toEqual({ 'globex-idp': 'oid-2' })
    const stranger = await newUser(globex.driver, { externalId: 'oid-3', ...mail('eve@acme.example') })
    expect(await tenantRealm.identities(stranger.id)).toEqual({})
    const noAddress = await newUser(acme.driver, { externalId: 'oid-4', emails: [] })
    expect(await tenantRealm.identities(noAddress.id)).toEqual({})
    expect(await acme.driver.patch(`/Users/${ada.id}`, [{ op: 'remove', path: 'externalId' }])).toHaveStatus(200)
    expect(await tenantRealm.identities(ada.id)).toEqual({})
  }],

  ['an alias that an organization names must be one of its own', async (tenantRealm) => {
    const { acme, globex } = tenantRealm
    await tenantRealm.trust('acme-idp', { organization: acme, domain: 'acme.example' })
    await tenantRealm.trust('globex-idp', { organization: globex, domain: 'globex.example' })
    await tenantRealm.trust('realm-idp')
    for (const alias of ['globex-idp', 'realm-idp', 'absent']) {
      await linking(tenantRealm, acme, { SCIM_IDENTITY_PROVIDER_ALIAS: alias })
      const body = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'ada', externalId: 'oid-1' }
      expect(await acme.driver.post('/Users', body)).toBeScimError(503)
    }
    await linking(tenantRealm, acme, { SCIM_IDENTITY_PROVIDER_ALIAS: 'acme-idp' })
    const ada = await newUser(acme.driver, { externalId: 'oid-1', ...mail('ada@elsewhere.example') })
    expect(await tenantRealm.identities(ada.id)).toEqual({ 'acme-idp': 'oid-1' })
  }],
]
