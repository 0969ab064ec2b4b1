import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { unique } from '../support/builders'
import { openIdentityProvider } from '../support/identity-provider'
import { openLdap } from '../support/ldap'
import { openLdapRealm } from '../support/ldap-realm'
import { changeAccount, keycloakLogins } from '../support/logins'
import { AT_PROVIDER, openPages } from '../support/pages'
import { keycloakProfile } from '../support/profile'
import { sleep } from '../support/process'
import { sharedKeycloak } from '../support/shared-keycloak'
import { QUIET_MILLISECONDS, soon } from './pushing'
import { DEPARTMENT, openRuled, pathOf, provision, type Ruled, ruledIn } from './rules'
import { sourceOf } from './source'

/** In milliseconds: how long people wait for what rules give, at most. */
const SECONDS = 10_000

const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

/** A rule that gives a group and a role, and who has them. */
async function openGiving(ruled: Ruled, filter: string) {
  const { source, addRule, groupsOf, rolesOf } = ruled
  const [team, role] = [await source.addTeam(), await source.addRole()]
  const rule = await addRule({ filter, groups: pathOf(team), roles: role })
  const first = await source.addPerson()
  // until the server notes what changes in the realm, nothing but the first look at everybody finds it
  await sleep(3_000)
  await source.removePerson(first)
  const has = async (id: string) => [...(await groupsOf({ id })), ...(await rolesOf({ id }))]
  return {
    team, role, rule,
    gains: (id: string) => soon(() => has(id), SECONDS).toEqual([team.name, role]),
    loses: (id: string) => soon(() => has(id), SECONDS).toEqual([]),
  }
}

const ruled = await openRuled()
const { source, groupsOf, rolesOf } = ruled
const { admin, realm: { name: realm, url, scimUrl } } = source
await (await keycloakProfile(admin, realm)).declare([{ name: 'department' }])
const visit = await openPages(admin, source.realm)
const { team, role, gains, loses } = await openGiving(ruled, `${DEPARTMENT}:department eq "Sales" and active eq true`)

const idOf = async (username: string) => (await admin.users.find({ realm, username, exact: true }))[0]!.id!

const profileOf = (username: string, department: string) => ({ username, email: `${username}@example.com`, firstName: 'Ada', lastName: 'Lovelace', attributes: { department: [department] } })

describe('the rules are followed, whoever changes a person', () => {
  test('the person who registers, and who changes the own profile', async () => {
    const [username, password] = [unique('new'), randomUUID()]
    const { attributes: _, ...fields } = profileOf(username, '')
    await visit('registrations', [{ ...fields, department: 'Sales', password, 'password-confirm': password }])
    const id = await idOf(username)
    await gains(id)
    const { token } = await keycloakLogins(admin, realm).logIn(id)
    await changeAccount(url, token, profileOf(username, 'Support'))
    await loses(id)
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' }
    const Operations = [{ op: 'replace', path: `${DEPARTMENT}:department`, value: 'Sales' }]
    expect((await fetch(`${scimUrl}/Me`, { method: 'PATCH', headers, body: JSON.stringify({ schemas: [PATCH], Operations }) })).status).toBe(200)
    await gains(id)
  })

  test('the login that asks for the profile', async () => {
    const [username, password] = [unique('asked'), randomUUID()]
    const profile = profileOf(username, 'Support')
    const { id } = await admin.users.create({ realm, ...profile, enabled: true, requiredActions: ['UPDATE_PROFILE'], credentials: [{ type: 'password', value: password, temporary: false }] })
    const { attributes: _, ...fields } = profile
    await visit('auth', [{ username, password }, { ...fields, department: 'Sales' }])
    await gains(id)
  })

  test('the identity provider through which the person logs in', async () => {
    const provider = await openIdentityProvider(admin, source.realm)
    await (await keycloakProfile(admin, provider.name)).declare([{ name: 'department' }])
    const [client] = await admin.clients.find({ realm: provider.name, clientId: 'realm-behind' })
    const told = { 'user.attribute': 'department', 'claim.name': 'department', 'jsonType.label': 'String', 'userinfo.token.claim': 'true', 'id.token.claim': 'true' }
    await admin.clients.addProtocolMapper({ realm: provider.name, id: client!.id! }, { name: 'department', protocol: 'openid-connect', protocolMapper: 'oidc-usermodel-attribute-mapper', config: told })
    const identityProviderMapper = { name: 'department', identityProviderAlias: 'idp', identityProviderMapper: 'oidc-user-attribute-idp-mapper', config: { syncMode: 'INHERIT', claim: 'department', 'user.attribute': 'department' } }
    await admin.identityProviders.createMapper({ realm, alias: 'idp', identityProviderMapper })
    const [username, password] = [unique('byron'), randomUUID()]
    const there = await admin.users.create({ realm: provider.name, ...profileOf(username, 'Sales'), enabled: true, credentials: [{ type: 'password', value: password, temporary: false }] })
    const come = () => visit('auth', [{ username, password }], AT_PROVIDER)
    await come()
    const id = await idOf(username)
    await gains(id)
    await admin.users.update({ realm: provider.name, id: there.id }, profileOf(username, 'Support'))
    await come()
    await loses(id)
  })

  test('a partial import, also of somebody who is there', async () => {
    const usernames = [unique('imported'), unique('imported')]
    const bring = (department: string) => admin.realms.partialImport({ realm, rep: { ifResourceExists: 'OVERWRITE', users: usernames.map((username) => ({ ...profileOf(username, department), enabled: true })) } as never })
    await bring('Sales')
    for (const username of usernames) await gains(await idOf(username))
    await bring('Support')
    for (const username of usernames) await loses(await idOf(username))
    await bring('Sales')
    for (const username of usernames) await gains(await idOf(username))
  })

  test('the SCIM client, and an administrator', async () => {
    const ada = await provision(ruled, 'Sales')
    await gains(ada.id)
    await source.changePerson(ada, { enabled: false })
    await loses(ada.id)
    await source.changePerson(ada, { enabled: true })
    await gains(ada.id)
  })

  test('an administrator who takes away what the rule gives, and who gives it to others', async () => {
    const [ada, bob] = [await provision(ruled, 'Sales'), await provision(ruled, 'Support')]
    await source.leave(ada, team)
    await gains(ada.id)
    await source.take(ada, role)
    await gains(ada.id)
    await source.give(bob, role)
    await source.join(bob, team)
    await sleep(QUIET_MILLISECONDS)
    expect([await groupsOf(bob), await rolesOf(bob)]).toEqual([[team.name], [role]])
  })
})

