import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { unique } from '../../support/builders'
import { openCapturedRealm } from '../../support/captured-realm'
import { memberHint, shortly, userHint } from '../../support/hints'
import { openIdentityProvider } from '../../support/identity-provider'
import { changeAccount, keycloakLogins } from '../../support/logins'
import { AT_PROVIDER, type Fields, openPages } from '../../support/pages'

const { admin, hints, realm: scimRealm } = await openCapturedRealm()
const { name: realm, url } = scimRealm

const visit = await openPages(admin, scimRealm)

const after = async (change: () => Promise<unknown>) => shortly(await hints.after(change))

async function makePerson(more: object = {}, inRealm = realm) {
  const [username, password] = [unique('ada'), randomUUID()]
  const person = { username, email: `${username}@example.com`, firstName: 'Ada', lastName: 'Lovelace' }
  const credentials = [{ type: 'password', value: password, temporary: false }]
  const { id } = await admin.users.create({ realm: inRealm, ...person, enabled: true, credentials, ...more })
  return { id, password, ...person }
}

type Person = Awaited<ReturnType<typeof makePerson>>

const loginOf = ({ username, password }: Person): Fields => ({ username, password })

const idOf = async (username: string) => (await admin.users.find({ realm, username, exact: true }))[0]!.id!

test('people change their own profile', async () => {
  const { id, password: _, ...person } = await makePerson()
  const { token } = await keycloakLogins(admin, realm).logIn(id)
  expect(await after(() => changeAccount(url, token, { ...person, firstName: 'Augusta' }))).toEqual([userHint(id)])
})

test('people register', async () => {
  const [username, password] = [unique('new'), randomUUID()]
  const fields = { username, email: `${username}@example.com`, firstName: 'N', lastName: 'N', password, 'password-confirm': password }
  const left = await after(() => visit('registrations', [fields]))
  expect(left).toEqual([userHint(await idOf(username))])
})

test('people do at login what is required of them', async () => {
  const person = await makePerson({ requiredActions: ['UPDATE_PROFILE'] })
  const { id, password: _, ...profile } = person
  expect(await after(() => visit('auth', [loginOf(person), { ...profile, firstName: 'Augusta' }]))).toEqual([userHint(id)])
})

test('a login that changes nothing leaves nothing', async () => {
  const person = await makePerson()
  expect(await after(() => visit('auth', [loginOf(person)]))).toEqual([])
})

test('people come from an identity provider, and come again changed', async () => {
  const provider = await openIdentityProvider(admin, scimRealm)
  const { id: group } = await admin.groups.create({ realm, name: 'from-idp' })
  const mapper = { name: 'group', identityProviderAlias: 'idp', identityProviderMapper: 'oidc-hardcoded-group-idp-mapper', config: { syncMode: 'INHERIT', group: '/from-idp' } }
  await admin.identityProviders.createMapper({ realm, alias: 'idp', identityProviderMapper: mapper })
  const person = await makePerson({}, provider.name)
  const come = () => visit('auth', [loginOf(person)], AT_PROVIDER)
  const left = await after(come)
  const id = await idOf(person.username)
  expect(left).toEqual(expect.arrayContaining([userHint(id), memberHint(id, group)]))
  expect(await after(come)).toEqual([])
  const { password: _, ...profile } = person
  await admin.users.update({ realm: provider.name, id: person.id }, { ...profile, lastName: 'Byron' })
  expect(await after(come)).toEqual([userHint(id)])
})
