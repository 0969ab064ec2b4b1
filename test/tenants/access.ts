import { expect } from '../support/expect'
import { cheapPhc } from '../authentication/secrets'
import type { Driver } from '../support/drivers'
import { type Case, nobody, within, type TenantRealm } from './tenant-realm'

/** The number of characters that an organization attribute holds. */
const ROOM = 255

const SECRET = 'Bearer acme-secret'

/** Sends what a stranger can send to an organization's URL. */
async function askedBy(driver: Driver, name: string) {
  const stripped = (text: string) => text.replaceAll(`/organizations/${name}`, '/organizations/…').replaceAll(/\(ref [0-9a-z-]+\)/g, '')
  const asked = []
  for (const [method, path, authorization] of [
    ['GET', '/Users', undefined], ['GET', '/Users', 'Bearer wrong'], ['GET', '/Users', 'Basic d3Jvbmc6d3Jvbmc='],
    ['POST', '/Groups', 'Bearer a.b.c'], ['GET', '/Nowhere', undefined], ['DELETE', '/Users/1', 'Bearer wrong'],
    ['GET', '/ServiceProviderConfig', undefined], ['GET', '/ResourceTypes', undefined], ['GET', '/Schemas', undefined],
    ['POST', '/Schemas', undefined],
  ] as const) {
    const { status, headers, text } = await within(driver, name).request({ method, path, headers: { authorization } })
    asked.push([method, path, status, headers['www-authenticate'], headers['content-type'], stripped(text)])
  }
  return asked
}

const status = async (tenantRealm: TenantRealm, name: string, authorization: string, path = '/Users'): Promise<number> =>
  (await within(tenantRealm.realm, name, authorization).get(path)).status

