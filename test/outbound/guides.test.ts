import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { PATCH_OP, unique } from '../support/builders'
import { openKcadm } from '../support/kcadm'
import { putInVault, sharedKeycloak } from '../support/shared-keycloak'
import { TARGET_PROFILES, type TargetProfileName } from '../support/targets/profiles'
import type { TargetProfile } from '../support/targets/profile'
import type { Target } from '../support/targets/target'
import { live } from './life'
import { openOwnSource, openOwnTarget, soon } from './pushing'
import { DEPARTMENT, openRuled, provision } from './rules'

const GUIDES = ['kestra', 'aws', 'github', 'gitlab', 'slack'] as const satisfies readonly TargetProfileName[]

const page = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

const blocks = (text: string, language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, block]) => block!)

const kcadm = await openKcadm(sharedKeycloak())

/** The realm of the pages is another here, and their service is this target; nothing else is. */
const commandFor = ({ url }: Target, realm: string) => (command: string): string =>
  command.replaceAll('-r acme', `-r ${realm}`).replace(/-s 'config\.url=\["[^"]+"\]'/, `-s 'config.url=["${url}"]' -s 'config."http.allowed"=["true"]'`)

type Component = { readonly config: Readonly<Record<string, string[]>> }

describe.each(GUIDES)('docs/targets/%s.md', (name) => {
  const text = page(`docs/targets/${name}.md`)
  const profile: TargetProfile = TARGET_PROFILES[name]

  async function open() {
    const [source, target] = [await openOwnSource({ name: unique('guide') }), await openOwnTarget({ profile: name })]
    putInVault(source.realm.name, name, target.token)
    const group = /scope\.groups"=\["\/(\w+)"\]/.exec(text)![1]!
    const arrives = async () => {
      await live({ source, target, profile, groups: [`/${group}`] })
      if (text.includes('"groups": ["scope"]')) await soon(() => target.group(group)).toBeDefined()
    }
    return { source, target, group, arrives }
  }

  test('its commands, one after another', async () => {
    const { source, target, arrives } = await open()
    await kcadm(blocks(text, 'sh').map(commandFor(target, source.realm.name)).join('\n'))
    await arrives()
  })

  test('its component, by the admin API', async () => {
    const { source, target, group, arrives } = await open()
    await source.addTeam(undefined, { name: group })
    const { config, ...component } = JSON.parse(blocks(text, 'json')[0]!) as Component
    await source.admin.components.create({ realm: source.realm.name, ...component, config: { ...config, url: [target.url], 'http.allowed': ['true'] } })
    await arrives()
  })
})

describe('README.md', () => {
  test('the command that creates a target', async () => {
    const [source, target] = [await openOwnSource({ name: unique('readme') }), await openOwnTarget({ profile: 'kestra' })]
    await source.addTeam(undefined, { name: 'staff' })
    const command = blocks(page('README.md'), 'sh').find((block) => block.includes('providerId=scim-target'))!
    await kcadm(commandFor(target, source.realm.name)(command).replace('…', target.token))
    await live({ source, target, profile: TARGET_PROFILES.kestra, groups: ['/staff'] })
    await soon(() => target.group('staff')).toBeDefined()
  })
})

describe('docs/assignment.md', () => {
  test('the example: who is in Sales at Entra ID has the role of the application in the token', async () => {
    const ruled = await openRuled()
    const { admin, realm: { name: realm, tokenUrl } } = ruled.source
    await admin.clients.create({ realm, clientId: 'crm', publicClient: true, directAccessGrantsEnabled: true })
    const example = blocks(page('docs/assignment.md'), 'sh').find((block) => block.includes('crm-editors'))!
    await kcadm(example.replaceAll('-r acme', `-r ${realm}`))
    const ada = await provision(ruled, 'Sales', { active: true, name: { givenName: 'Ada', familyName: 'Lovelace' }, emails: [{ value: `${unique('ada')}@contoso.example`, type: 'work', primary: true }] })
    const password = randomUUID()
    await admin.users.resetPassword({ realm, id: ada.id, credential: { type: 'password', value: password, temporary: false } })
    const roles = async () => {
      const answer = await fetch(tokenUrl, { method: 'POST', body: new URLSearchParams({ grant_type: 'password', client_id: 'crm', username: ada.username, password, scope: 'openid' }) })
      const { access_token: token, error_description: refusal } = await answer.json()
      return token === undefined ? refusal : JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString()).resource_access?.crm?.roles
    }
    const patch = async (op: string, path: string, value: string) =>
      expect((await ruled.send('PATCH', `/Users/${ada.id}`, { schemas: [PATCH_OP], Operations: [{ op, path, value }] })).status).toBe(200)
    expect(await roles()).toEqual(['editor'])
    await patch('Replace', `${DEPARTMENT}:department`, 'Support')
    expect(await roles()).toBeUndefined()
    await patch('Add', `${DEPARTMENT}:department`, 'Sales')
    expect(await roles()).toEqual(['editor'])
    await patch('Replace', 'active', 'False')
    expect([await roles(), await ruled.groupsOf(ada)]).toEqual(['Account disabled', []])
  })
})
