import { createUser, read, unique, userBody } from '../support/builders'
import { expect } from '../support/expect'
import type { Case, Tenant } from './tenant'

const REALM = { 'scim.map.roles': 'realm' }

async function roleIn({ administrator }: Tenant): Promise<string> {
  const name = unique('Role')
  await administrator.makeRole(name)
  return name
}

const valuesOf = (user: { readonly [name: string]: unknown }, attribute = 'roles'): string[] =>
  ((user[attribute] ?? []) as { value: string }[]).map(({ value }) => value).sort()

export const mappedRoles: readonly Case[] = [
  ['are none unless a setting says so', async (tenant) => {
    const role = await roleIn(tenant)
    const user = await createUser(tenant.driver, { roles: [{ value: role, type: 'work' }] })
    expect(user['roles']).toEqual([{ value: role, type: 'work' }])
    await tenant.configure(REALM)
    expect(valuesOf(await read(tenant.driver, `/Users/${user.id}`))).toEqual([])
  }],

  ['are given and taken by POST, PATCH and PUT', async (tenant) => {
    const { driver, configure } = tenant
    const [one, two, three] = [await roleIn(tenant), await roleIn(tenant), await roleIn(tenant)]
    await configure(REALM)
    const user = await createUser(driver, { roles: [{ value: one, type: 'work', primary: true }, { value: two }] })
    const path = `/Users/${user.id}`
    expect(user['roles']).toEqual([{ value: one, type: 'work', primary: true }, { value: two }])
    await driver.patch(path, [{ op: 'add', path: 'roles', value: [{ value: three }] }, { op: 'remove', path: `roles[value eq "${two}"]` }])
    expect((await read(driver, path))['roles']).toEqual([{ value: one, type: 'work', primary: true }, { value: three }])
    await driver.patch(path, [{ op: 'replace', path: 'roles[primary eq true].value', value: two }])
    expect(valuesOf(await read(driver, path))).toEqual([two, three].sort())
    await driver.put(path, userBody({ userName: user['userName'] }))
    expect(await read(driver, path)).not.toHaveProperty('roles')
  }],

  ['are those that an administrator gave, too; the version follows them', async (tenant) => {
    const { driver, configure, administrator } = tenant
    const [one, two] = [await roleIn(tenant), await roleIn(tenant)]
    await configure(REALM)
    const user = await createUser(driver, { roles: [{ value: one, display: 'One' }] })
    const path = `/Users/${user.id}`
    const before = (await driver.get(path)).headers['etag']!
    await administrator.give({ kind: 'user', id: user.id }, two)
    const after = await driver.get(path)
    expect(after.headers['etag']).not.toBe(before)
    expect(after.body.roles).toEqual([{ value: one, display: 'One' }, { value: two }])
    expect((await driver.get('/Users', { filter: `id eq "${user.id}"` })).body.Resources).toEqual([after.body])
    expect(await driver.patch(path, [{ op: 'remove', path: 'roles' }], { headers: { 'if-match': before } })).toBeScimError(412)
    expect(await driver.patch(path, [{ op: 'remove', path: `roles[value eq "${two}"]` }], { headers: { 'if-match': after.headers['etag']! } })).toHaveStatus(200)
    expect(valuesOf(await read(driver, path))).toEqual([one])
  }],

  ['are what a person sees of the own, and cannot change', async (tenant) => {
    const { driver, configure, administrator } = tenant
    const [one, two] = [await roleIn(tenant), await roleIn(tenant)]
    const email = `${unique()}@example.com`
    const user = await createUser(driver, { roles: [{ value: 'stored' }], name: { givenName: 'A', familyName: 'L' }, emails: [{ value: email, primary: true }] })
    await configure(REALM)
    await administrator.give({ kind: 'user', id: user.id }, one)
    await administrator.give({ kind: 'user', id: user.id }, two)
    const headers = { authorization: `Bearer ${(await administrator.logIn(user.id)).token}` }
    const before = await driver.get('/Me', '', { headers })
    expect(valuesOf(before.body)).toEqual([one, two].sort())
    expect(await driver.patch('/Me', [{ op: 'remove', path: `roles[value eq "${one}"]` }], { headers })).toBeScimError(400, 'mutability', 'roles')
    const match = { 'if-match': before.body.meta.version }
    const renamed = await driver.patch('/Me', [{ op: 'replace', path: 'name.givenName', value: 'Ada' }], { headers: { ...headers, ...match } })
    expect(renamed).toHaveStatus(200)
    expect(valuesOf(renamed.body)).toEqual([one, two].sort())
    const { roles: _, ...without } = renamed.body
    expect(valuesOf((await driver.put('/Me', without, { headers })).body)).toEqual([one, two].sort())
    expect(valuesOf(await read(driver, `/Users/${user.id}`))).toEqual([one, two].sort())
    await configure({})
    expect(valuesOf(await read(driver, `/Users/${user.id}`))).toEqual(['stored'])
  }],

  ['are found by filters', async (tenant) => {
    const { driver, configure, administrator } = tenant
    const [one, two] = [await roleIn(tenant), await roleIn(tenant)]
    await configure(REALM)
    const [user, other] = [await createUser(driver, { roles: [{ value: one, type: 'work' }] }), await createUser(driver)]
    await administrator.give({ kind: 'user', id: other.id }, two)
    const found = async (filter: string) => {
      const { body } = await driver.get('/Users', { filter })
      expect(body.totalResults).toBe(body.Resources.length)
      return body.Resources.map(({ id }: { id: string }) => id)
    }
    expect(await found(`roles eq "${one.toUpperCase()}"`)).toEqual([user.id])
    expect(await found(`roles.value eq "${two}"`)).toEqual([other.id])
    expect(await found(`roles[value eq "${one}" and type eq "work"]`)).toEqual([user.id])
    expect(await found(`roles[value eq "${two}" and type eq "work"]`)).toEqual([])
    expect(await found(`roles.value sw "${one.slice(0, -1)}"`)).toEqual([user.id])
    const { body } = await driver.get('/Users', { filter: `roles pr`, sortBy: 'roles' })
    expect(body.Resources.map((each: { id: string }) => each.id)).toEqual(one.toLowerCase() < two.toLowerCase() ? [user.id, other.id] : [other.id, user.id])
    expect(await found(`not (roles.value eq "${one}") and roles pr`)).toEqual([other.id])
  }],

  ['that are not there, or administer, are refused, and nothing has happened', async (tenant) => {
    const { driver, configure, administrator } = tenant
    const role = await roleIn(tenant)
    await administrator.makeRole('scim-managed')
    await configure({ ...REALM, 'scim.map.entitlements': 'client:realm-management' })
    const userName = unique('refused')
    for (const absent of ['no-such-role', 'scim-managed'])
      expect(await driver.post('/Users', userBody({ userName, roles: [{ value: role }, { value: absent }] }))).toBeScimError(400, 'invalidValue', absent)
    expect(await driver.post('/Users', userBody({ userName, roles: [{ value: role.toLowerCase() }] }))).toBeScimError(400, 'invalidValue', role.toLowerCase())
    expect(await driver.post('/Users', userBody({ userName, entitlements: [{ value: 'manage-users' }] }))).toBeScimError(403)
    expect((await driver.get('/Users', { filter: `userName eq "${userName}"` })).body.totalResults).toBe(0)
    const user = await createUser(driver)
    expect(await driver.patch(`/Users/${user.id}`, [{ op: 'add', path: 'entitlements', value: [{ value: 'manage-users' }] }])).toBeScimError(403)
    expect(await read(driver, `/Users/${user.id}`)).not.toHaveProperty('entitlements')
    await configure({ 'scim.map.entitlements': 'client:realm-management', 'scim.manage.administrators': 'true' })
    expect(await driver.patch(`/Users/${user.id}`, [{ op: 'add', path: 'entitlements', value: [{ value: 'manage-users' }] }])).toHaveStatus(200)
  }],

  ['may be those of a client; one that is not there stops everything about users', async (tenant) => {
    const { driver, configure, administrator, doctor } = tenant
    const [client, role] = [unique('app'), await roleIn(tenant)]
    await administrator.makeClientRole(client, role)
    await configure({ 'scim.map.entitlements': `client:${client}` })
    const user = await createUser(driver, { entitlements: [{ value: role }], roles: [{ value: 'anything' }] })
    expect([valuesOf(user, 'entitlements'), valuesOf(user)]).toEqual([[role], ['anything']])
    expect((await driver.get('/Users', { filter: `entitlements.value eq "${role}"` })).body.Resources).toMatchObject([{ id: user.id }])
    expect((await doctor()).problems).toEqual([])
    await configure({ 'scim.map.entitlements': 'client:absent' })
    expect(await driver.get(`/Users/${user.id}`)).toBeScimError(503)
    expect((await doctor()).problems.join('\n')).toContain('scim.map.entitlements')
    await configure({ 'scim.map.entitlements': 'some' })
    expect(await driver.get('/Groups')).toBeScimError(503)
  }],
]
