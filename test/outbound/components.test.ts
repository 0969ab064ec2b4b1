import { afterAll, describe, expect, test } from 'vitest'
import { unique } from '../support/builders'
import { putInVault, sharedKeycloak } from '../support/shared-keycloak'
import { openOwnSource, openOwnTarget, optionsOf, soon } from './pushing'
import { type Options, sourceOf } from './source'

const source = await openOwnSource()
const MASK = ['**********']

const arrives = async (target: Awaited<ReturnType<typeof openOwnTarget>>) => {
  const person = await source.addPerson()
  await soon(() => target.user(person.username)).toBeDefined()
}

/** The message with which Keycloak refuses. */
async function refusal(options: Options): Promise<string> {
  const refused = await source.connect(options).then(
    (id) => source.disconnect(id).then(() => undefined),
    (error: { responseData?: { errorMessage?: string; error?: string } }) => error.responseData?.errorMessage ?? error.responseData?.error ?? String(error),
  )
  if (refused === undefined) throw new Error(`the component was made with ${JSON.stringify(options)}`)
  return refused
}

describe('a target that is made through the admin API', () => {
  test('has its secrets masked, keeps them where the mask comes back, and gets new ones', async () => {
    const target = await openOwnTarget()
    const id = await source.connect(optionsOf(target))
    const shown = await source.component(id)
    expect(shown).toMatchObject({ url: [target.url], token: MASK })
    await arrives(target)
    await source.reconnect(id, { ...shown, timeout: '9' })
    expect(await source.component(id)).toMatchObject({ timeout: ['9'], token: MASK })
    await arrives(target)
    target.authenticate({ kind: 'token', token: 'another-token', written: 'bearer' })
    await source.reconnect(id, { token: 'another-token' })
    await arrives(target)
    await source.disconnect(id)
  })

  test('may name a secret of the vault, which stays to be seen', async () => {
    const target = await openOwnTarget()
    const key = unique('key')
    putInVault(source.realm.name, key, target.token)
    const id = await source.connect(optionsOf(target, { token: `\${vault.${key}}` }))
    expect(await source.component(id)).toMatchObject({ token: [`\${vault.${key}}`] })
    await arrives(target)
    await source.disconnect(id)
  })

  test('is found by whoever asks the server what it can do', async () => {
    const info = await source.admin.serverInfo.find() as { componentTypes: Record<string, { id: string; properties: { name: string; secret?: boolean; type: string }[] }[]> }
    const [type] = info.componentTypes['dev.scimts.keycloak.targets.ScimTargetProvider']!
    expect(type).toMatchObject({ id: 'scim-target' })
    const properties = new Map(type!.properties.map((property) => [property.name, property.type]))
    expect(properties.get('url')).toBe('String')
    for (const secret of ['token', 'password', 'oauth.clientSecret']) expect(properties.get(secret)).toBe('Password')
  })

  const WRONG: readonly (readonly [string, Options, RegExp])[] = [
    ['no URL', { token: 'x' }, /url/],
    ['a URL that is none', { url: 'ftp://a.example', token: 'x' }, /url/],
    ['http that is not allowed', { url: 'http://127.0.0.1:1/scim', token: 'x' }, /url|http\.allowed/],
    ['no token', { url: 'https://a.example', auth: 'bearer' }, /token/],
    ['no user name', { url: 'https://a.example', auth: 'basic', password: 'x' }, /username/],
    ['no token endpoint', { url: 'https://a.example', auth: 'oauth2', 'oauth.clientId': 'x', 'oauth.clientSecret': 'x' }, /oauth\.tokenUrl/],
    ['an unknown profile', { url: 'https://a.example', token: 'x', profile: 'nobody' }, /profile/],
    ['a filter that is broken', { url: 'https://a.example', token: 'x', 'scope.filter': 'active eq' }, /scope\.filter/],
    ['a row that is broken', { url: 'https://a.example', token: 'x', mapping: ['title'] }, /mapping/],
    ['a number that is too large', { url: 'https://a.example', token: 'x', workers: '1000' }, /workers/],
    ['a header that is ours', { url: 'https://a.example', token: 'x', headers: ['Authorization: Bearer x'] }, /headers/],
  ]
  test.each(WRONG)('is refused with %s', async (_, options, naming) => {
    expect(await refusal(options)).toMatch(naming)
  })
})

test('a target that is switched off keeps what happens, and sends it once it is on', async () => {
  const target = await openOwnTarget()
  const id = await source.connect(optionsOf(target))
  await arrives(target)
  await source.reconnect(id, { enabled: 'false' })
  const person = await source.addPerson()
  await new Promise((resolve) => setTimeout(resolve, 2000))
  expect(target.user(person.username)).toBeUndefined()
  await source.reconnect(id, { enabled: 'true' })
  await soon(() => target.user(person.username)).toBeDefined()
  await source.disconnect(id)
})

test('a target that is deleted stops, and nobody loses an account', async () => {
  const target = await openOwnTarget()
  const id = await source.connect(optionsOf(target))
  const person = await source.addPerson()
  await soon(() => target.user(person.username)).toBeDefined()
  await source.disconnect(id)
  const after = await source.addPerson()
  await source.removePerson(person)
  await new Promise((resolve) => setTimeout(resolve, 2000))
  expect(target.user(after.username)).toBeUndefined()
  expect(target.user(person.username)).toMatchObject({ active: true })
})

describe('a realm', () => {
  test('brings its targets and its people when it is imported, and exports no secret', async () => {
    const target = await openOwnTarget()
    const id = await source.connect(optionsOf(target))
    const exported = await source.admin.realms.export({ realm: source.realm.name, exportClients: false, exportGroupsAndRoles: true }) as { components: Record<string, object[]> }
    await source.disconnect(id)
    const type = 'dev.scimts.keycloak.targets.ScimTargetProvider'
    expect(JSON.stringify(exported.components[type])).not.toContain(target.token)
    const [component] = exported.components[type] as { config: Record<string, string[]> }[]
    const realm = unique('imported')
    const users = [{ username: 'imported-ada', enabled: true, groups: ['/imported-team'] }]
    const components = { [type]: [{ ...component, id: undefined, config: { ...component!.config, token: [target.token] } }] }
    await source.admin.realms.create({ realm, enabled: true, users, groups: [{ name: 'imported-team' }], components } as never)
    afterAll(() => source.admin.realms.del({ realm }))
    await soon(() => target.members('imported-team')).toEqual(['imported-ada'])
    const imported = sourceOf(sharedKeycloak(), { ...source.realm, name: realm })
    const later = await imported.addPerson()
    await soon(() => target.user(later.username)).toBeDefined()
  })

  test('is not imported with a target that is wrong, and the message says what', async () => {
    const components = { 'dev.scimts.keycloak.targets.ScimTargetProvider': [{ name: 'x', providerId: 'scim-target', config: { url: ['nowhere'] } }] }
    const realm = unique('wrong')
    await expect(source.admin.realms.create({ realm, enabled: true, components } as never)).rejects.toThrow()
    expect(await source.admin.realms.findOne({ realm })).toBeFalsy()
  })
})
