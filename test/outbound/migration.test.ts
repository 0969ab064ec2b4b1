import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { unique } from '../support/builders'
import { putInVault } from '../support/shared-keycloak'
import { person, team } from '../support/targets/client'
import type { Target } from '../support/targets/target'
import { openOwnSource, openOwnTarget, optionsOf, soon } from './pushing'
import type { Options, Source } from './source'

const GUIDES = ['migrate-from-keycloak-scim.md', 'migrate-from-scim-for-keycloak.md'] as const

/** The component of the page, with the target of the test. */
function optionsOn(page: string, { url }: Target): Options {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8')
  const [, json] = /^```json\n(.*?)^```/ms.exec(text)!
  return { ...(JSON.parse(json!) as { readonly config: Options }).config, url, 'http.allowed': 'true' }
}

const isWrite = ({ method }: { readonly method: string }) => method !== 'GET'

/** What the old plug-in has left at the target: everybody by their ids in Keycloak, and a member whom Keycloak does not know. */
async function populated(source: Source, target: Target) {
  const app = await source.addTeam(undefined, { name: 'app' })
  const people = [await source.addPerson(), await source.addPerson()]
  for (const each of people) await source.join(each, app)
  const accounts = people.map(({ id, username }) => target.seed('Users', person(username, { externalId: id, name: { givenName: 'Old' } })))
  const stranger = target.seed('Users', person(unique('stranger'), { externalId: unique('stranger') }))
  const group = target.seed('Groups', team('app', { externalId: app.id, members: [accounts[0]!, stranger].map(({ id }) => ({ value: id })) }))
  return { people, accounts, stranger, group }
}

test.each(GUIDES)('%s: whom the old plug-in has brought is linked, and nobody is there twice', async (page) => {
  const [source, target] = [await openOwnSource(), await openOwnTarget()]
  putInVault(source.realm.name, 'app', target.token)
  const { people, accounts, stranger, group } = await populated(source, target)
  const id = await source.connect(optionsOn(page, target))
  const other = await openOwnTarget()
  await source.connect(optionsOf(other))
  for (const { username } of people) await soon(() => other.user(username)).toBeDefined()
  expect(target.journal.entries.filter(isWrite)).toEqual([])
  await source.reconnect(id, { dryRun: 'false' })
  for (const [index, { username }] of people.entries())
    await soon(() => target.user(username)).toMatchObject({ id: accounts[index]!.id, name: { givenName: 'Ada', familyName: 'Lovelace' } })
  await soon(() => target.members('app')).toEqual([...people.map(({ username }) => username), String(stranger['userName'])].sort())
  expect(target.group('app')!.id).toBe(group.id)
  expect(target.users()).toHaveLength(3)
  expect(target.journal.of('POST', /./)).toEqual([])
})

test('the attribute scim-skip and a group keep people at home by a filter', async () => {
  const [source, target] = [await openOwnSource(), await openOwnTarget()]
  const { admin, realm } = source
  const profile = await admin.users.getProfile({ realm: realm.name })
  const skip = { name: 'scim-skip', permissions: { view: ['admin'], edit: ['admin'] } }
  await admin.users.updateProfile({ realm: realm.name, ...profile, attributes: [...profile.attributes!, skip] } as never)
  const guests = await source.addTeam(undefined, { name: 'guests' })
  const [skipped, guest, other] = [await source.addPerson({ attributes: { 'scim-skip': ['true'] } }), await source.addPerson(), await source.addPerson()]
  await source.join(guest, guests)
  await source.connect({
    url: target.url, token: target.token, 'http.allowed': 'true', groups: 'none',
    'scope.filter': 'not (scim-skip eq "true") and not (groups.display eq "guests")',
  })
  await soon(() => target.user(other.username)).toBeDefined()
  const last = await source.addPerson()
  await soon(() => target.user(last.username)).toBeDefined()
  for (const { username } of [skipped, guest]) expect(target.user(username)).toBeUndefined()
})
