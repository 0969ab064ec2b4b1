import { memberIds, read } from '../support/builders'
import { httpDriver } from '../support/drivers'
import { expect } from '../support/expect'
import type { Keycloak } from '../support/keycloak'
import { cheapPhc } from '../authentication/secrets'
import { within } from '../tenants/tenant-realm'

const ORGANIZATION = '5a9c1e1e-0d9a-4c0c-9f43-7a5f6a1c2b01'
const GROUP = '5a9c1e1e-0d9a-4c0c-9f43-7a5f6a1c2b02'
const MADE = '1700000000000'

/** A realm as Keycloak 26.5 exports it: the groups of an organization are groups of the realm. */
const EXPORTED: object = {
  realm: 'imported', enabled: true, organizationsEnabled: true, attributes: { 'scim.authentication.mode': 'KEYCLOAK' },
  users: [{ username: 'ada', enabled: true, groups: [`/organization ${ORGANIZATION}/engineers`], attributes: { 'scim.lastModified': [MADE] }, createdTimestamp: 1600000000000 }],
  groups: [{
    name: `organization ${ORGANIZATION}`,
    subGroups: [{ id: GROUP, name: 'engineers', attributes: { 'scim.organization': [ORGANIZATION], 'scim.created': [MADE], 'scim.lastModified': [MADE] } }],
  }],
  organizations: [{
    id: ORGANIZATION, name: 'acme', alias: 'acme', enabled: true, domains: [{ name: 'acme.example', verified: false }],
    attributes: { SCIM_AUTHENTICATION_MODE: ['EXTERNAL'], SCIM_EXTERNAL_SHARED_SECRET: [cheapPhc('acme-secret')] },
    members: [{ username: 'ada', membershipType: 'MANAGED' }],
  }],
}

export async function expectImported(server: Keycloak): Promise<void> {
  await server.adminClient().realms.create(EXPORTED)
  const acme = within(httpDriver(`${server.url}/realms/imported/scim`, ''), ORGANIZATION, 'Bearer acme-secret')
  const [ada] = (await acme.get('/Users')).body.Resources
  const group = await read(acme, `/Groups/${GROUP}`)
  expect(memberIds(group)).toEqual([ada.id])
  expect(group['meta'].created).toBe(new Date(Number(MADE)).toISOString())
  expect(server.log()).toContain('realm imported, organization acme: 1 groups are groups of the organization now')
}