export const access: readonly Case[] = [
  [
    'a stranger cannot tell an organization from none, nor from a disabled one',
    async (tenantRealm) => {
      const { acme, globex, realm } = tenantRealm
      const expected = await askedBy(realm, nobody())
      expect(await askedBy(realm, acme.alias)).toEqual(expected)
      expect(await askedBy(realm, await tenantRealm.elsewhere())).toEqual(expected)
      await tenantRealm.setEnabled(globex, false)
      expect(await askedBy(realm, globex.id)).toEqual(expected)
      expect(await globex.driver.get('/Users')).toBeScimError(401)
    },
  ],
  [
    'credentials open the tenant that they belong to, and no other',
    async (tenantRealm) => {
      const { acme, globex, realm } = tenantRealm
      expect(await status(tenantRealm, acme.id, SECRET)).toBe(200)
      expect(await status(tenantRealm, globex.id, SECRET)).toBe(401)
      expect(await realm.get('/Users', '', { headers: { authorization: SECRET } })).toBeScimError(401)
    },
  ],
  [
    'tokens of one name belong to their organizations',
    async (tenantRealm) => {
      const { acme, globex } = tenantRealm
      for (const each of [acme, globex])
        await tenantRealm.configure(each, { SCIM_AUTHENTICATION_MODE: 'EXTERNAL', SCIM_TOKEN_IDP: cheapPhc(`idp.${each.alias}`) })
      expect(await status(tenantRealm, acme.id, `Bearer idp.${acme.alias}`)).toBe(200)
      expect(await status(tenantRealm, globex.id, `Bearer idp.${acme.alias}`)).toBe(401)
      expect(await status(tenantRealm, globex.id, `Bearer idp.${globex.alias}`)).toBe(200)
    },
  ],
  [
    'a wrong setting closes its organization, and nothing else',
    async (tenantRealm) => {
      await tenantRealm.configure(tenantRealm.acme, { SCIM_AUTHENTICATION_MODE: 'EXTERNAL', SCIM_EXTERNAL_SHARED_SECRET: 'no hash' })
      expect(await status(tenantRealm, tenantRealm.acme.id, SECRET)).toBe(503)
      expect(await tenantRealm.globex.driver.get('/Users')).toHaveStatus(200)
      expect(await tenantRealm.realm.get('/Users')).toHaveStatus(200)
    },
  ],
  [
    'no credentials are no failure, wherever they are missing',
    async (tenantRealm) => {
      const { acme, globex, realm } = tenantRealm
      await tenantRealm.configure(globex, { SCIM_AUTHENTICATION_MODE: 'KEYCLOAK' })
      for (const name of [acme.id, globex.id, nobody()])
        for (let round = 0; round < 12; round++)
          expect(await within(realm, name).get('/Users', '', { headers: { authorization: undefined } }), name).toBeScimError(401)
    },
  ],
  [
    'failures at one organization hold up nobody at another',
    async (tenantRealm) => {
      const { acme, globex } = tenantRealm
      for (let round = 0; round < 12; round++) await status(tenantRealm, acme.id, 'Bearer wrong')
      expect(await status(tenantRealm, acme.id, 'Bearer wrong')).toBe(429)
      expect(await status(tenantRealm, globex.id, 'Bearer wrong')).toBe(401)
    },
  ],
  [
    'KEYCLOAK: a client that is a member, or holds the role for the organization',
    async (tenantRealm) => {
      const { acme, globex } = tenantRealm
      for (const each of [acme, globex]) await tenantRealm.configure(each, { SCIM_AUTHENTICATION_MODE: 'KEYCLOAK' })
      const [member, reader, ofTheRealm] = [await tenantRealm.token('member'), await tenantRealm.token('reader'), await tenantRealm.token('ofTheRealm')]
      expect(await status(tenantRealm, acme.id, `Bearer ${member}`)).toBe(200)
      expect(await status(tenantRealm, globex.id, `Bearer ${member}`)).toBe(401)
      expect(await status(tenantRealm, acme.id, `Bearer ${reader}`)).toBe(200)
      expect(await within(tenantRealm.realm, acme.id, `Bearer ${reader}`).delete(`/Users/${nobody()}`)).toBeScimError(403)
      expect(await status(tenantRealm, acme.id, `Bearer ${ofTheRealm}`)).toBe(401)
      expect((await tenantRealm.realm.get('/Users', '', { headers: { authorization: `Bearer ${member}` } })).status).toBe(403)
    },
  ],
  [
    'the doctor tells an organization\'s settings, with the level of each',
    async (tenantRealm) => {
      const headers = { authorization: `Bearer ${await tenantRealm.viewerToken()}`, accept: 'application/json' }
      const examine = (name: string) => tenantRealm.realm.get('/doctor', { organization: name }, { unversioned: true, headers })
      const { body } = await examine(tenantRealm.acme.alias)
      expect(body.settings).toContainEqual(
        expect.objectContaining({ level: 'organization', place: 'organization attribute SCIM_AUTHENTICATION_MODE', value: 'EXTERNAL' }))
      expect(await examine(nobody())).toBeScimError(404)
      await tenantRealm.setEnabled(tenantRealm.acme, false)
      expect((await examine(tenantRealm.acme.id)).body).toMatchObject({ state: 'disabled', accepted: [], refused: [expect.stringContaining('401')] })
    },
  ],
  [
    'the doctor finds what an organization attribute has no room for',
    async (tenantRealm) => {
      const headers = { authorization: `Bearer ${await tenantRealm.viewerToken()}`, accept: 'application/json' }
      const examine = async () => (await tenantRealm.realm.get('/doctor', { organization: tenantRealm.acme.alias }, { unversioned: true, headers })).body
      const token = JSON.stringify({ hash: cheapPhc('long.secret'), created: '2026-01-01', expires: '2999-01-01' })
      const fitting = { SCIM_AUTHENTICATION_MODE: 'EXTERNAL', SCIM_TOKEN_LONG: token }
      await tenantRealm.configure(tenantRealm.acme, { ...fitting, SCIM_DEFAULT_GROUPS: `/${'x'.repeat(ROOM - 2)}` })
      expect((await examine()).advice.join()).not.toContain('cut off')
      await tenantRealm.configure(tenantRealm.acme, { ...fitting, SCIM_DEFAULT_GROUPS: `/${'x'.repeat(ROOM - 1)}` })
      expect((await examine()).advice.join()).toMatch(/organization attribute SCIM_DEFAULT_GROUPS has all the 255 characters/)
      await tenantRealm.configure(tenantRealm.acme, { ...fitting, SCIM_TOKEN_LONG: JSON.stringify({ ...JSON.parse(token), scopes: 'x'.repeat(ROOM) }).slice(0, ROOM) })
      expect(await examine()).toMatchObject({ state: 'broken', problems: [expect.stringMatching(/SCIM_TOKEN_LONG .*JSON.*cut off/)] })
    },
  ],
  [
    'a disabled realm has no organizations either, whoever holds what',
    async (tenantRealm) => {
      const { acme, realm } = tenantRealm
      await tenantRealm.configure(tenantRealm.globex, { SCIM_AUTHENTICATION_MODE: 'KEYCLOAK' })
      await tenantRealm.configure(acme, { SCIM_AUTHENTICATION_MODE: 'EXTERNAL', SCIM_EXTERNAL_SHARED_SECRET: cheapPhc('acme-secret') })
      const client = `Bearer ${await tenantRealm.token('ofTheRealm')}`
      expect(await status(tenantRealm, acme.id, SECRET)).toBe(200)
      await tenantRealm.disable()
      for (const name of [acme.id, acme.alias, tenantRealm.globex.id, nobody()])
        for (const path of ['/Users', '/Me', '/ServiceProviderConfig', '/nonsense'])
          for (const authorization of [SECRET, client, 'Bearer wrong'])
            expect(await within(realm, name, authorization).get(path), `${name}${path}`).toBeScimError(404, undefined, /^Not found\.$/)
    },
  ],
  [
    'KEYCLOAK: a role for an organization counts only where the client may use it',
    async (tenantRealm) => {
      await tenantRealm.configure(tenantRealm.acme, { SCIM_AUTHENTICATION_MODE: 'KEYCLOAK' })
      expect(await status(tenantRealm, tenantRealm.acme.id, `Bearer ${await tenantRealm.token('narrow')}`)).toBe(401)
    },
  ],
]
