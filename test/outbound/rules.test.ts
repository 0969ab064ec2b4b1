import { describe, expect, test } from 'vitest'
import { unique } from '../support/builders'
import { adminEvents, assignmentsOf, keepEvents } from '../support/audit'
import { keycloakOrganizations } from '../support/organizations'
import { sleep } from '../support/process'
import { isAtLeast } from '../support/version'
import { openOwnSource, QUIET_MILLISECONDS, soon } from './pushing'
import { DEPARTMENT, openRuled, pathOf, provision, SCHEMAS } from './rules'

const ruled = await openRuled()
const { source, addRule, changeRule, removeRule, groupsOf, rolesOf, send } = ruled
const SALES = `${DEPARTMENT}:department eq "Sales" and active eq true`

describe('a SCIM request applies the rules in its own transaction', () => {
  test('department → group → role of the application', async () => {
    const [team, role] = [await source.addTeam(), await source.addRole()]
    const rule = await addRule({ filter: SALES, groups: pathOf(team), roles: role })
    const ada = await provision(ruled, 'Sales')
    expect(ada.body.groups).toMatchObject([{ display: team.name }])
    expect([await groupsOf(ada), await rolesOf(ada)]).toEqual([[team.name], [role]])
    const replaced = await send('PUT', `/Users/${ada.id}`, { schemas: SCHEMAS, userName: ada.username, [DEPARTMENT]: { department: 'Finance' } })
    expect(replaced.body.groups).toBeUndefined()
    expect([await groupsOf(ada), await rolesOf(ada)]).toEqual([[], []])
    const patched = await send('PATCH', `/Users/${ada.id}`, { Operations: [{ op: 'replace', path: `${DEPARTMENT}:department`, value: 'Sales' }], schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'] })
    expect(patched.status).toBe(200)
    expect(await groupsOf(ada)).toEqual([team.name])
    await send('PATCH', `/Users/${ada.id}`, { Operations: [{ op: 'replace', path: 'active', value: false }], schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'] })
    expect(await groupsOf(ada)).toEqual([])
    await removeRule(rule)
  })

  test('a bulk request does too, and the version that it answers is the one that GET gives', async () => {
    const team = await source.addTeam()
    const rule = await addRule({ filter: SALES, groups: team.id })
    const Operations = ['Sales', 'Finance'].map((department, index) => ({ method: 'POST', path: '/Users', bulkId: String(index), data: { schemas: SCHEMAS, userName: unique('person'), [DEPARTMENT]: { department } } }))
    const { body } = await send('POST', '/Bulk', { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations })
    const ids = body.Operations.map(({ location }: { location: string }) => location.slice(location.lastIndexOf('/') + 1))
    expect([await groupsOf({ id: ids[0] }), await groupsOf({ id: ids[1] })]).toEqual([[team.name], []])
    const ada = await provision(ruled, 'Sales')
    expect((await send('GET', `/Users/${ada.id}`)).body.meta.version).toBe(ada.body.meta.version)
    await removeRule(rule)
  })

  test('each gain and loss is an admin event with the name of the rule', async () => {
    await keepEvents(source.admin, source.realm)
    const [team, role, name] = [await source.addTeam(), await source.addRole(), unique('Sales rule')]
    const rule = await addRule({ filter: SALES, groups: pathOf(team), roles: role }, name)
    const ada = await provision(ruled, 'Sales')
    await send('DELETE', `/Users/${ada.id}`)
    const events = (await assignmentsOf(source.admin, source.realm)).filter(({ userId }) => userId === ada.id)
    expect(events.map(({ kind, operation, rule: by }) => [kind, operation, by]).sort()).toEqual([['group', 'create', name], ['role', 'create', name]])
    expect((await adminEvents(source.admin, source.realm)).some(({ resourcePath }) => resourcePath === `users/${ada.id}`)).toBe(true)
    await removeRule(rule)
  })
})

describe('every other source', () => {
  test('the admin API: who comes, changes and is disabled, within a second or so', async () => {
    const team = await source.addTeam()
    const rule = await addRule({ filter: 'name.familyName eq "Hopper" and active eq true', groups: pathOf(team) })
    await sleep(3_000)
    const grace = await source.addPerson({ lastName: 'Hopper' })
    const begun = Date.now()
    await soon(() => groupsOf(grace), 10_000).toEqual([team.name])
    console.log(`a change of the admin API is followed after ${Date.now() - begun} ms`)
    await source.changePerson(grace, { lastName: 'King' })
    await soon(() => groupsOf(grace), 10_000).toEqual([])
    await source.changePerson(grace, { lastName: 'Hopper' })
    await soon(() => groupsOf(grace), 10_000).toEqual([team.name])
    await source.changePerson(grace, { enabled: false })
    await soon(() => groupsOf(grace), 10_000).toEqual([])
    await removeRule(rule)
  })

  test('what a hand gave stays, what a hand took from a rule comes back', async () => {
    const [team, other] = [await source.addTeam(), await source.addTeam()]
    const grace = await source.addPerson({ lastName: 'Byhand' })
    await source.join(grace, team)
    const rule = await addRule({ filter: 'name.familyName eq "Byhand"', groups: [team.id, other.id] })
    await soon(() => groupsOf(grace)).toEqual([other.name, team.name].sort())
    await source.leave(grace, other)
    await soon(() => groupsOf(grace)).toEqual([other.name, team.name].sort())
    await source.changePerson(grace, { lastName: 'King' })
    await soon(() => groupsOf(grace)).toEqual([team.name])
    await removeRule(rule)
  })
})

describe('a rule', () => {
  test('that is made, changed and removed is followed by everybody', async () => {
    const [team, other] = [await source.addTeam(), await source.addTeam()]
    const people = await Promise.all([1, 2, 3].map(() => source.addPerson({ lastName: 'Everybody' })))
    const all = () => Promise.all(people.map(groupsOf))
    const rule = await addRule({ filter: 'name.familyName eq "Everybody"', groups: pathOf(team) })
    await soon(all).toEqual(people.map(() => [team.name]))
    await changeRule(rule, { groups: pathOf(other) })
    await soon(all).toEqual(people.map(() => [other.name]))
    await changeRule(rule, { enabled: 'false' })
    await sleep(QUIET_MILLISECONDS + 3_000)
    expect(await all()).toEqual(people.map(() => [other.name]))
    await removeRule(rule)
    await soon(all).toEqual(people.map(() => []))
  })

  test('that is wrong is refused, by the name of the option', async () => {
    const refusal = async (options: Parameters<typeof addRule>[0]) => addRule(options, 'Sales').then(() => 'stored', (error: { responseData?: { errorMessage?: string } }) => error.responseData?.errorMessage)
    const team = await source.addTeam()
    expect(await refusal({ filter: 'shoeSize eq 42', groups: pathOf(team) })).toMatch(/^SCIM rule "Sales": filter: .*shoeSize/)
    expect(await refusal({ filter: SALES, groups: '/absent' })).toBe('SCIM rule "Sales": groups: There is no group /absent.')
    expect(await refusal({ filter: SALES, roles: 'absent' })).toContain('roles: There is no role absent')
    expect(await refusal({ filter: SALES, clientRoles: 'realm-management manage-users' })).toMatch(/clientRoles: .*administers a realm/)
    expect(await refusal({ filter: 'groups pr', groups: pathOf(team) })).toContain('A rule reads what the source says')
    const { id: roleClient } = (await source.admin.clients.find({ realm: source.realm.name, clientId: 'realm-management' }))[0]!
    const role = await source.admin.clients.findRole({ realm: source.realm.name, id: roleClient!, roleName: 'manage-users' })
    await source.admin.groups.addClientRoleMappings({ realm: source.realm.name, id: team.id, clientUniqueId: roleClient!, roles: [{ id: role!.id!, name: role!.name! }] })
    expect(await refusal({ filter: SALES, groups: pathOf(team) })).toMatch(/groups: .*administers a realm/)
  })

  test('comes back with the realm that it was exported with', async () => {
    const { realm, admin } = await openOwnSource()
    const config = { filter: ['userName pr'], groups: ['/later'] }
    const component = { name: 'Later', providerId: 'scim-rule', config, subComponents: {} }
    const name = unique('imported')
    await admin.realms.create({ realm: name, enabled: true, groups: [{ name: 'later' }], components: { 'dev.scimts.keycloak.rules.ScimRuleProvider': [component] } } as never)
    const found = await admin.components.find({ realm: name, type: 'dev.scimts.keycloak.rules.ScimRuleProvider' })
    expect(found).toMatchObject([{ name: 'Later', config }])
    await admin.realms.del({ realm: name })
    expect(realm.name).not.toBe(name)
  })
})

test.runIf(isAtLeast('26.6'))('rules of two organizations reach their own members and groups only', async () => {
  const own = await openRuled(true)
  const { admin, realm: { name: realm } } = own.source
  const organizations = keycloakOrganizations(admin, realm)
  const open = async () => {
    const alias = unique('org')
    const id = await organizations.make({ alias, domain: `${alias}.example` })
    const headers = { authorization: `Bearer ${await admin.getAccessToken()}`, 'content-type': 'application/json' }
    const made = await fetch(`${admin.baseUrl}/admin/realms/${realm}/organizations/${id}/groups`, { method: 'POST', headers, body: JSON.stringify({ name: 'team' }) })
    expect(made.status).toBe(201)
    return { id, alias, teamId: made.headers.get('location')!.split('/').at(-1)! }
  }
  const [acme, globex] = [await open(), await open()]
  const [ada, bob, eve] = [await own.source.addPerson(), await own.source.addPerson(), await own.source.addPerson()]
  await organizations.invite(acme.id, ada.id)
  await organizations.invite(globex.id, bob.id)
  const refused = own.addRule({ filter: 'userName pr', organization: acme.alias, groups: globex.teamId })
  await expect(refused).rejects.toMatchObject({ responseData: { errorMessage: expect.stringContaining('in the organization') } })
  await expect(own.addRule({ filter: 'userName pr', organization: acme.alias, groups: '/team', roles: 'scim-access' })).rejects.toMatchObject({ responseData: { errorMessage: expect.stringContaining('gives no roles here') } })
  await own.addRule({ filter: 'userName pr', organization: acme.alias, groups: '/team' })
  const memberIds = async ({ id, teamId }: typeof acme) => {
    const headers = { authorization: `Bearer ${await admin.getAccessToken()}` }
    const found = await (await fetch(`${admin.baseUrl}/admin/realms/${realm}/organizations/${id}/groups/${teamId}/members`, { headers })).json() as readonly { readonly id: string }[]
    return found.map((member) => member.id)
  }
  await soon(() => memberIds(acme)).toEqual([ada.id])
  await sleep(QUIET_MILLISECONDS)
  expect([await memberIds(acme), await memberIds(globex)]).toEqual([[ada.id], []])
  await organizations.invite(acme.id, eve.id)
  await soon(async () => (await memberIds(acme)).sort()).toEqual([ada.id, eve.id].sort())
  await admin.organizations.delMember({ realm, orgId: acme.id, userId: ada.id })
  await soon(() => memberIds(acme)).toEqual([eve.id])
})
