import type { JsonObject } from '../../ts-core/protocol/json'
import { createGroup, createUser, type Created, ENTERPRISE, groupBody, PATCH_OP, read, unique, userBody } from '../support/builders'
import { bulkBody } from '../support/bulk'
import type { Driver, ScimResponse } from '../support/drivers'
import { expect } from '../support/expect'
import { ACME, mapped } from './extensions'
import type { Case } from './tenant'

const STRICT = { 'scim.dialect': 'strict' }
const disable = [{ op: 'replace', path: 'active', value: 'False' }]

/** A request in the style of a client, with its answer in `auto` and in `strict`, where the RFCs decide. */
type Habit = {
  readonly title: string
  readonly send: (tenant: Driver, resources: Resources) => Promise<ScimResponse>
  readonly auto: number
  readonly strict: readonly [status: number, scimType?: string, naming?: string]
}

type Resources = { readonly user: Created; readonly group: Created; readonly version: string }

const patchUser = (operation: JsonObject) => (driver: Driver, { user }: Resources) => driver.patch(`/Users/${user.id}`, [operation])
const patchGroup = (operationOf: (resources: Resources) => JsonObject) => (driver: Driver, resources: Resources) => driver.patch(`/Groups/${resources.group.id}`, [operationOf(resources)])
const find = (filterOf: (resources: Resources) => string) => (driver: Driver, resources: Resources) => driver.get('/Users', { filter: filterOf(resources) })
const twice = (value: string) => ({ emails: [{ value, type: 'work', primary: true }, { value, type: 'work', primary: true }] })

const HABITS: readonly Habit[] = [
  { title: 'the name of an operation in another case', send: patchUser({ op: 'Replace', path: 'title', value: 'x' }), auto: 200, strict: [400, 'invalidSyntax', 'op'] },
  { title: 'parts of attributes as names', send: patchUser({ op: 'replace', value: { 'name.givenName': 'x' } }), auto: 200, strict: [400, 'invalidPath', 'name.givenName'] },
  { title: 'value paths as names', send: patchUser({ op: 'replace', value: { 'emails[type eq "work"].display': 'x' } }), auto: 200, strict: [400, 'invalidPath', 'emails'] },
  { title: 'a dot after the URN', send: patchUser({ op: 'add', path: `${ENTERPRISE}.department`, value: 'x' }), auto: 200, strict: [400, 'invalidPath', 'department'] },
  { title: 'a list of one', send: patchUser({ op: 'replace', path: 'title', value: ['x'] }), auto: 200, strict: [400, 'invalidValue', 'title'] },
  { title: 'a single value that is wrapped', send: patchUser({ op: 'replace', path: 'displayName', value: [{ $ref: null, value: 'x' }] }), auto: 200, strict: [400, 'invalidValue', 'displayName'] },
  { title: 'a manager in a list', send: patchUser({ op: 'replace', path: `${ENTERPRISE}:manager`, value: [{ value: 'x' }] }), auto: 200, strict: [400, 'invalidValue', 'manager'] },
  { title: 'a replace of what the filter does not find', send: patchUser({ op: 'replace', path: 'phoneNumbers[type eq "fax"].value', value: '1' }), auto: 200, strict: [400, 'noTarget', 'phoneNumbers'] },
  { title: 'a boolean as text in a path', send: patchUser({ op: 'replace', path: 'emails[primary eq "True"].display', value: 'x' }), auto: 200, strict: [400, 'invalidFilter', 'primary'] },
  { title: 'the old value beside a remove', send: patchUser({ op: 'remove', path: 'title', value: 'x' }), auto: 200, strict: [400, 'invalidValue', 'title'] },
  { title: 'members to remove in a list', send: patchGroup(({ user }) => ({ op: 'remove', path: 'members', value: [{ value: user.id }] })), auto: 204, strict: [400, 'invalidValue', 'members'] },
  { title: 'members inside their own name', send: patchGroup(({ user }) => ({ op: 'add', path: 'members', value: { members: [{ value: user.id }] } })), auto: 204, strict: [400, 'invalidValue', 'members'] },
  { title: 'a boolean as text in a filter', send: find(({ user }) => `id eq "${user.id}" and active eq "True"`), auto: 200, strict: [400, 'invalidFilter', 'active'] },
  { title: 'a comparison behind the brackets', send: find(({ user }) => `emails[type eq "work"].value eq "${user['emails'][0].value}"`), auto: 200, strict: [400, 'invalidFilter'] },
  { title: 'one address twice, both primary', send: (driver) => driver.post('/Users', userBody(twice(`${unique()}@example.com`))), auto: 201, strict: [400, 'invalidValue', 'emails'] },
  { title: 'one address twice in a PATCH', send: (driver, { user }) => driver.patch(`/Users/${user.id}`, [{ op: 'replace', path: 'emails', value: twice(`${unique()}@example.com`).emails }]), auto: 200, strict: [400, 'invalidValue', 'emails'] },
  { title: 'a version without quotes', send: (driver, { user, version }) => driver.patch(`/Users/${user.id}`, [{ op: 'add', path: 'title', value: null }], { headers: { 'if-match': version } }), auto: 200, strict: [412] },
]

