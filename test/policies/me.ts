import { cheapPhc } from '../authentication/secrets'
import { createGroup, createUser, ENTERPRISE, read, unique, userBody } from '../support/builders'
import { driverOf } from '../support/driver/driver'
import type { Driver } from '../support/drivers'
import { expect } from '../support/expect'
import type { Application } from '../support/logins'
import type { Case, Tenant } from './tenant'

const ADMIN = { view: ['admin'], edit: ['admin'] }
const SHOWN = { view: ['admin', 'user'], edit: ['admin'] }

const as = (driver: Driver, token: string): Driver =>
  driverOf(driver.name, (request) => driver.request({ ...request, headers: { authorization: `Bearer ${token}`, ...request.headers } }))

const address = () => `${unique('Ada')}@example.com`
const replace = (path: string, value: unknown) => [{ op: 'replace', path, value: value as never }]

/** Users may change `nickName`, only see `department`, and not see `title`. The realm has not declared `displayName`. */
async function person(tenant: Tenant, attributes = {}) {
  await tenant.profile.declare([{ name: 'nickName' }, { name: 'title', permissions: ADMIN }, { name: 'department', permissions: SHOWN }])
  const user = await createUser(tenant.driver, {
    userName: unique('Ada'), name: { givenName: 'Ada', familyName: 'Lovelace' }, emails: [{ value: address(), primary: true }],
    nickName: 'Countess', title: 'Dr', displayName: 'A. L.', externalId: 'e1', [ENTERPRISE]: { department: 'Engines' }, ...attributes,
  })
  const logIn = async (application?: Application) => as(tenant.driver, (await tenant.administrator.logIn(user.id, application)).token)
  return { user, path: `/Users/${user.id}`, logIn, me: await logIn() }
}

