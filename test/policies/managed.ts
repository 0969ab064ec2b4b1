import { createGroup, createUser, read, unique, userBody } from '../support/builders'
import { expect } from '../support/expect'
import type { Driver } from '../support/drivers'
import type { Case } from './tenant'

const total = async (driver: Driver, query = {}) => (await driver.get('/Users', { count: 1, ...query })).body.totalResults

/** Expects the answer for an id that nobody has. */
async function hidden(driver: Driver, id: string): Promise<void> {
  for (const answer of [
    await driver.get(`/Users/${id}`),
    await driver.put(`/Users/${id}`, userBody()),
    await driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'active', value: false }]),
    await driver.delete(`/Users/${id}`),
  ])
    expect(answer).toBeScimError(404)
  expect(await total(driver, { filter: `id eq "${id}"` })).toBe(0)
  expect(await total(driver, { filter: `not (userName eq "nobody") and id eq "${id}"` })).toBe(0)
}

export const managedUsers: readonly Case[] = [
  ['all of them, where the realm has no such role', async ({ driver, addUser }) => {
    const id = await addUser({ username: unique('theirs') })
    expect(await read(driver, `/Users/${id}`)).toMatchObject({ id })
    expect(await total(driver)).toBe(1)
  }],

  ['those with the role scim-managed, where the realm has it; a new user gets it', async ({ driver, addUser, administrator, doctor }) => {
    await administrator.makeRole('scim-managed')
    const [theirs, given] = [await addUser({ username: unique('a-theirs') }), await addUser({ username: unique('b-given') })]
    await administrator.give({ kind: 'user', id: given }, 'scim-managed')
    const created = await createUser(driver, { userName: unique('c-ours') })
    await hidden(driver, theirs)
    const list = (await driver.get('/Users')).body
    expect(list.Resources.map(({ id }: { id: string }) => id)).toEqual([given, created.id])
    expect(list.totalResults).toBe(2)
    expect((await driver.patch(`/Users/${given}`, [{ op: 'replace', path: 'displayName', value: 'X' }])).status).toBe(200)
    expect((await driver.delete(`/Users/${created.id}`)).status).toBe(204)
    expect((await doctor()).advice.join()).toContain('scim-managed')
  }],

  ['those who hold the role through a group', async ({ driver, addUser, administrator }) => {
    const [id, other] = [await addUser({ username: unique('member') }), await addUser({ username: unique('other') })]
    const group = await createGroup(driver, { members: [{ value: id }] })
    await administrator.makeRole('scim-managed')
    await administrator.give({ kind: 'group', id: group.id }, 'scim-managed')
    expect(await read(driver, `/Users/${id}`)).toMatchObject({ id })
    await hidden(driver, other)
  }],

  ['by setting: the role is made, and `all` wins over a role that is there', async ({ driver, configure, addUser }) => {
    const theirs = await addUser({ username: unique('theirs') })
    await configure({ 'scim.managed.users': 'role' })
    const { id } = await createUser(driver)
    await hidden(driver, theirs)
    expect(await read(driver, `/Users/${id}`)).toMatchObject({ id })
    await configure({ 'scim.managed.users': 'all' })
    expect(await total(driver)).toBe(2)
    await configure({})
    expect(await total(driver)).toBe(1)
  }],

  ['only those whom the client has created, and nobody sees which', async ({ driver, otherClient, configure, addUser }) => {
    await configure({ 'scim.managed.users': 'created' })
    const [theirs, other] = [await addUser({ username: unique('theirs') }), await otherClient()]
    const [mine, others] = [await createUser(driver), await createUser(other)]
    for (const id of [theirs, others.id]) await hidden(driver, id)
    await hidden(other, mine.id)
    expect(await total(driver)).toBe(1)
    expect(JSON.stringify(await read(driver, `/Users/${mine.id}`))).not.toContain('createdBy')
    expect((await driver.put(`/Users/${mine.id}`, userBody({ userName: mine['userName'], displayName: 'X' }))).status).toBe(200)
    expect((await driver.delete(`/Users/${mine.id}`)).status).toBe(204)
  }],
]
