import { beforeEach, expect, test } from 'vitest'
import { adminEvents, keepEvents } from '../support/audit'
import { createGroup, type Created, memberIds, read, unique, userBody } from '../support/builders'
import { driverOf } from '../support/driver/driver'
import { httpDriver } from '../support/drivers'
import { openLdap } from '../support/ldap'
import { openLdapRealm } from '../support/ldap-realm'
import { addScimClient, clientToken, replaceSettings } from '../support/realm'

const ldap = await openLdap()
const ldapRealm = await openLdapRealm(ldap, { editMode: 'READ_ONLY' }, { organizations: true })
const { driver, admin, realm } = ldapRealm
let uid: string
let user: Created

beforeEach(async () => {
  uid = unique('ada')
  await ldapRealm.addPeople(uid)
  await ldapRealm.sync()
  user = (await driver.get('/Users', { filter: `userName eq "${uid}"` })).body.Resources[0]
})

const add = (id: string) => [{ op: 'add', path: 'members', value: [{ value: id }] }]
const remove = (id: string) => [{ op: 'remove', path: `members[value eq "${id}"]` }]
const MEMBERS_READ_ONLY = { status: 400, body: { scimType: 'mutability', detail: expect.stringContaining('"members"') } }

/** Adds a mapper of LDAP groups below a group of the realm, with one LDAP group. */
async function mappedGroup(mode: string, members: readonly string[]): Promise<{ group: Created; dn: string; mapper: string }> {
  const base = `ou=${unique('groups')},dc=example,dc=org`
  const name = unique('team')
  const dn = `cn=${name},${base}`
  const parent = await createGroup(driver)
  const lines = members.map((member) => `member: ${ldapRealm.dnOf(member)}`).join('\n')
  await ldap.apply(`dn: ${base}\nobjectClass: organizationalUnit\n\ndn: ${dn}\nobjectClass: groupOfNames\ncn: ${name}\nmember: cn=nobody\n${lines}\n`)
  const mapper = await ldapRealm.addMapper('group-ldap-mapper', {
    mode, 'groups.dn': base, 'group.name.ldap.attribute': 'cn', 'group.object.classes': 'groupOfNames', 'membership.ldap.attribute': 'member',
    'membership.attribute.type': 'DN', 'membership.user.ldap.attribute': 'uid', 'groups.path': `/${parent['displayName']}`,
    'preserve.group.inheritance': 'false', 'user.roles.retrieve.strategy': 'LOAD_GROUPS_BY_MEMBER_ATTRIBUTE',
  })
  const child = await createGroup(driver, { displayName: name })
  await driver.patch(`/Groups/${parent.id}`, add(child.id))
  return { group: child, dn, mapper }
}

async function openOrganization() {
  const alias = unique('org')
  const domains = [{ name: `${alias}.example` }]
  const { id: orgId } = await admin.organizations.create({ realm: realm.name, name: alias, alias, enabled: true, domains })
  const role = `scim-access:${alias}`
  await admin.roles.create({ realm: realm.name, name: role })
  const token = await clientToken(realm.url, await addScimClient(admin, realm.name, alias, [role]))()
  const mount = httpDriver(`${realm.url}/scim`, token)
  const under = (path: string) => `/organizations/${alias}${path}`
  return {
    driver: driverOf(alias, (request) => mount.request({ ...request, path: under(request.path) })),
    invite: (userId: string) => admin.organizations.addMember({ realm: realm.name, orgId, userId }),
  }
}

const forget = (id: string) => admin.components.del({ realm: realm.name, id })

test('an LDAP user joins and leaves a group of the realm', async () => {
  const { id } = await createGroup(driver)
  expect((await driver.patch(`/Groups/${id}`, add(user.id))).status).toBe(204)
  expect(memberIds(await read(driver, `/Groups/${id}`))).toEqual([user.id])
  expect(await read(driver, `/Users/${user.id}`)).toMatchObject({ groups: [{ value: id }] })
  expect((await driver.patch(`/Groups/${id}`, remove(user.id))).status).toBe(204)
  expect(memberIds(await read(driver, `/Groups/${id}`))).toEqual([])
})

test('a group whose members are in LDAP alone takes none and gives none away', async () => {
  const { group, dn, mapper } = await mappedGroup('LDAP_ONLY', [])
  const entry = await ldap.entry(dn)
  expect(await driver.patch(`/Groups/${group.id}`, add(user.id))).toMatchObject(MEMBERS_READ_ONLY)
  expect(await ldap.entry(dn)).toEqual(entry)
  expect(memberIds(await read(driver, `/Groups/${group.id}`))).toEqual([])
  await forget(mapper)
  expect((await driver.patch(`/Groups/${group.id}`, add(user.id))).status).toBe(204)
})

