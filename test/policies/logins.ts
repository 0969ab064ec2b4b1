import { createUser, unique, userBody } from '../support/builders'
import { expect } from '../support/expect'
import type { Case, Tenant } from './tenant'

const ALIVE = { session: true, offline: true }
const ENDED = { session: false, offline: false }

const person = () => ({ name: { givenName: 'Ada', familyName: 'Lovelace' }, emails: [{ value: `${unique('ada')}@example.com`, primary: true }] })
const newPerson = (tenant: Tenant, attributes = {}) => createUser(tenant.driver, { ...person(), ...attributes })

async function loggedIn(tenant: Tenant) {
  const user = await newPerson(tenant)
  const login = await tenant.administrator.logIn(user.id)
  expect(await login.alive()).toEqual(ALIVE)
  const patch = async (value: object) => expect(await tenant.driver.patch(`/Users/${user.id}`, [{ op: 'replace', value: { ...value } }])).toHaveStatus(200)
  return { user, login, patch }
}

export const sessions: readonly Case[] = [
  ['end with a PATCH that makes inactive, and stay ended', async (tenant) => {
    const { login, patch } = await loggedIn(tenant)
    await patch({ active: false })
    expect(await login.alive()).toEqual(ENDED)
    await patch({ active: true })
    expect(await login.alive()).toEqual(ENDED)
  }],

  ['end with a PUT that makes inactive', async (tenant) => {
    const { user: { id, userName }, login, patch } = await loggedIn(tenant)
    expect(await tenant.driver.put(`/Users/${id}`, userBody({ ...person(), userName, active: false }))).toHaveStatus(200)
    await patch({ active: true })
    expect(await login.alive()).toEqual(ENDED)
  }],

  ['end of the one who becomes inactive, not by other changes, and not of who is inactive already', async (tenant) => {
    const [ada, grace] = [await loggedIn(tenant), await loggedIn(tenant)]
    await ada.patch({ active: false })
    expect(await grace.login.alive()).toEqual(ALIVE)
    await grace.patch({ displayName: 'Grace', active: true })
    expect(await grace.login.alive()).toEqual(ALIVE)
    await ada.patch({ displayName: 'Ada' })
  }],

  ['are as good as before after an interlude, where the setting is off', async (tenant) => {
    await tenant.configure({ 'scim.end.sessions': 'false' })
    const { login, patch } = await loggedIn(tenant)
    await patch({ active: false })
    expect(await login.alive()).toEqual(ENDED)
    await patch({ active: true })
    expect(await login.alive()).toEqual(ALIVE)
  }],
]

const [FIRST, SECOND, THIRD] = ['First!secret1', 'Second!secret2', 'Third!secret3']

export const passwords: readonly Case[] = [
  ['let in, from POST, PUT and PATCH', async (tenant) => {
    const { id, userName } = await newPerson(tenant, { password: FIRST })
    const enters = (password: string) => tenant.administrator.enter(id, password)
    expect(await enters(FIRST)).toBe('entered')
    expect(await tenant.driver.put(`/Users/${id}`, userBody({ ...person(), userName, password: SECOND }))).toHaveStatus(200)
    expect([await enters(FIRST), await enters(SECOND)]).toEqual(['refused', 'entered'])
    expect(await tenant.driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'password', value: THIRD }])).toHaveStatus(200)
    expect([await enters(SECOND), await enters(THIRD)]).toEqual(['refused', 'entered'])
    expect(await tenant.driver.put(`/Users/${id}`, userBody({ ...person(), userName }))).toHaveStatus(200)
    expect(await enters(THIRD)).toBe('entered')
  }],

  ['are temporary where the setting says so', async (tenant) => {
    await tenant.configure({ 'scim.password.temporary': 'true' })
    const { id } = await newPerson(tenant, { password: FIRST })
    expect(await tenant.administrator.enter(id, FIRST)).toBe('must change it')
    await tenant.configure({})
    expect(await tenant.driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'password', value: SECOND }])).toHaveStatus(200)
    expect(await tenant.administrator.enter(id, SECOND)).toBe('entered')
  }],

  ['are in no answer and in no line of the log', async (tenant) => {
    const user = await newPerson(tenant, { password: FIRST })
    const path = `/Users/${user.id}`
    const answers = [
      await tenant.driver.put(path, userBody({ userName: user['userName'], password: SECOND })),
      await tenant.driver.patch(path, [{ op: 'replace', value: { password: THIRD } }], { query: 'attributes=password' }),
      await tenant.driver.patch(path, [{ op: 'replace', path: 'password', value: THIRD }, { op: 'remove', path: 'userName' }]),
      await tenant.driver.post('/Users', userBody({ userName: user['userName'], password: THIRD })),
      await tenant.driver.get(path, { attributes: 'password' }),
    ]
    for (const { text } of answers) expect(text).not.toMatch(/secret/i)
    for (const password of [FIRST, SECOND, THIRD]) expect(tenant.log()).not.toContain(password)
  }],
]