describe('people of LDAP', async () => {
  const ldap = await openLdap()
  const people = await openLdapRealm(ldap, { editMode: 'WRITABLE' })
  const inLdap = await ruledIn(sourceOf(sharedKeycloak(), people.realm))
  const { team, role, gains, loses } = await openGiving(inLdap, 'title eq "Countess"')
  const idOf = async (username: string) => (await admin.users.find({ realm: people.realm.name, username, exact: true }))[0]!.id!
  const add = async () => {
    const uid = unique('ada')
    await people.addPeople(uid)
    return uid
  }

  test('who are imported, changed and found gone by a synchronization', async () => {
    const [one, other] = [await add(), await add()]
    await people.sync()
    const id = await idOf(one)
    await gains(id)
    await gains(await idOf(other))
    await people.modify(one, 'replace: title\ntitle: Baroness')
    await people.sync()
    await loses(id)
    await people.modify(one, 'replace: title\ntitle: Countess')
    await people.sync()
    await gains(id)
    await people.modify(one, 'delete: title')
    await people.sync()
    await loses(id)
  })

  test('who are found by a search, or log in', async () => {
    await gains(await idOf(await add()))
    const visit = await openPages(admin, people.realm)
    const uid = await add()
    await visit('auth', [{ username: uid, password: 'secret' }])
    await gains(await idOf(uid))
  })

  test('whose roles LDAP keeps get none that would be stored there alone, and everything else', async () => {
    const base = `ou=${unique('roles')},dc=example,dc=org`
    await ldap.apply(`dn: ${base}\nobjectClass: organizationalUnit\n`)
    const mapper = await people.addMapper('role-ldap-mapper', {
      mode: 'LDAP_ONLY', 'roles.dn': base, 'role.name.ldap.attribute': 'cn', 'role.object.classes': 'groupOfNames', 'membership.ldap.attribute': 'member',
      'membership.attribute.type': 'DN', 'membership.user.ldap.attribute': 'uid', 'user.roles.retrieve.strategy': 'LOAD_ROLES_BY_MEMBER_ATTRIBUTE', 'use.realm.roles.mapping': 'true',
    })
    const id = await idOf(await add())
    await soon(() => inLdap.groupsOf({ id }), SECONDS).toEqual([team.name])
    await soon(() => sharedKeycloak().log(), SECONDS).toContain(`the user ${id}: The mapper`)
    expect(await inLdap.rolesOf({ id })).toEqual([])
    expect(await ldap.entry(`cn=${role},${base}`)).toBeUndefined()
    await admin.components.del({ realm: people.realm.name, id: mapper })
  })
})
