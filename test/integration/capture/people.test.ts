import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Browser, openBrowser, type Page } from '../../support/browser'
import { unique } from '../../support/builders'
import { openCapturedRealm } from '../../support/captured-realm'
import { memberHint, shortly, userHint } from '../../support/hints'
import { openTestRealm } from '../../support/keycloak-driver'
import { keycloakLogins } from '../../support/logins'

const { admin, hints, server, realm: { name: realm, url } } = await openCapturedRealm()

/** Nobody listens there. */
const BACK = 'http://127.0.0.1:9/back'

await admin.clients.create({ realm, clientId: 'page', publicClient: true, redirectUris: [BACK] })
await admin.realms.update({ realm }, { registrationAllowed: true })

const after = async (change: () => Promise<unknown>) => shortly(await hints.after(change))

const pageUrl = (endpoint: string, more: Readonly<Record<string, string>> = {}) =>
  `${url}/protocol/openid-connect/${endpoint}?${new URLSearchParams({ client_id: 'page', response_type: 'code', scope: 'openid', redirect_uri: BACK, ...more })}`

async function makePerson(more: object = {}, inRealm = realm) {
  const [username, password] = [unique('ada'), randomUUID()]
  const person = { username, email: `${username}@example.com`, firstName: 'Ada', lastName: 'Lovelace' }
  const credentials = [{ type: 'password', value: password, temporary: false }]
  const { id } = await admin.users.create({ realm: inRealm, ...person, enabled: true, credentials, ...more })
  return { id, password, ...person }
}

type Person = Awaited<ReturnType<typeof makePerson>>

const logIn = (browser: Browser, page: Page, { username, password }: Person) => browser.submit(page, { username, password })

const isBack = (page: Page) => expect(page.url, page.html).toContain(BACK)

const idOf = async (username: string) => (await admin.users.find({ realm, username, exact: true }))[0]!.id!

test('people change their own profile', async () => {
  const { id, password: _, ...person } = await makePerson()
  const { token } = await keycloakLogins(admin, realm).logIn(id)
  const change = async () => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' }
    const response = await fetch(`${url}/account`, { method: 'POST', headers, body: JSON.stringify({ ...person, firstName: 'Augusta' }) })
    expect(response.status).toBe(204)
  }
  expect(await after(change)).toEqual([userHint(id)])
})

test('people register', async () => {
  const browser = openBrowser(server.url)
  const form = await browser.open(pageUrl('registrations'))
  const [username, password] = [unique('new'), randomUUID()]
  const fields = { username, email: `${username}@example.com`, firstName: 'N', lastName: 'N', password, 'password-confirm': password }
  const left = await after(async () => isBack(await browser.submit(form, fields)))
  expect(left).toEqual([userHint(await idOf(username))])
})

test('people do at login what is required of them', async () => {
  const person = await makePerson({ requiredActions: ['UPDATE_PROFILE'] })
  const browser = openBrowser(server.url)
  const form = await logIn(browser, await browser.open(pageUrl('auth')), person)
  const { id, password: _, ...profile } = person
  expect(await after(async () => isBack(await browser.submit(form, { ...profile, firstName: 'Augusta' })))).toEqual([userHint(id)])
})

test('a login that changes nothing leaves nothing', async () => {
  const person = await makePerson()
  const browser = openBrowser(server.url)
  const form = await browser.open(pageUrl('auth'))
  expect(await after(async () => isBack(await logIn(browser, form, person)))).toEqual([])
})

test('people come from an identity provider, and come again changed', async () => {
  const provider = await openTestRealm()
  const secret = randomUUID()
  await admin.clients.create({ realm: provider.name, clientId: 'realm-behind', secret, redirectUris: [`${url}/broker/idp/endpoint`] })
  const at = `${provider.url}/protocol/openid-connect`
  const config = {
    clientId: 'realm-behind', clientSecret: secret, authorizationUrl: `${at}/auth`, tokenUrl: `${at}/token`, userInfoUrl: `${at}/userinfo`,
    clientAuthMethod: 'client_secret_post', syncMode: 'FORCE', defaultScope: 'openid profile email', jwksUrl: `${at}/certs`, useJwksUrl: 'true',
    validateSignature: 'true', issuer: provider.url,
  }
  await admin.identityProviders.create({ realm, alias: 'idp', providerId: 'oidc', enabled: true, trustEmail: true, config })
  const { id: group } = await admin.groups.create({ realm, name: 'from-idp' })
  const mapper = { name: 'group', identityProviderAlias: 'idp', identityProviderMapper: 'oidc-hardcoded-group-idp-mapper', config: { syncMode: 'INHERIT', group: '/from-idp' } }
  await admin.identityProviders.createMapper({ realm, alias: 'idp', identityProviderMapper: mapper })
  const person = await makePerson({}, provider.name)
  const come = async () => {
    const browser = openBrowser(server.url)
    isBack(await logIn(browser, await browser.open(pageUrl('auth', { kc_idp_hint: 'idp' })), person))
  }
  const left = await after(come)
  const id = await idOf(person.username)
  expect(left).toEqual(expect.arrayContaining([userHint(id), memberHint(id, group)]))
  expect(await after(come)).toEqual([])
  const { password: _, ...profile } = person
  await admin.users.update({ realm: provider.name, id: person.id }, { ...profile, lastName: 'Byron' })
  expect(await after(come)).toEqual([userHint(id)])
})
