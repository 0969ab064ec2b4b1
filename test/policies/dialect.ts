import type { JsonObject } from '../../ts-core/protocol/json'
import { createGroup, createUser, ENTERPRISE, groupBody, userBody } from '../support/builders'
import { expect } from '../support/expect'
import { ACME, mapped } from './extensions'
import type { Case } from './tenant'

const STRICT = { 'scim.dialect': 'strict' }
const disable = [{ op: 'replace', path: 'active', value: 'False' }]

export const dialects: readonly Case[] = [
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
    // without its URN it is no attribute of the extension
    expect(await left({ department: null })).toEqual(all)
  }],
]
