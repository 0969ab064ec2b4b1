import { randomUUID } from 'node:crypto'
import { afterAll, describe, test } from 'vitest'
import { phcOf } from '../../scripts/hash'
import { ISSUER, jwt, keySet, signingKey } from '../authentication/issuer'
import { basic, bearer } from '../authentication/tenant'
import { expect } from '../support/expect'
import { httpDriver } from '../support/drivers'
import { openRealm } from '../support/keycloak-driver'
import { addScimClient, clientToken, replaceSettings } from '../support/realm'
import { openWeb } from '../support/web'

// The settings of Metatavu's vendor guides, as environment variables and organization attributes of the names used there

const { server, realm } = await openRealm()
const admin = server.adminClient()
const web = await openWeb()
afterAll(() => web.close())

const key = await signingKey('RS256')
const keys = await web.page({ status: 200, body: keySet(key) })
await admin.realms.update({ realm: realm.name }, { organizationsEnabled: true })

type Guide = Readonly<Record<string, string>>
type Level = { readonly name: string; open(guide: Guide): Promise<string> }

/** Converts `SCIM_AUTHENTICATION_MODE` to `scim.authentication.mode`, as the guide does. */
const inRealm = (guide: Guide): Guide =>
  Object.fromEntries(Object.entries(guide).map(([name, value]) => [name.toLowerCase().replaceAll('_', '.'), value]))

/** The places for the settings, and the URL that the guide gives to the identity provider. */
const LEVELS: readonly Level[] = [
  {
    name: 'realm',
    open: async (guide) => {
      await replaceSettings(admin, realm.name, inRealm(guide))
      return realm.scimUrl
    },
  },
  {
    name: 'organization',
    open: async (guide) => {
      await replaceSettings(admin, realm.name, {})
      const name = `org-${randomUUID().slice(0, 8)}`
      const attributes = Object.fromEntries(Object.entries(guide).map(([key, value]) => [key, [value]]))
      const { id } = await admin.organizations.create({ realm: realm.name, name, attributes, domains: [{ name: `${name}.example`, verified: false }] })
      return `${realm.scimUrl}/organizations/${id}`
    },
  },
]

const ENTRA_AUDIENCE = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621'

const SECRET = 'a-long-secret-that-was-generated'

type Method = { readonly name: string; readonly guide: Guide; authorization(): Promise<string> }

const METHODS: readonly Method[] = [
  {
    name: 'Entra, option A: a JWT of the tenant',
    guide: {
      SCIM_AUTHENTICATION_MODE: 'EXTERNAL',
      SCIM_EXTERNAL_ISSUER: ISSUER,
      SCIM_EXTERNAL_AUDIENCE: ENTRA_AUDIENCE,
      SCIM_EXTERNAL_JWKS_URI: keys,
      // the keys of this test are published without TLS
      SCIM_EXTERNAL_JWKS_ALLOW_HTTP: 'true',
    },
    authorization: async () => bearer(await jwt(key, { aud: ENTRA_AUDIENCE })),
  },
  {
    name: 'Entra, option B, and Okta, HTTP header: a secret',
    guide: { SCIM_AUTHENTICATION_MODE: 'EXTERNAL', SCIM_EXTERNAL_SHARED_SECRET: phcOf(SECRET, { m: 16, t: 2, p: 1 }) },
    authorization: async () => bearer(SECRET),
  },
  {
    name: 'Okta, Basic Auth',
    guide: {
      SCIM_AUTHENTICATION_MODE: 'EXTERNAL',
      SCIM_BASIC_AUTH_USERNAME: 'scim-admin',
      SCIM_BASIC_AUTH_PASSWORD: phcOf('my-password', { m: 16, t: 2, p: 1 }),
    },
    authorization: async () => basic('scim-admin', 'my-password'),
  },
  {
    name: 'Okta, OAuth2: a token of the realm itself, by its keys',
    guide: {
      SCIM_AUTHENTICATION_MODE: 'EXTERNAL',
      SCIM_EXTERNAL_ISSUER: realm.url,
      // "the client ID of the Keycloak client, or account"
      SCIM_EXTERNAL_AUDIENCE: 'account',
      SCIM_EXTERNAL_JWKS_URI: `${realm.url}/protocol/openid-connect/certs`,
      SCIM_EXTERNAL_JWKS_ALLOW_HTTP: 'true',
    },
    authorization: async () => bearer(await clientToken(realm.url, await addScimClient(admin, realm.name, `okta-${randomUUID()}`, []))()),
  },
]

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'

/** Plays the end of both guides: the connection is tested, and a user is created, changed and deleted. */
async function provision(url: string, authorization: string): Promise<void> {
  const client = httpDriver(url.replace(/\/v2(\/.*)?$/, ''), 'none')
  const below = /\/v2(\/.*)?$/.exec(url)?.[1] ?? ''
  const options = { headers: { authorization } }
  expect(await client.get(`${below}/Users`, { filter: `userName eq "${randomUUID()}"` }, options)).toHaveStatus(200)
  const userName = `${randomUUID()}@acme.example`
  const body = {
    schemas: [USER], userName, active: true, name: { givenName: 'Ada', familyName: 'Lovelace' },
    emails: [{ type: 'work', primary: true, value: userName }],
  }
  const created = await client.post(`${below}/Users`, body, options)
  expect(created).toHaveStatus(201)
  const path = `${below}/Users/${created.body.id}`
  const found = await client.get(`${below}/Users`, { filter: `userName eq "${userName}"` }, options)
  expect(found.body.Resources).toMatchObject([{ id: created.body.id }])
  const changes = [
    { op: 'Replace', path: 'active', value: 'False' },
    { op: 'Replace', path: 'emails[type eq "work"].value', value: `new.${userName}` },
  ]
  expect(await client.patch(path, changes, options)).toHaveStatus(200)
  const stored = await admin.users.findOne({ realm: realm.name, id: created.body.id })
  expect(stored).toMatchObject({ enabled: false, email: `new.${userName}`, firstName: 'Ada' })
  expect(await client.delete(path, options)).toHaveStatus(204)
  expect(await client.get(`${below}/Users`, '', { headers: { authorization: `${authorization}x` } })).toBeScimError(401)
}

for (const level of LEVELS)
  describe(`settings of the ${level.name}`, () => {
    for (const { name, guide, authorization } of METHODS)
      test(name, async () => provision(await level.open(guide), await authorization()))
  })
