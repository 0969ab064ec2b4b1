import { ENTERPRISE, groupBody, userBody } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule, type ServiceProvider } from '../rule'

const STALE = 'W/"stale"'
const replaceTitle = (value: string) => [{ op: 'replace', path: 'title', value }]

/** Creates a user and a group, with a change of each that a client may make. */
const both = async ({ user, group }: ServiceProvider) => {
  const ada = await user({ title: 'before' })
  const team = await group({ members: [{ value: ada.id }] })
  return [
    { resource: ada, body: userBody({ userName: ada['userName'], title: 'replaced' }), operations: replaceTitle('after') },
    { resource: team, body: groupBody(), operations: [{ op: 'replace', path: 'displayName', value: `${team['displayName']}x` }] },
  ] as const
}

export const versions = [
  rule('RFC 7644 §3.14', 'ServiceProviderConfig says so', async ({ driver }) => {
    expect((await driver.get('/ServiceProviderConfig')).body.etag).toEqual({ supported: true })
  }),

  rule('RFC 7643 §3.1', 'meta.version is the ETag, weak, on every answer with one resource', async (provider) => {
    const { driver } = provider
    for (const { resource, body, operations } of await both(provider)) {
      const path = pathOf(resource)
      const created = await driver.post(path.replace(/\/[^/]*$/, ''), path.startsWith('/U') ? userBody() : groupBody())
      const query = { excludedAttributes: 'members' }
      for (const response of [
        created,
        await driver.get(path),
        await driver.get(path, query),
        await driver.put(path, body),
        await driver.patch(path, operations, { query }),
      ]) {
        expect(response.headers['etag']).toMatch(/^W\/"[^"]+"$/)
        expect(response.body.meta.version).toBe(response.headers['etag'])
      }
    }
  }),

  rule('RFC 7644 §3.14', 'a version is that of the resource, not of what an answer shows of it', async (provider) => {
    for (const { resource } of await both(provider)) {
      const { version } = (await provider.reread(resource)).meta
      const path = pathOf(resource)
      for (const query of [
        { attributes: 'id' },
        { attributes: 'meta.version' },
        { excludedAttributes: 'groups,members' },
        { attributes: `userName,groups,displayName,members,${ENTERPRISE}:department` },
      ])
        expect((await provider.driver.get(path, query)).headers['etag'], JSON.stringify(query)).toBe(version)
      const filter = `id eq "${resource.id}"`
      for (const query of [{ filter }, { filter, attributes: 'meta' }, { filter, excludedAttributes: 'groups,members' }]) {
        const { body } = await provider.driver.get(path.replace(/\/[^/]*$/, ''), query)
        expect(body.Resources[0].meta.version, JSON.stringify(query)).toBe(version)
      }
    }
  }),

  rule('RFC 7644 §3.14', 'every change is another version, none is the same', async (provider) => {
    const { driver } = provider
    const [{ resource: ada }, { resource: team }] = await both(provider)
    const versionOf = async (path: string) => (await driver.get(path)).headers['etag']
    const before = await versionOf(pathOf(ada))
    await driver.patch(pathOf(ada), replaceTitle('before'))
    expect(await versionOf(pathOf(ada))).toBe(before)
    const seen = [before]
    for (const change of [
      () => driver.patch(pathOf(ada), replaceTitle('after')),
      () => driver.patch(pathOf(ada), [{ op: 'replace', path: 'active', value: false }]),
      () => driver.patch(pathOf(ada), [{ op: 'add', path: 'emails', value: [{ value: `${ada.id}@example.com` }] }]),
      () => driver.patch(pathOf(team), [{ op: 'remove', path: 'members' }]),
    ]) {
      await change()
      const version = await versionOf(pathOf(ada))
      expect(seen).not.toContain(version)
      seen.push(version)
    }
  }),

  rule('RFC 7644 §3.14', 'a group has another version when somebody joins or leaves', async (provider) => {
    const { driver, user } = provider
    const [, { resource: team }] = await both(provider)
    const other = await user()
    const versionOf = async () => (await driver.get(pathOf(team), { attributes: 'displayName' })).headers['etag']
    const before = await versionOf()
    await driver.patch(pathOf(team), [{ op: 'add', path: 'members', value: [{ value: other.id }] }])
    const joined = await versionOf()
    expect(joined).not.toBe(before)
    await driver.patch(pathOf(team), [{ op: 'remove', path: `members[value eq "${other.id}"]` }])
    expect(await versionOf()).toBe(before)
  }),

  rule('RFC 7644 §3.14', 'If-None-Match of what is known is 304 without a body', async (provider) => {
    for (const { resource } of await both(provider)) {
      const path = pathOf(resource)
      const { version } = (await provider.reread(resource)).meta
      for (const tag of [version, '*', `${STALE}, ${version}`]) {
        const response = await provider.driver.get(path, '', { headers: { 'if-none-match': tag } })
        expect(response).toHaveStatus(304)
        expect(response.text).toBe('')
        expect(response.headers['etag']).toBe(version)
      }
      expect(await provider.driver.get(path, '', { headers: { 'if-none-match': STALE } })).toHaveStatus(200)
    }
  }),

  rule('RFC 7644 §3.12', 'If-Match of another version is 412 and changes nothing', async (provider) => {
    for (const { resource, body, operations } of await both(provider)) {
      const headers = { 'if-match': STALE }
      await provider.refused(resource, (path) => provider.driver.put(path, body, { headers }), 412, undefined, STALE)
      await provider.refused(resource, (path) => provider.driver.patch(path, operations, { headers }), 412, undefined, STALE)
      await provider.refused(resource, (path) => provider.driver.delete(path, { headers }), 412, undefined, STALE)
    }
  }),

  rule('RFC 7644 §3.14', 'If-Match of the version changes once, and the same tag not again', async (provider) => {
    const { driver } = provider
    for (const { resource, body, operations } of await both(provider)) {
      const path = pathOf(resource)
      const headers = { 'if-match': (await provider.reread(resource)).meta.version }
      expect((await driver.patch(path, operations, { headers })).status).toBeLessThan(300)
      expect(await driver.patch(path, operations, { headers })).toBeScimError(412)
      const now = { 'if-match': (await provider.reread(resource)).meta.version }
      expect(await driver.put(path, body, { headers: now })).toHaveStatus(200)
      expect(await driver.delete(path, { headers: now })).toBeScimError(412)
      const last = { 'if-match': (await provider.reread(resource)).meta.version }
      expect(await driver.delete(path, { headers: last })).toHaveStatus(204)
      expect(await driver.delete(path, { headers: last })).toBeScimError(404)
    }
  }),

  rule('RFC 7644 §3.14', 'If-Match: * is any version, and there must be one', async (provider) => {
    const headers = { 'if-match': '*' }
    for (const { resource, operations } of await both(provider)) {
      expect((await provider.driver.patch(pathOf(resource), operations, { headers })).status).toBeLessThan(300)
      expect(await provider.driver.delete(pathOf(resource), { headers })).toHaveStatus(204)
      expect(await provider.driver.patch(pathOf(resource), operations, { headers })).toBeScimError(404)
    }
  }),

  rule('RFC 7644 §3.14', 'of two changes that know the same version one is made', async (provider) => {
    const ada = await provider.user()
    const headers = { 'if-match': (await provider.reread(ada)).meta.version }
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((title) => provider.driver.patch(pathOf(ada), replaceTitle(title), { headers })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412])
  }),
]