export const me: readonly Case[] = [
  ['is the person\'s own resource, without what the realm keeps from its users', async (tenant) => {
    const { user, me } = await person(tenant)
    const answer = await me.get('/Me')
    expect(answer).toHaveStatus(200)
    const { schemas: _, meta, ...own } = answer.body
    expect(own).toEqual({
      id: user.id, userName: user['userName'], name: { givenName: 'Ada', familyName: 'Lovelace' }, emails: user['emails'],
      nickName: 'Countess', active: true, [ENTERPRISE]: { department: 'Engines' },
    })
    expect(meta.location).toBe(user.meta.location)
    expect(answer.headers).toMatchObject({ location: user.meta.location, etag: meta.version })
    expect(await me.get('/Me', '', { headers: { 'if-none-match': meta.version } })).toHaveStatus(304)
    expect(Object.keys((await me.get('/Me', { attributes: 'nickName,title' })).body).sort()).toEqual(['id', 'nickName', 'schemas'])
  }],

  ['changes as the realm lets its users change themselves', async (tenant) => {
    const { user, path, me } = await person(tenant)
    const before = await read(tenant.driver, path)
    const value = address()
    const answer = await me.patch('/Me', [...replace('nickName', 'Ada'), ...replace('name.givenName', 'Augusta'), ...replace('emails[primary eq true].value', value)])
    expect(answer).toHaveStatus(200)
    expect(answer.headers['location']).toBe(user.meta.location)
    expect(answer.body).toMatchObject({ nickName: 'Ada', name: { givenName: 'Augusta', familyName: 'Lovelace' }, emails: [{ value, primary: true }] })
    const { meta: _, ...after } = await read(tenant.driver, path)
    const { meta: __, ...expected } = { meta: {}, ...before, nickName: 'Ada', name: { givenName: 'Augusta', familyName: 'Lovelace' }, emails: [{ value, primary: true }] }
    expect(after).toEqual(expected)
    expect(await me.patch('/Me', [{ op: 'remove', path: 'nickName' }])).toHaveStatus(200)
    expect(await read(tenant.driver, path)).not.toHaveProperty('nickName')
  }],

  ['proves no address, whatever is trusted of clients', async (tenant) => {
    await tenant.configure({ 'scim.email.verified': 'true' })
    const { user, me } = await person(tenant)
    expect(await tenant.account(user.id)).toMatchObject({ emailVerified: true })
    expect(await me.patch('/Me', replace('nickName', 'Ada'))).toHaveStatus(200)
    expect(await tenant.account(user.id)).toMatchObject({ emailVerified: true })
    expect(await me.patch('/Me', replace('emails[primary eq true].value', address()))).toHaveStatus(200)
    expect(await tenant.account(user.id)).toMatchObject({ emailVerified: false })
  }],

  ['refuses what is not the person\'s to change, and changes nothing then', async (tenant) => {
    const { user, path, me } = await person(tenant)
    const before = await read(tenant.driver, path)
    for (const [attribute, value] of [
      ['title', 'Queen'], ['displayName', 'Q'], [`${ENTERPRISE}:department`, 'Sales'], ['userName', unique('other')], ['userName', String(user['userName']).toUpperCase()],
      ['active', false], ['externalId', 'e2'], ['roles', [{ value: 'admin' }]], ['entitlements', [{ value: 'all' }]], ['password', 'Taken0ver!'],
      [`${ENTERPRISE}:manager`, { value: user.id }], ['groups', [{ value: 'x' }]], ['id', 'x'],
    ] as const) {
      expect(await me.patch('/Me', [...replace('nickName', 'never'), ...replace(attribute, value)]), attribute).toBeScimError(400, 'mutability')
    }
    expect(await me.put('/Me', userBody({ userName: user['userName'], externalId: 'e2' }))).toBeScimError(400, 'mutability')
    expect(await me.patch('/Me', replace('emails[primary eq true].value', 'no address'))).toBeScimError(400, 'invalidValue')
    expect(await read(tenant.driver, path)).toEqual(before)
  }],

  ['takes a PUT: what may not be written stays where it is left out', async (tenant) => {
    const { user, path, me } = await person(tenant)
    const own = (await me.get('/Me')).body
    const same = await me.put('/Me', own)
    expect(same).toHaveStatus(200)
    expect(same.body).toEqual(own)
    const answer = await me.put('/Me', userBody({ userName: user['userName'], name: own.name, emails: own.emails }), { headers: { 'if-match': own.meta.version } })
    expect(answer).toHaveStatus(200)
    expect(answer.body).not.toHaveProperty('nickName')
    expect(await read(tenant.driver, path)).toMatchObject({ title: 'Dr', displayName: 'A. L.', externalId: 'e1', [ENTERPRISE]: { department: 'Engines' } })
    expect(await me.put('/Me', own, { headers: { 'if-match': own.meta.version } })).toBeScimError(412)
  }],

  ['shows groups to who may see them', async (tenant) => {
    const { user, me, logIn } = await person(tenant)
    const { id } = await createGroup(tenant.driver, { members: [{ value: user.id }] })
    expect((await me.get('/Me')).body).not.toHaveProperty('groups')
    await tenant.administrator.giveAccountRole(user.id, 'view-groups')
    expect((await (await logIn()).get('/Me')).body.groups).toMatchObject([{ value: id }])
  }],

  ['asks for a token that is meant for the account, and for its roles', async (tenant) => {
    const { user, me, logIn } = await person(tenant)
    const [viewer, stranger] = [await logIn('viewer'), await logIn('stranger')]
    expect(await viewer.get('/Me')).toHaveStatus(200)
    expect(await viewer.patch('/Me', replace('nickName', 'x'))).toBeScimError(403, undefined, 'manage-account')
    expect(await stranger.get('/Me')).toBeScimError(403, undefined, 'audience')
    expect(await tenant.driver.get('/Me')).toBeScimError(404)
    expect(await tenant.driver.get('/Me', '', { headers: { authorization: undefined } })).toBeScimError(401)
    expect(await as(tenant.driver, 'a.b.c').get('/Me')).toBeScimError(401)
    expect(await me.post('/Me', userBody())).toHaveStatus(405)
    expect(await tenant.driver.patch(`/Users/${user.id}`, replace('active', false))).toHaveStatus(200)
    expect(await me.get('/Me')).toBeScimError(401)
  }],

  ['is all that a person\'s token opens', async (tenant) => {
    const { user, me } = await person(tenant)
    const [other, group] = [await createUser(tenant.driver), await createGroup(tenant.driver)]
    for (const path of ['/', '/Users', '/Groups', `/Users/${user.id}`, `/Users/${other.id}`, `/Groups/${group.id}`, '/Users?filter=userName%20pr'])
      expect(await me.get(path), path).toBeScimError(403)
    for (const path of [`/Users/${user.id}`, `/Users/${other.id}`, `/Groups/${group.id}`]) {
      expect(await me.patch(path, replace('externalId', 'x'))).toBeScimError(403)
      expect(await me.delete(path)).toBeScimError(403)
    }
    for (const path of ['/.search', '/Users/.search', '/Users', '/Groups']) expect(await me.post(path, userBody())).toBeScimError(403)
    expect(await me.get(`/Me/${other.id}`)).toBeScimError(403)
  }],

  ['asks for the audience that the realm asks of every token', async (tenant) => {
    const { me, logIn } = await person(tenant)
    const stranger = await logIn('stranger')
    await tenant.configure({ 'scim.keycloak.audience': 'account' })
    expect(await me.get('/Me')).toHaveStatus(200)
    expect(await stranger.get('/Me')).toBeScimError(401)
    await tenant.configure({ 'scim.keycloak.audience': 'scim' })
    for (const each of [me, stranger]) expect(await each.get('/Me')).toBeScimError(401)
    expect(await me.get('/Users')).toBeScimError(401)
  }],

  ['is deleted only where the setting and the role allow it', async (tenant) => {
    const { user, path, me, logIn } = await person(tenant)
    expect(await me.delete('/Me')).toBeScimError(403)
    await tenant.configure({ 'scim.me.delete': 'true' })
    expect(await me.delete('/Me')).toBeScimError(403, undefined, 'delete-account')
    await tenant.administrator.giveAccountRole(user.id, 'delete-account')
    const allowed = await logIn()
    expect(await allowed.delete('/Me', { headers: { 'if-match': 'W/"old"' } })).toBeScimError(412)
    expect(await allowed.delete('/Me')).toHaveStatus(204)
    expect(await tenant.driver.get(path)).toBeScimError(404)
    expect(await allowed.get('/Me')).toBeScimError(401)
  }],

  ['is nobody\'s where clients prove themselves otherwise', async (tenant) => {
    const { me } = await person(tenant)
    await tenant.configure({ 'scim.authentication.mode': 'EXTERNAL', 'scim.external.shared.secret': cheapPhc('the-secret') })
    expect(await me.get('/Me')).toBeScimError(401)
    expect(await as(tenant.driver, 'the-secret').get('/Me')).toBeScimError(501)
  }],
]
