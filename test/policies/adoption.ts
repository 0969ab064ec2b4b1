import { createGroup, createUser, memberIds, read, unique, userBody } from '../support/builders'
import { expect } from '../support/expect'
import type { Case } from './tenant'

const ADOPT = { 'scim.conflict.policy': 'adopt' }
const primary = (value: string) => [{ value, primary: true }]
const address = () => `${unique('a')}@example.com`

export const adoption: readonly Case[] = [
  ['are refused', async ({ driver, addUser, administrator }) => {
    const [username, email] = [unique('theirs'), address()]
    const id = await addUser({ username, email })
    await administrator.proveEmail(id)
    expect(await driver.post('/Users', userBody({ userName: username }))).toBeScimError(409, 'uniqueness')
    expect(await driver.post('/Users', userBody({ emails: primary(email) }))).toBeScimError(409, 'uniqueness')
  }],

  ['are adopted by userName, in any case, and updated', async ({ driver, addUser, configure }) => {
    await configure(ADOPT)
    const [username, email] = [unique('theirs'), address()]
    const id = await addUser({ username, email })
    const answer = await driver.post('/Users', userBody({ userName: username.toUpperCase(), externalId: 'e1', displayName: 'Ada' }))
    expect(answer.status).toBe(200)
    expect(answer.headers['location']).toContain(`/Users/${id}`)
    expect(answer.body).toMatchObject({ id, userName: username.toUpperCase(), externalId: 'e1', displayName: 'Ada', emails: primary(email), active: true })
    expect((await driver.post('/Users', userBody())).status).toBe(201)
  }],

  ['are adopted by an e-mail address only when it is verified', async ({ driver, addUser, configure, administrator }) => {
    await configure(ADOPT)
    const email = address()
    const id = await addUser({ username: unique('theirs'), email })
    const body = userBody({ emails: primary(email.toUpperCase()) })
    expect(await driver.post('/Users', body)).toBeScimError(409, 'uniqueness')
    await administrator.proveEmail(id)
    const answer = await driver.post('/Users', body)
    expect([answer.status, answer.body.id, answer.body.userName]).toEqual([200, id, body['userName']])
  }],

  ['are not guessed between: one by name, another by address', async ({ driver, addUser, configure, administrator }) => {
    await configure(ADOPT)
    const [username, email] = [unique('one'), address()]
    await addUser({ username })
    await administrator.proveEmail(await addUser({ username: unique('two'), email }))
    expect(await driver.post('/Users', userBody({ userName: username, emails: primary(email) }))).toBeScimError(409, 'uniqueness')
  }],

  ['are somebody else where the userName differs in an accent only', async ({ driver, addUser, configure }) => {
    await configure(ADOPT)
    const name = unique('jose')
    const id = await addUser({ username: name.replace('jose', 'josé') })
    const answer = await driver.post('/Users', userBody({ userName: name, displayName: 'Taken' }))
    expect(answer.status).toBe(201)
    expect(answer.body.id).not.toBe(id)
    expect(await read(driver, `/Users/${id}`)).not.toHaveProperty('displayName')
  }],

  ['are never adopted when they are administrators', async ({ driver, addUser, configure, administrator }) => {
    await configure(ADOPT)
    const username = unique('boss')
    const id = await addUser({ username })
    await administrator.promote({ kind: 'user', id })
    expect(await driver.post('/Users', userBody({ userName: username, displayName: 'X' }))).toBeScimError(409, 'uniqueness')
    expect(await read(driver, `/Users/${id}`)).not.toHaveProperty('displayName')
  }],

  ['are managed once they are adopted, and join the default groups', async ({ driver, addUser, configure, administrator }) => {
    const group = await createGroup(driver)
    await administrator.makeRole('scim-managed')
    await configure({ ...ADOPT, 'scim.default.groups': `/${group['displayName']}` })
    const username = unique('theirs')
    const id = await addUser({ username })
    expect(await driver.get(`/Users/${id}`)).toBeScimError(404)
    expect((await driver.post('/Users', userBody({ userName: username }))).status).toBe(200)
    expect(await read(driver, `/Users/${id}`)).toMatchObject({ id })
    expect(memberIds(await read(driver, `/Groups/${group.id}`))).toEqual([id])
  }],

  ['are not taken from another client that keeps to its own', async ({ driver, otherClient, addUser, configure }) => {
    await configure({ ...ADOPT, 'scim.managed.users': 'created' })
    const theirs = await createUser(await otherClient())
    expect(await driver.post('/Users', userBody({ userName: theirs['userName'] }))).toBeScimError(409, 'uniqueness')
    const username = unique('nobodys')
    const id = await addUser({ username })
    expect((await driver.post('/Users', userBody({ userName: username }))).status).toBe(200)
    expect(await read(driver, `/Users/${id}`)).toMatchObject({ id })
  }],
]
