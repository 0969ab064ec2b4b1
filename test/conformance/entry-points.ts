import { beforeEach, describe, test } from 'vitest'
import { createGroup, createUser, unique, userBody } from '../support/builders'
import type { MemoryDriver } from '../support/drivers'
import { expect } from '../support/expect'
import { pathOf } from './rule'

const CONFIGURED = { realm: { 'scim.authentication.mode': 'KEYCLOAK' }, environment: {}, options: {}, organization: {} }

/** Tests what the server around the core relies on. They need a directory that the test can look into. */
export function entryPoints(driver: MemoryDriver): void {
  const { host, core } = driver
  const runJob = (job: string) => core.run(JSON.stringify({ job, input: 'null', begunAt: 0, deadline: 20_000 }))

  describe(`${driver.name}: entry points`, () => {
    beforeEach(() => {
      host.settings.current = CONFIGURED
    })

    test('a realm is prepared by making its roles, where SCIM is configured and nowhere else', () => {
      host.settings.current = { realm: {}, environment: {}, options: {}, organization: {} }
      expect(runJob('prepareRealm')).toBe('null')
      expect([...host.state.realmRoles]).toEqual([])
      host.settings.current = CONFIGURED
      expect(runJob('prepareRealm')).toBe('null')
      expect(runJob('prepareRealm')).toBe('null')
      expect([...host.state.realmRoles]).toEqual(['scim-access', 'scim-read', 'scim-users', 'scim-groups'])
    })

    test('a job that there is not is an error', () => {
      for (const name of ['nonsense', 'toString']) expect(() => runJob(name)).toThrow(`There is no job "${name}"`)
    })

    test('warming up touches nothing', () => {
      const before = host.state.users.size
      expect(core.warmUp()).toBe('null')
      expect(host.state.users.size).toBe(before)
    })

    test('the environment configures what the realm does not', async () => {
      host.settings.current = { realm: {}, environment: { SCIM_AUTHENTICATION_MODE: 'KEYCLOAK' }, options: {}, organization: {} }
      expect(await driver.get('/Users', { count: 0 })).toHaveStatus(200)
    })

    test('off is 404, and only the log says how to switch it on', async () => {
      host.settings.current = { realm: {}, environment: {}, options: {}, organization: {} }
      const lines = host.logged.length
      for (const path of ['/Users', '/ServiceProviderConfig', '/nonsense']) {
        const response = await driver.get(path)
        expect(response).toBeScimError(404)
        expect(response.text).not.toMatch(/scim\.authentication/)
      }
      expect(host.logged.slice(lines).join('\n')).toMatch(/scim\.authentication\.mode/)
    })

    test('a mode that there is not is 503 with Retry-After, and the log says why', async () => {
      host.settings.current = { realm: { 'scim.authentication.mode': 'NONSENSE' }, environment: {}, options: {}, organization: {} }
      const lines = host.logged.length
      const response = await driver.get('/Users')
      expect(response).toBeScimError(503)
      expect(response.headers['retry-after']).toMatch(/^\d+$/)
      expect(response.text).not.toContain('NONSENSE')
      expect(host.logged.slice(lines).join('\n')).toMatch(/^error .*scim\.authentication\.mode/m)
    })

    test('without the role, or for a person, the answer is 403', async () => {
      for (const token of ['no-role', 'person']) {
        const headers = { authorization: `Bearer ${token}` }
        expect(await driver.get('/Users', '', { headers })).toBeScimError(403)
        expect(await driver.post('/Users', userBody(), { headers })).toBeScimError(403)
        expect(await driver.get('/Schemas', '', { headers })).toHaveStatus(200)
      }
    })

    test('a search reads, and across types what the client may read', async () => {
      const externalId = unique('root')
      const user = await createUser(driver, { externalId })
      const group = await createGroup(driver, { externalId })
      const schemas = ['urn:ietf:params:scim:api:messages:2.0:SearchRequest']
      const filter = `externalId eq "${externalId}" and not (title eq "x")`
      for (const [token, found] of [
        ['reader', [user.id, group.id]],
        ['users-only', [user.id]],
        ['groups-only', [group.id]],
      ] as const) {
        const headers = { authorization: `Bearer ${token}` }
        const { body } = await driver.post('/.search', { schemas, filter }, { headers })
        expect(body.Resources.map(({ id }: { id: string }) => id), token).toEqual(found)
        expect(body.totalResults).toBe(found.length)
        expect((await driver.get('/', { filter }, { headers })).body).toEqual(body)
      }
      const search = (path: string, token: string) =>
        driver.post(path, { schemas }, { headers: { authorization: `Bearer ${token}` } })
      expect(await search('/Users/.search', 'reader')).toHaveStatus(200)
      expect(await search('/Users/.search', 'groups-only')).toBeScimError(403)
      expect(await search('/.search', 'no-role')).toBeScimError(403)
    })

    test('RFC 7644 §3.4.2.1: what only a look at too many could answer is tooMany, and says how to ask', async () => {
      const attributes = (index: number) => ({ username: [`many-${index}`], firstName: ['Many'] })
      const ids = Array.from({ length: 10_001 }, (_, index) =>
        host.users.create({ fields: { enabled: true, attributes: attributes(index) } }).id)
      try {
        const filter = 'name.givenName eq "Many" and emails[type eq "x"].value co ""'
        expect(await driver.get('/Users', { filter: 'name.givenName eq "Many"', count: 1 })).toHaveStatus(200)
        const others = await driver.get('/Users', { filter: 'name.givenName eq "Many" and not (emails.value eq "x@example.com")', count: 1 })
        host.users.update({ id: ids[0]!, fields: { enabled: null, attributes: { phoneNumbers: ['{"value":7}'] } } })
        expect((await driver.get('/Users', { filter: 'name.givenName eq "Many" and not (phoneNumbers pr)', count: 0 })).body).toMatchObject({ totalResults: 10_001 })
        expect(others.body).toMatchObject({ totalResults: 10_001, Resources: [{ userName: 'many-0' }] })
        expect(await driver.get('/Users', { filter: `${filter} or meta.location co "x"` })).toBeScimError(400, 'tooMany', 'userName')
      } finally {
        for (const id of ids) host.users.delete({ id, references: [] })
      }
    }, 60_000)

    test('each change is one event with its actor; what fails or changes nothing is none', async () => {
      const from = host.state.events.length
      const user = await createUser(driver)
      const group = await createGroup(driver, { members: [{ value: user.id }] })
      await driver.patch(pathOf(user), [{ op: 'replace', path: 'title', value: 'x' }])
      await driver.patch(pathOf(user), [{ op: 'replace', path: 'title', value: 'x' }])
      await driver.patch(pathOf(user), [
        { op: 'replace', path: 'title', value: 'y' },
        { op: 'remove', path: 'userName' },
      ])
      await driver.post('/Users', userBody({ userName: user['userName'] }))
      await driver.delete(pathOf(group))
      const events = host.state.events.slice(from)
      expect(events.map(({ operation, kind }) => `${operation} ${kind}`)).toEqual([
        'create user',
        'create group',
        'create membership',
        'update user',
        'delete group',
      ])
      for (const { actor } of events) expect(actor).toEqual({ clientId: 'idp', userId: 'service-account-idp' })
    })

    test('a failure of ours is a 500 that names a reference and nothing else, is logged, and undone', async () => {
      const userName = unique('broken')
      const record = host.events.record
      const request = {
        method: 'POST',
        path: '/v2/Users',
        query: '',
        headers: { authorization: 'Bearer scim' },
        body: JSON.stringify(userBody({ userName })),
        bodyProblem: null,
        bodyLimit: 1000,
        baseUrl: 'https://id.example/realms/acme/scim',
        reference: 'ref-7f3a',
        remoteAddress: '192.0.2.1',
        receivedAt: 0,
        deadline: 30_000,
        enabled: true,
        tlsMissing: false,
        measured: false,
      }
      host.events.record = () => {
        throw new Error('a secret of the directory')
      }
      try {
        const response = await host.answer(core.handle, request)
        expect(response).toMatchObject({
          status: 500,
          commit: false,
          headers: { 'Content-Type': 'application/scim+json' },
        })
        expect(JSON.parse(response.body!)).toMatchObject({ status: '500', detail: expect.stringContaining('ref-7f3a') })
        expect(response.body).not.toContain('secret')
        expect(host.logged.at(-1)).toMatch(/^error .*ref-7f3a.*secret of the directory/s)
      } finally {
        host.events.record = record
      }
      expect((await driver.get('/Users', { filter: `userName eq "${userName}"` })).body.totalResults).toBe(0)
    })
  })
}
