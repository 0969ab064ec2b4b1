import { createUser, read, unique, userBody } from '../support/builders'
import { expect } from '../support/expect'
import type { Case } from './tenant'

const AS_USERNAME = { 'scim.email.as.username': 'true' }
const address = (name = 'a') => `${unique(name)}@example.com`
const primary = (value: string) => [{ value, primary: true }]

export const emails: readonly Case[] = [
  ['are not verified, unless a setting trusts the client; a changed one is not either', async ({ driver, configure, account, administrator }) => {
    const { id } = await createUser(driver, { emails: primary(address()) })
    expect(await account(id)).toMatchObject({ emailVerified: false })
    await administrator.proveEmail(id)
    await driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'displayName', value: 'Ada' }])
    expect(await account(id)).toMatchObject({ emailVerified: true })
    const move = () => driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'emails[primary eq true].value', value: address() }])
    expect((await move()).status).toBe(200)
    expect(await account(id)).toMatchObject({ emailVerified: false })
    await configure({ 'scim.email.verified': 'true' })
    expect((await move()).status).toBe(200)
    expect(await account(id)).toMatchObject({ emailVerified: true })
    const other = await createUser(driver, { emails: primary(address()) })
    expect(await account(other.id)).toMatchObject({ emailVerified: true })
  }],

  ['that Keycloak alone has are for work, are found so, and change there', async ({ driver, configure, account, addUser, administrator }) => {
    const [first, second, third] = [address('first'), address('Second'), address('third')]
    const id = await addUser({ username: unique('ada'), email: first })
    await administrator.proveEmail(id)
    const emailsOf = async () => (await read(driver, `/Users/${id}`))['emails']
    const found = async (filter: string) => (await driver.get('/Users', { filter: `id eq "${id}" and ${filter}` })).body.totalResults
    const patch = (op: string, path: string, value?: string) => driver.patch(`/Users/${id}`, [{ op, path, ...(value !== undefined && { value }) }])
    expect(await emailsOf()).toEqual([{ value: first, type: 'work', primary: true }])
    for (const filter of ['emails.type eq "WORK"', `emails[type eq "work" and value eq "${first}" and primary eq true]`, `emails[type eq "work"].value eq "${first}"`, 'emails.type sw "w"', 'emails.type pr', 'emails pr'])
      expect([filter, await found(filter)]).toEqual([filter, 1])
    for (const filter of ['emails.type eq "home"', 'emails[not (type pr)]', 'emails.primary eq false', 'not (emails pr)', 'emails[type ne "work"]'])
      expect([filter, await found(filter)]).toEqual([filter, 0])
    for (const dialect of ['auto', 'strict']) {
      await configure({ 'scim.dialect': dialect })
      await patch('replace', 'displayName', dialect)
      expect(await account(id)).toMatchObject({ emailVerified: dialect === 'auto' })
      const value = dialect === 'auto' ? second : third
      expect((await patch('replace', 'emails[type eq "work"].value', value)).body.emails).toEqual([{ value, type: 'work', primary: true }])
      expect(await account(id)).toMatchObject({ email: value.toLowerCase(), emailVerified: false })
      expect(await found(`emails[type eq "work" and value eq "${value}"]`)).toBe(1)
    }
    expect((await patch('remove', 'emails[type eq "work"]')).body).not.toHaveProperty('emails')
    expect((await account(id))?.email).toBeUndefined()
  }],

  ['written alone and without a type have none, and are the one for work of who means that', async ({ driver, configure, account }) => {
    for (const email of [{ value: address('Plain'), primary: true }, { value: address('bare') }]) {
      await configure({})
      const user = await createUser(driver, { emails: [email] })
      const [was, now] = [email.value, address('now')]
      const found = async (filter: string) => (await driver.get('/Users', { filter: `id eq "${user.id}" and ${filter}` })).body.totalResults
      expect(await read(driver, `/Users/${user.id}`)).toMatchObject({ emails: [email] })
      expect(await found('emails.type pr')).toBe(0)
      expect(await found(`emails[type eq "work"].value eq "${was}"`)).toBe(1)
      expect(await found(`emails[type eq "work" and value sw "x"]`)).toBe(0)
      await configure({ 'scim.dialect': 'strict' })
      expect(await found(`emails[type eq "work" and value eq "${was}"]`)).toBe(0)
      await driver.patch(`/Users/${user.id}`, [{ op: 'remove', path: 'emails[type eq "work"]' }])
      expect(await driver.patch(`/Users/${user.id}`, [{ op: 'replace', path: 'emails[type eq "work"].value', value: now }])).toBeScimError(400, 'noTarget')
      expect(await account(user.id)).toMatchObject({ email: was.toLowerCase() })
      await configure({})
      const answer = await driver.patch(`/Users/${user.id}`, [{ op: 'replace', path: 'emails[type eq "work"].value', value: now }])
      expect(answer.body.emails).toEqual([{ ...email, value: now, type: 'work' }])
      expect(await account(user.id)).toMatchObject({ email: now, emailVerified: false })
    }
  }],

  ['are the userName: of a new user username and address, whatever else is sent', async ({ driver, configure, account }) => {
    await configure(AS_USERNAME)
    const userName = address('Ada')
    const user = await createUser(driver, { userName, emails: primary(address('other')) })
    expect(user).toMatchObject({ userName, emails: primary(userName) })
    expect(await account(user.id)).toMatchObject({ username: userName.toLowerCase(), email: userName.toLowerCase() })
    expect(await driver.post('/Users', userBody({ userName: 'not an address' }))).toBeScimError(400, 'invalidValue')
    expect(await driver.post('/Users', userBody({ userName }))).toBeScimError(409, 'uniqueness')
  }],

  ['change with the userName, and the username stays', async ({ driver, configure, account, addUser }) => {
    const [username, first] = [unique('ada'), address('first')]
    const id = await addUser({ username, email: first })
    await configure(AS_USERNAME)
    expect(await read(driver, `/Users/${id}`)).toMatchObject({ userName: first })
    const [second, third, fourth] = [address('second'), address('third'), address('fourth')]
    expect((await driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'userName', value: second }])).body).toMatchObject({ userName: second, emails: primary(second) })
    expect((await driver.put(`/Users/${id}`, userBody({ userName: third }))).body).toMatchObject({ userName: third, emails: primary(third) })
    expect((await driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'emails[primary eq true].value', value: fourth }])).body).toMatchObject({ userName: fourth })
    expect(await account(id)).toMatchObject({ username, email: fourth })
    const taken = await createUser(driver, { userName: address('taken') })
    expect(await driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'userName', value: taken['userName'] }])).toBeScimError(409, 'uniqueness')
    expect(await driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'userName', value: 'plain' }])).toBeScimError(400, 'invalidValue')
    expect(await driver.put(`/Users/${id}`, userBody({ userName: address(), emails: primary(address()) }))).toBeScimError(400, 'invalidValue')
  }],

  ['are the userName where the realm itself has it so; there the username follows', async ({ driver, administrator, account }) => {
    await administrator.makeEmailUsername()
    const [first, second, third] = [address('First'), address('Second'), address('third')]
    const { id } = await createUser(driver, { userName: first, emails: primary(address('other')) })
    expect(await read(driver, `/Users/${id}`)).toMatchObject({ userName: first, emails: primary(first) })
    expect((await driver.patch(`/Users/${id}`, [{ op: 'replace', path: 'userName', value: second }])).body).toMatchObject({ userName: second, emails: primary(second) })
    expect((await driver.put(`/Users/${id}`, userBody({ userName: second, emails: primary(third) }))).body).toMatchObject({ userName: third })
    expect(await account(id)).toMatchObject({ username: third, email: third })
    expect(await driver.post('/Users', userBody({ userName: 'plain' }))).toBeScimError(400, 'invalidValue')
    expect((await driver.get('/Users', { filter: `userName eq "${third}"` })).body.totalResults).toBe(1)
  }],

  ['are what a filter on userName looks at; who has none keeps the username', async ({ driver, configure, addUser }) => {
    const [username, email, bare] = [unique('ada'), address('found'), unique('bare')]
    const [id, without] = [await addUser({ username, email }), await addUser({ username: bare })]
    await configure(AS_USERNAME)
    const found = async (filter: string) => (await driver.get('/Users', { filter })).body.Resources.map((user: { id: string }) => user.id)
    expect(await found(`userName eq "${email.toUpperCase()}"`)).toEqual([id])
    expect(await found(`userName eq "${username}"`)).toEqual([])
    expect(await found(`userName eq "${bare}"`)).toEqual([without])
    expect(await found(`not (userName sw "found-")`)).toEqual([without])
    expect((await driver.patch(`/Users/${without}`, [{ op: 'replace', path: 'active', value: false }])).status).toBe(200)
  }],
]
