import { describe, expect, test } from 'vitest'
import { unique } from '../support/builders'
import { sleep } from '../support/process'
import { openPushing, QUIET_MILLISECONDS, soon } from './pushing'

const { source, target } = await openPushing()

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

describe('a user of Keycloak is the same at the target', () => {
  test('created, changed, disabled, enabled, deleted', async () => {
    const person = await source.addPerson({ firstName: 'Grace', lastName: 'Hopper' })
    await soon(() => target.user(person.username)).toMatchObject({
      userName: person.username, active: true, externalId: person.id,
      name: { givenName: 'Grace', familyName: 'Hopper' },
      emails: [{ value: `${person.username}@example.com` }],
    })
    const { id } = target.user(person.username)!
    await source.changePerson(person, { lastName: 'Murray' })
    await soon(() => target.user(person.username)).toMatchObject({ id, name: { familyName: 'Murray' } })
    await source.changePerson(person, { enabled: false })
    await soon(() => target.user(person.username)).toMatchObject({ id, active: false })
    await source.changePerson(person, { enabled: true })
    await soon(() => target.user(person.username)).toMatchObject({ id, active: true })
    await source.removePerson(person)
    await soon(() => target.user(person.username)).toBeUndefined()
  })

  test('a new name and a new address', async () => {
    const person = await source.addPerson()
    await soon(() => target.user(person.username)).toBeDefined()
    const { id } = target.user(person.username)!
    const [username, email] = [unique('renamed'), `${unique()}@example.com`]
    await source.admin.realms.update({ realm: source.realm.name }, { editUsernameAllowed: true })
    await source.changePerson(person, { username, email })
    await soon(() => target.user(username)).toMatchObject({ id, emails: [{ value: email }] })
    expect(target.user(person.username)).toBeUndefined()
  })

  test('what is taken away in Keycloak goes at the target', async () => {
    const person = await source.addPerson()
    await soon(() => target.user(person.username)?.['name']).toBeDefined()
    await source.changePerson(person, { firstName: '', lastName: '', email: '' })
    await soon(() => target.user(person.username)?.['name']).toBeUndefined()
    await soon(() => target.user(person.username)?.['emails']).toBeUndefined()
  })

  test('a change that changes nothing sends nothing', async () => {
    const person = await source.addPerson()
    await soon(() => target.user(person.username)).toBeDefined()
    target.journal.clear()
    await source.changePerson(person, { firstName: 'Ada' })
    await source.changePerson(person, { requiredActions: ['UPDATE_PASSWORD'] })
    await sleep(QUIET_MILLISECONDS)
    expect(target.journal.entries).toEqual([])
  })

  test('only what has changed is sent', async () => {
    const person = await source.addPerson()
    await soon(() => target.user(person.username)).toBeDefined()
    target.journal.clear()
    await source.changePerson(person, { lastName: 'Byron' })
    await soon(() => target.user(person.username)).toMatchObject({ name: { familyName: 'Byron' } })
    const [write] = target.journal.writes()
    expect(write).toMatchObject({ method: 'PATCH' })
    expect(JSON.stringify(write!.body)).not.toContain(person.username)
  })

  test('nobody learns a password', async () => {
    const person = await source.addPerson({ credentials: [{ type: 'password', value: 'a-password-of-ada', temporary: false }] })
    await soon(() => target.user(person.username)).toBeDefined()
    expect(JSON.stringify(target.journal.entries)).not.toContain('a-password-of-ada')
  })

  test('service accounts stay at home', async () => {
    await source.admin.clients.create({ realm: source.realm.name, clientId: unique('client'), serviceAccountsEnabled: true, publicClient: false })
    const person = await source.addPerson()
    await soon(() => target.user(person.username)).toBeDefined()
    expect(target.users().filter(({ userName }) => String(userName).startsWith('service-account-'))).toEqual([])
  })
})

describe('whoever makes the change', () => {
  test('a partial import', async () => {
    const names = Array.from({ length: 5 }, () => unique('imported'))
    const users = names.map((username) => ({ username, enabled: true }))
    await source.admin.realms.partialImport({ realm: source.realm.name, rep: { ifResourceExists: 'FAIL', users } as never })
    for (const name of names) await soon(() => target.user(name)).toBeDefined()
  })

  test('our own SCIM, with every attribute that it has', async () => {
    const userName = unique('scim')
    const user = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE],
      userName, title: 'Countess', nickName: 'Ada', userType: 'employee', preferredLanguage: 'en-GB', locale: 'en-GB', timezone: 'Europe/London',
      name: { givenName: 'Ada', familyName: 'Lovelace', honorificPrefix: 'Lady' },
      emails: [{ value: `${userName}@example.com`, type: 'work', primary: true }, { value: `${userName}@home.example`, type: 'home' }],
      phoneNumbers: [{ value: '+44 1', type: 'work' }],
      addresses: [{ streetAddress: '12 St James', locality: 'London', country: 'GB', type: 'work' }],
      [ENTERPRISE]: { department: 'Engines', employeeNumber: '1' },
    }
    const headers = { authorization: `Bearer ${await source.realm.token()}`, 'content-type': 'application/scim+json' }
    const response = await fetch(`${source.realm.scimUrl}/Users`, { method: 'POST', headers, body: JSON.stringify(user) })
    expect(response.status).toBe(201)
    const { schemas: _, ...attributes } = user
    await soon(() => target.user(userName)).toMatchObject(attributes)
    const { id } = (await response.json()) as { id: string }
    await fetch(`${source.realm.scimUrl}/Users/${id}`, { method: 'DELETE', headers })
    await soon(() => target.user(userName)).toBeUndefined()
  })

  test('a change that is rolled back does not arrive', async () => {
    const person = await source.addPerson()
    await soon(() => target.user(person.username)).toBeDefined()
    target.journal.clear()
    const taken = await source.addPerson()
    await soon(() => target.user(taken.username)).toBeDefined()
    await expect(source.changePerson(person, { firstName: 'Lost', email: `${taken.username}@example.com` })).rejects.toThrow()
    await sleep(QUIET_MILLISECONDS)
    expect(target.user(person.username)).toMatchObject({ name: { givenName: 'Ada' } })
  })
})

test('from change to arrival: people do not wait for it', async () => {
  const rounds = 60
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const person = await source.addPerson()
    const committed = Date.now()
    await soon(() => target.user(person.username)).toBeDefined()
    const arrival = target.journal.entries.findLast(({ method, body }) => method === 'POST' && JSON.stringify(body).includes(person.username))!.at
    times.push(Math.max(0, arrival - committed))
  }
  times.sort((one, other) => one - other)
  const at = (share: number) => times[Math.floor(share * (rounds - 1))]!
  console.log(`change → arrival: p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`)
  expect(at(0.5)).toBeLessThan(250)
  expect(at(0.95)).toBeLessThan(1500)
})
