import { cheapPhc } from '../authentication/secrets'
import { USER_SCHEMA } from '../../ts-core/protocol/urns'
import { expect } from '../support/expect'
import { idsIn, type NewResource, newGroup, newUser } from './new-resources'
import { type Case, type Organization, type TenantRealm } from './tenant-realm'

const adopting = (tenantRealm: TenantRealm, organization: Organization, more: Readonly<Record<string, string>> = {}) =>
  tenantRealm.configure(organization, {
    SCIM_AUTHENTICATION_MODE: 'EXTERNAL',
    SCIM_EXTERNAL_SHARED_SECRET: cheapPhc(`${organization.alias}-secret`),
    SCIM_CONFLICT_POLICY: 'adopt',
    ...more,
  })

const mail = (value: string) => ({ emails: [{ value, primary: true }] })

/** Creates a user of the realm with this address. */
async function person(tenantRealm: TenantRealm, address: string, proven = true): Promise<NewResource> {
  const made = await newUser(tenantRealm.realm, { ...mail(address), displayName: 'Ada', externalId: 'of-the-realm' })
  if (proven) await tenantRealm.proveEmail(made.id)
  return made
}

const posted = (organization: Organization, userName: string, more: Readonly<Record<string, unknown>> = {}) =>
  organization.driver.post('/Users', { schemas: [USER_SCHEMA], userName, externalId: 'mine', displayName: 'Eve', active: false, password: 'Taken0ver!', ...more } as never)

/** Leaves groups out, because before Keycloak 26.6 an organization's groups are groups of the realm. */
const ofRealm = async ({ realm }: TenantRealm, { id }: NewResource) => (await realm.get(`/Users/${id}`, { excludedAttributes: 'groups,meta.version' })).text

export const adoption: readonly Case[] = [
  ['a person with a verified address of the organization becomes a member, and the account stays as it is', async (tenantRealm) => {
    const { acme } = tenantRealm
    const group = await newGroup(acme.driver)
    await tenantRealm.trust('acme-idp', { organization: acme, domain: 'acme.example' })
    await adopting(tenantRealm, acme, { SCIM_DEFAULT_GROUPS: `/${group.name}`, SCIM_LINK_IDP: 'true', SCIM_EMAIL_VERIFIED: 'true' })
    for (const [index, key] of (['userName', 'address'] as const).entries()) {
      const ada = await person(tenantRealm, `ada${index}@acme.example`)
      const before = await ofRealm(tenantRealm, ada)
      const answer = await (key === 'userName' ? posted(acme, ada.name.toUpperCase()) : posted(acme, 'eve', mail(`ADA${index}@acme.example`)))
      expect(answer).toHaveStatus(200)
      expect(answer.headers['location']).toContain(`/organizations/${acme.id}/Users/${ada.id}`)
      expect(answer.body).toMatchObject({ id: ada.id, userName: ada.name, displayName: 'Ada', active: true, groups: [{ value: group.id }] })
      expect(await ofRealm(tenantRealm, ada)).toBe(before)
      expect(await tenantRealm.identities(ada.id)).toEqual({})
      expect(await posted(acme, ada.name)).toHaveStatus(200)
      expect(await ofRealm(tenantRealm, ada)).toBe(before)
      expect(await acme.driver.patch(`/Users/${ada.id}`, [{ op: 'replace', value: { active: false } }])).toBeScimError(403)
      expect(await acme.driver.delete(`/Users/${ada.id}`)).toHaveStatus(204)
      expect(await ofRealm(tenantRealm, ada)).toBe(before)
    }
  }],

  ['who may not be adopted is answered as without the policy, and comes in sight of nobody', async (tenantRealm) => {
    const { acme, globex } = tenantRealm
    const boss = await person(tenantRealm, 'boss@acme.example')
    await tenantRealm.promote(boss.id)
    const theirs = await newUser(globex.driver)
    const strangers = [
      await person(tenantRealm, 'ada@elsewhere.example'), await person(tenantRealm, 'ada@globex.example'), await person(tenantRealm, 'ada@sub.acme.example'),
      await person(tenantRealm, 'grace@acme.example', false), boss, theirs,
    ]
    const answers = async () => {
      const all = []
      for (const { name } of strangers) for (const more of [{}, mail('new@acme.example')]) all.push(await posted(acme, name, more))
      for (const address of ['ada@elsewhere.example', 'grace@acme.example', 'boss@acme.example']) all.push(await posted(acme, 'eve', mail(address)))
      return all.map(({ status, headers, text }) => [status, headers['content-type'], headers['location'], text])
    }
    const before = await Promise.all(strangers.map((each) => ofRealm(tenantRealm, each)))
    const rejected = await answers()
    expect(new Set(rejected.map(([status]) => status))).toEqual(new Set([409]))
    await adopting(tenantRealm, acme)
    expect(await answers()).toEqual(rejected)
    expect(idsIn((await acme.driver.get('/Users')).body)).toEqual([])
    expect(await Promise.all(strangers.map((each) => ofRealm(tenantRealm, each)))).toEqual(before)
  }],

  ['where userName is one person and the address another, neither is let in', async (tenantRealm) => {
    const { acme } = tenantRealm
    const [ada, grace] = [await person(tenantRealm, 'ada@acme.example'), await person(tenantRealm, 'grace@acme.example')]
    await adopting(tenantRealm, acme)
    expect(await posted(acme, ada.name, mail('grace@acme.example'))).toBeScimError(409, 'uniqueness')
    expect(idsIn((await acme.driver.get('/Users')).body)).toEqual([])
    expect(await posted(acme, grace.name)).toHaveStatus(200)
  }],

  ['a member whose account is the organization\'s is updated, as in the realm', async (tenantRealm) => {
    const { acme } = tenantRealm
    await adopting(tenantRealm, acme)
    const own = await newUser(acme.driver, mail('own@acme.example'))
    const answer = await posted(acme, own.name)
    expect(answer).toHaveStatus(200)
    expect(answer.body).toMatchObject({ id: own.id, displayName: 'Eve', externalId: 'mine', active: false })
  }],

  ['only whom the client manages afterwards is let in', async (tenantRealm) => {
    const { acme } = tenantRealm
    const ada = await person(tenantRealm, 'ada@acme.example')
    for (const managed of ['role', 'created']) {
      await adopting(tenantRealm, acme, { SCIM_MANAGED_USERS: managed })
      expect(await posted(acme, ada.name)).toBeScimError(409, 'uniqueness')
    }
    await tenantRealm.invite(acme, ada.id)
    expect(await posted(acme, ada.name)).toBeScimError(409, 'uniqueness')
    await adopting(tenantRealm, acme, { SCIM_MANAGED_USERS: 'all' })
    expect(await posted(acme, ada.name)).toHaveStatus(200)
  }],
]