const newResources = async (driver: Driver): Promise<Resources> => {
  const user = await createUser(driver, { active: true, emails: [{ value: `${unique()}@example.com`, type: 'work', primary: true }] })
  const group = await createGroup(driver, { members: [{ value: user.id }] })
  return { user, group, version: (await read(driver, `/Users/${user.id}`)).meta.version.replaceAll('"', '') }
}

const habits = HABITS.map(({ title, send, auto, strict }): Case => [`${title}: understood, and in strict what the RFCs say`, async ({ driver, configure }) => {
  for (const dialect of ['auto', 'minimal', 'salesforce']) {
    await configure({ 'scim.dialect': dialect })
    expect((await send(driver, await newResources(driver))).status, dialect).toBe(auto)
  }
  const before = await newResources(driver)
  await configure(STRICT)
  expect(await send(driver, before)).toBeScimError(...strict)
  const { groups: _, meta: __, ...user } = await read(driver, `/Users/${before.user.id}`)
  const { meta: ___, ...own } = before.user
  expect(user).toEqual(own)
  expect(await read(driver, `/Groups/${before.group.id}`)).toEqual(before.group)
}])

export const dialects: readonly Case[] = [
  ...habits,

  ['what the RFCs leave open is the same in strict', async ({ driver, configure }) => {
    await configure(STRICT)
    const { user, group, version } = await newResources(driver)
    const path = `/Users/${user.id}`
    // RFC 7644 §3.5.1: what a PUT does not name, the service provider may keep
    expect(await driver.patch(path, [{ op: 'replace', path: 'active', value: false }])).toHaveStatus(200)
    expect((await driver.put(path, userBody({ userName: user['userName'] }))).body.active).toBe(false)
    // a readOnly value that is repeated does not change
    expect(await driver.patch(`/Groups/${group.id}`, [{ op: 'replace', value: { id: group.id, displayName: group['displayName'] } }])).toHaveStatus(204)
    expect(await driver.patch(`/Groups/${group.id}`, [{ op: 'replace', value: { id: 'other' } }])).toBeScimError(400, 'mutability', 'id')
    // an empty part of a query is none
    expect((await driver.get('/Users', `filter=id+eq+%22${user.id}%22&`)).body.totalResults).toBe(1)
    // RFC 7644 §3.10: a name with its URN
    expect((await driver.patch(path, [{ op: 'add', value: { [`${ENTERPRISE}:department`]: 'D' } }])).body[ENTERPRISE]).toEqual({ department: 'D' })
    // RFC 7644 §3.4.2.2: operators in any case
    expect((await driver.get('/Users', { filter: `id EQ "${user.id}" AND not (title PR)` })).body.totalResults).toBe(1)
    expect(await driver.get(path, '', { headers: { 'if-none-match': version } })).toHaveStatus(200)
  }],

  ['an operation of a bulk request is read as the same request by itself', async ({ driver, configure }) => {
    const tags = mapped({ tags: `${ACME}:tags;multiValued=true` })
    await configure(tags)
    const { id } = await createUser(driver, { [ACME]: { tags: ['a'] } })
    const add = (value: string): JsonObject => ({ op: 'Add', path: `${ACME}:tags`, value: [{ value }] })
    const inBulk = async (value: string, headers: object) => {
      const data = { schemas: [PATCH_OP], Operations: [add(value)] }
      const { body } = await driver.post('/Bulk', bulkBody([{ method: 'PATCH', path: `/Users/${id}`, data }]), { headers: { ...headers } })
      expect(body.Operations[0].status).toBe('200')
      return (await read(driver, `/Users/${id}`))[ACME].tags
    }
    const entra = { adscimversion: '1.0' }
    expect((await driver.patch(`/Users/${id}`, [add('b')], { headers: entra })).body[ACME].tags).toEqual(['b'])
    expect(await inBulk('c', entra)).toEqual(['c'])
    expect(await inBulk('d', {})).toEqual(['c', 'd'])
    const { version } = (await driver.post('/Bulk', bulkBody([{ method: 'PATCH', path: `/Users/${id}`, data: { schemas: [PATCH_OP], Operations: [add('e')] } }]))).body.Operations[0]
    const removal = async (text: string) => (await driver.post('/Bulk', bulkBody([{ method: 'DELETE', path: `/Users/${id}`, version: text }]), { headers: { 'if-match': '"other"' } })).body.Operations[0].status
    await configure({ ...tags, ...STRICT })
    expect(await removal(version.replaceAll('"', ''))).toBe('412')
    await configure(tags)
    expect(await removal(version.replaceAll('"', ''))).toBe('204')
  }],

  ['booleans as text are understood, unless the setting is strict', async ({ driver, configure }) => {
    const { id } = await createUser(driver)
    expect((await driver.patch(`/Users/${id}`, disable)).body.active).toBe(false)
    await configure(STRICT)
    expect(await driver.patch(`/Users/${id}`, disable)).toBeScimError(400, 'invalidValue', 'active')
    expect(await driver.post('/Users', userBody({ active: 'true' }))).toBeScimError(400, 'invalidValue', 'active')
  }],

  ['a member as a bare id, the schemas of SCIM 1: the same', async ({ driver, configure }) => {
    const [user, group] = [await createUser(driver), await createGroup(driver)]
    const join = () => driver.patch(`/Groups/${group.id}`, [{ op: 'add', path: 'members', value: user.id }])
    const old = () => driver.post('/Users', userBody({ schemas: ['urn:scim:schemas:core:1.0'] }))
    expect([(await join()).status, (await old()).status]).toEqual([204, 201])
    await configure(STRICT)
    expect(await join()).toBeScimError(400, 'invalidValue')
    expect(await old()).toBeScimError(400, 'invalidSyntax')
  }],

  ['a list that Entra ID adds takes the place of the one before, of nobody else', async ({ driver, configure }) => {
    const tags = mapped({ tags: `${ACME}:tags;multiValued=true` })
    const add = async (id: string, value: string, headers = {}) =>
      (await driver.patch(`/Users/${id}`, [{ op: 'Add', path: `${ACME}:tags`, value: [{ value }] }], { headers })).body[ACME].tags
    await configure(tags)
    const { id } = await createUser(driver)
    expect([await add(id, 'a'), await add(id, 'b')]).toEqual([['a'], ['a', 'b']])
    expect(await add(id, 'c', { adscimversion: '1.0' })).toEqual(['c'])
    await configure({ ...tags, 'scim.dialect': 'entra' })
    expect(await add(id, 'd')).toEqual(['d'])
    await configure({ ...tags, ...STRICT })
    expect(await driver.patch(`/Users/${id}`, [{ op: 'add', path: `${ACME}:tags`, value: [{ value: 'e' }] }])).toBeScimError(400, 'invalidValue', 'tags')
    expect((await driver.patch(`/Users/${id}`, [{ op: 'add', path: `${ACME}:tags`, value: ['e'] }])).body[ACME].tags).toEqual(['d', 'e'])
  }],

  ['who reads memberships in lists gets them, however many', async ({ driver, configure }) => {
    const members = []
    for (let index = 0; index < 101; index++) members.push({ value: (await createUser(driver)).id })
    const { id } = await createGroup(driver, { members })
    const listed = async (query: object, agent?: string): Promise<number | undefined> => {
      const { body } = await driver.get('/Groups', { filter: `id eq "${id}"`, ...query }, { headers: { 'user-agent': agent } })
      expect(body.Resources[0]).toMatchObject({ id, ...(!('attributes' in query) && { displayName: expect.any(String), meta: expect.any(Object) }) })
      return body.Resources[0].members?.length
    }
    expect([await listed({}), await listed({}, 'Okta SCIM Client 1.0.0')]).toEqual([undefined, 101])
    expect(await listed({ excludedAttributes: 'members' }, 'Okta SCIM Client 1.0.0')).toBeUndefined()
    expect(await listed({ attributes: 'displayName' }, 'Okta SCIM Client 1.0.0')).toBeUndefined()
    await configure({ 'scim.dialect': 'sailpoint' })
    expect(await listed({})).toBe(101)
    await configure(STRICT)
    expect(await listed({}, 'Okta SCIM Client 1.0.0')).toBeUndefined()
  }],

  ['a PUT with part of a record leaves the rest, where that is the habit', async ({ driver, configure }) => {
    const whole = { displayName: 'Ada', title: 'Dr', name: { givenName: 'Ada', familyName: 'King' }, [ENTERPRISE]: { department: 'Sales', costCenter: '1' } }
    const user = await createUser(driver, whole)
    const put = (attributes: JsonObject) => driver.put(`/Users/${user.id}`, userBody({ userName: user['userName'], ...attributes }))
    await configure({ 'scim.dialect': 'hr-push' })
    const part = await put({ title: null, name: { familyName: 'Lovelace' }, [ENTERPRISE]: { department: 'Board' }, active: 'false' })
    expect(part).toHaveStatus(200)
    expect(part.body).toMatchObject({ displayName: 'Ada', name: { givenName: 'Ada', familyName: 'Lovelace' }, [ENTERPRISE]: { department: 'Board', costCenter: '1' }, active: false })
    expect(part.body).not.toHaveProperty('title')
    expect(await put({ emails: [{ value: 7 }] })).toBeScimError(400, 'invalidValue', 'emails')
    const group = await createGroup(driver, { members: [{ value: user.id }] })
    const renamed = await driver.put(`/Groups/${group.id}`, groupBody({ externalId: 'e' }))
    expect(renamed.body).toMatchObject({ externalId: 'e', members: [{ value: user.id }] })
    expect((await driver.put(`/Groups/${group.id}`, groupBody({ members: [] }))).body).not.toHaveProperty('members')
    await configure({})
    expect((await put({})).body).not.toHaveProperty('displayName')
  }],

  ['what a PUT with part of a record unassigns goes, wherever it is', async ({ driver, configure }) => {
    await configure({ 'scim.dialect': 'hr-push' })
    const boss = await createUser(driver)
    const whole = { title: 'Dr', name: { givenName: 'Ada', familyName: 'King' }, phoneNumbers: [{ value: '1' }], [ENTERPRISE]: { department: 'Sales', costCenter: '1', manager: { value: boss.id } } }
    const left = async (attributes: JsonObject) => {
      const user = await createUser(driver, whole)
      const { status, body, text } = await driver.put(`/Users/${user.id}`, userBody({ userName: user['userName'], ...attributes }))
      expect(status, text).toBe(200)
      const { title, name, phoneNumbers, [ENTERPRISE]: { manager, ...enterprise } = {} as { manager?: JsonObject } } = body
      return { title, name, phoneNumbers, ...(enterprise as JsonObject), ...(manager && { manager: manager['value'] }) }
    }
    const { [ENTERPRISE]: enterprise, ...core } = whole
    const all = { ...core, ...enterprise, manager: boss.id }
    expect(await left({})).toEqual(all)
    for (const nothing of [null, []]) {
      expect(await left({ [ENTERPRISE]: { department: nothing } })).toEqual({ ...core, costCenter: '1', manager: boss.id })
      expect(await left({ [ENTERPRISE.toUpperCase()]: { DEPARTMENT: nothing, costCenter: '2' } })).toEqual({ ...core, costCenter: '2', manager: boss.id })
      expect(await left({ [`${ENTERPRISE}:manager`]: nothing })).toEqual({ ...core, department: 'Sales', costCenter: '1' })
      expect(await left({ name: { givenName: nothing } })).toEqual({ ...all, name: { familyName: 'King' } })
      expect(await left({ name: nothing, phoneNumbers: nothing, groups: nothing })).toEqual({ ...all, name: undefined, phoneNumbers: undefined })
    }
    expect(await left({ [ENTERPRISE]: null })).toEqual(core)
    expect(await left({ [ENTERPRISE]: { manager: { value: null } }, phoneNumbers: [{ value: '' }] })).toEqual({ ...core, phoneNumbers: undefined, department: 'Sales', costCenter: '1' })
    // without its URN, a name is no attribute of the extension
    expect(await left({ department: null })).toEqual(all)
  }],
]