test('a group that LDAP fills takes members here, and keeps those of LDAP', async () => {
  const { group, mapper } = await mappedGroup('READ_ONLY', [uid])
  const version = (await driver.get(`/Users/${user.id}`)).headers['etag']
  expect((await driver.patch(`/Groups/${group.id}`, add(user.id))).status).toBe(204)
  expect(memberIds(await read(driver, `/Groups/${group.id}`))).toEqual([user.id])
  expect((await driver.get(`/Users/${user.id}`)).headers['etag']).not.toBe(version)
  expect(await driver.patch(`/Groups/${group.id}`, remove(user.id))).toMatchObject(MEMBERS_READ_ONLY)
  expect(memberIds(await read(driver, `/Groups/${group.id}`))).toEqual([user.id])
  await forget(mapper)
})

test('memberships that are imported are ordinary ones', async () => {
  const { group, mapper } = await mappedGroup('IMPORT', [uid])
  await driver.delete(`/Users/${user.id}`)
  await ldapRealm.sync()
  const { body } = await driver.get('/Users', { filter: `userName eq "${uid}"` })
  const [{ id }] = body.Resources
  expect(memberIds(await read(driver, `/Groups/${group.id}`))).toEqual([id])
  expect((await driver.patch(`/Groups/${group.id}`, remove(id))).status).toBe(204)
  expect(memberIds(await read(driver, `/Groups/${group.id}`))).toEqual([])
  await forget(mapper)
})

test('an LDAP user who is invited is a member at the organization’s endpoint', async () => {
  const inside = await openOrganization()
  await inside.invite(user.id)
  expect(await inside.driver.get('/Users')).toMatchObject({ status: 200, body: { totalResults: 1, Resources: [{ id: user.id, userName: uid }] } })
  const version = (await inside.driver.get(`/Users/${user.id}`)).headers['etag']
  const deactivation = [{ op: 'replace', path: 'active', value: false }]
  expect(await inside.driver.patch(`/Users/${user.id}`, deactivation, { headers: { 'if-match': version } })).toMatchObject({ status: 403 })
  const { id } = await createGroup(inside.driver)
  expect((await inside.driver.patch(`/Groups/${id}`, add(user.id))).status).toBe(204)
  expect(memberIds(await read(inside.driver, `/Groups/${id}`))).toEqual([user.id])
  expect(await inside.driver.delete(`/Users/${user.id}`)).toMatchObject({ status: 204 })
  expect(await inside.driver.get('/Users')).toMatchObject({ body: { totalResults: 0 } })
  expect(await driver.get(`/Users/${user.id}`)).toMatchObject({ status: 200 })
})

test('each change of an LDAP user is an event', async () => {
  const group = await createGroup(driver)
  await keepEvents(admin, realm, true)
  await admin.realms.clearAdminEvents({ realm: realm.name })
  await driver.patch(`/Users/${user.id}`, [{ op: 'replace', path: 'active', value: false }])
  await driver.patch(`/Users/${user.id}`, [{ op: 'replace', path: 'title', value: 'Dr' }])
  await driver.patch(`/Groups/${group.id}`, add(user.id))
  await driver.delete(`/Users/${user.id}`)
  const shown = (await adminEvents(admin, realm)).map(({ operationType, resourcePath }) => `${operationType} ${resourcePath}`).reverse()
  expect(shown).toEqual([`UPDATE users/${user.id}`, `CREATE users/${user.id}/groups/${group.id}`, `DELETE users/${user.id}`])
})

test('an LDAP user is adopted, and managed by whoever has adopted', async () => {
  await replaceSettings(admin, realm.name, { 'scim.authentication.mode': 'KEYCLOAK', 'scim.conflict.policy': 'adopt', 'scim.managed.users': 'created' })
  try {
    expect(await driver.get(`/Users/${user.id}`)).toMatchObject({ status: 404 })
    const refused = await driver.post('/Users', userBody({ userName: uid, title: 'Dr' }))
    expect(refused).toMatchObject({ status: 400, body: { scimType: 'mutability', detail: expect.stringContaining('"title"') } })
    expect(await driver.get(`/Users/${user.id}`)).toMatchObject({ status: 404 })
    expect(await driver.post('/Users', userBody({ userName: uid }))).toMatchObject({ status: 200, body: { id: user.id, title: 'Countess' } })
    expect(await driver.get('/Users', { filter: `userName eq "${uid}"` })).toMatchObject({ body: { totalResults: 1 } })
    expect(await driver.patch(`/Users/${user.id}`, [{ op: 'replace', path: 'active', value: false }])).toMatchObject({ status: 200 })
  } finally {
    await replaceSettings(admin, realm.name, { 'scim.authentication.mode': 'KEYCLOAK' })
  }
})

test('with scim.managed.users=role an LDAP user who gets the role is seen', async () => {
  await replaceSettings(admin, realm.name, { 'scim.authentication.mode': 'KEYCLOAK', 'scim.managed.users': 'role' })
  try {
    expect(await driver.get(`/Users/${user.id}`)).toMatchObject({ status: 404 })
    const role = await admin.roles.findOneByName({ realm: realm.name, name: 'scim-managed' })
    await admin.users.addRealmRoleMappings({ realm: realm.name, id: user.id, roles: [{ id: role!.id!, name: role!.name! }] })
    expect(await driver.get(`/Users/${user.id}`)).toMatchObject({ status: 200 })
  } finally {
    await replaceSettings(admin, realm.name, { 'scim.authentication.mode': 'KEYCLOAK' })
  }
})

