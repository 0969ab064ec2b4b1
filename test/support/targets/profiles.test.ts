import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { clientOf, person, type TargetClient, team } from './client'
import type { ResourceRules } from './profile'
import { TARGET_PROFILES, type TargetProfileName } from './profiles'
import type { Resource } from './resource'
import { openTarget, type Target } from './target'

const opened: Target[] = []
let target: Target
let client: TargetClient

async function open(profile: TargetProfileName): Promise<void> {
  target = await openTarget({ profile })
  opened.push(target)
  client = clientOf(target, { authorization: TARGET_PROFILES[profile].token === 'raw' ? target.token : `Bearer ${target.token}`, 'user-agent': 'test' })
}

function of(profile: TargetProfileName, tests: () => void): void {
  describe(profile, () => {
    beforeEach(() => open(profile))
    tests()
  })
}

afterAll(async () => {
  for (const each of opened) await each.close()
})

const filtered = (endpoint: string, filter: string) => client.get(`/${endpoint}?filter=${encodeURIComponent(filter)}`)
const added = async (body: Resource): Promise<string> => (await client.post('/Users', body)).body.id
const addedTeam = async (): Promise<string> => `/Groups/${(await client.post('/Groups', team('staff'))).body.id}`

test.each(Object.keys(TARGET_PROFILES) as TargetProfileName[])('%s takes a user who has everything that it knows', async (profile) => {
  await open(profile)
  const rules: ResourceRules = TARGET_PROFILES[profile].users
  const known = Object.entries(person('ada')).filter(([name]) => !rules.refused.includes(name))
  const { status } = await client.post('/Users', Object.fromEntries(known))
  expect(status).toBe(rules.createdStatus)
  expect(target.user('ada')).toMatchObject({ externalId: 'external-ada', active: true })
})

of('kestra', () => {
  test('no password, no bulk; who is deleted comes back as the same account', async () => {
    expect(await client.post('/Users', person('ada', { password: 'secret' }))).toMatchObject({ status: 400, body: { detail: /password/ } })
    expect((await client.send('POST', '/Bulk', { Operations: [] })).status).toBe(404)
    const id = await added(person('ada'))
    expect((await client.delete(`/Users/${id}`)).status).toBe(204)
    expect(target.users()).toEqual([])
    expect(await added(person('ada'))).toBe(id)
  })
})

of('aws', () => {
  test('a request without a User-Agent, a second address, a name that is missing', async () => {
    const bare = clientOf(target, { authorization: `Bearer ${target.token}`, 'user-agent': '' })
    expect((await bare.get('/Users')).status).toBe(403)
    expect((await client.post('/Users', person('ada', { emails: [{ value: 'a' }, { value: 'b' }] }))).status).toBe(400)
    for (const missing of ['displayName', 'name']) {
      const { [missing]: _, ...rest } = person('ada')
      expect((await client.post('/Users', rest)).status).toBe(400)
    }
  })

  test('filters other than eq and and', async () => {
    expect((await filtered('Users', 'userName eq "a" and externalId eq "b"')).status).toBe(200)
    for (const filter of ['userName sw "a"', 'userName eq "a" or userName eq "b"', 'active eq true']) expect((await filtered('Users', filter)).status).toBe(400)
  })

  test('more than 100 members at once, all members, and PUT of a group', async () => {
    const ids = await Promise.all(Array.from({ length: 101 }, (_, index) => added(person(`u${index}`))))
    const path = await addedTeam()
    const add = (some: readonly string[]) => client.patch(path, { op: 'add', path: 'members', value: some.map((value) => ({ value })) })
    expect((await add(ids)).status).toBe(400)
    expect((await add(ids.slice(0, 100))).status).toBe(204)
    expect(target.members('staff')).toHaveLength(100)
    expect((await client.patch(path, { op: 'replace', path: 'members', value: [] })).status).toBe(400)
    expect((await client.patch(path, { op: 'remove', path: 'members' })).status).toBe(400)
    expect((await client.put(path, team('staff'))).status).toBe(405)
    expect((await client.post('/Groups', team('all', { members: ids.map((value) => ({ value })) }))).status).toBe(400)
    expect((await client.get('/Users')).body.itemsPerPage).toBe(50)
  })
})

of('github', () => {
  test('a User-Agent, externalId, a name; the thousand and first of an hour', async () => {
    expect((await clientOf(target, { authorization: `Bearer ${target.token}`, 'user-agent': '' }).get('/Users')).status).toBe(403)
    const { externalId: _, ...stranger } = person('ada')
    expect((await client.post('/Users', stranger)).status).toBe(400)
    const { externalId: _id, ...group } = team('staff')
    expect((await client.post('/Groups', group)).status).toBe(400)
    for (let index = target.journal.of('POST', /Users/).length; index < 1000; index++) await client.post('/Users', person(`u${index}`))
    const { status, headers } = await client.post('/Users', person('one more'))
    expect(status).toBe(429)
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(3000)
    expect((await client.get('/Users')).status).toBe(200)
  })
})

of('gitlab', () => {
  test('users only, PATCH only, ids that are externalIds, names that stay', async () => {
    expect((await client.get('/Groups')).status).toBe(404)
    expect(await added(person('ada'))).toBe('external-ada')
    expect((await client.put('/Users/external-ada', person('ada'))).status).toBe(405)
    expect(await client.patch('/Users/external-ada', { op: 'replace', path: 'name.givenName', value: 'Augusta' })).toMatchObject({ status: 204, body: undefined })
    expect(target.user('ada')).toMatchObject({ name: { givenName: 'Ada' } })
    await client.patch('/Users/external-ada', { op: 'replace', path: 'active', value: false })
    expect(target.user('ada')).toMatchObject({ active: false })
  })
})

of('slack', () => {
  test('the 181st change of a minute; who is deleted is inactive', async () => {
    const id = await added(person('ada'))
    for (let index = 0; index < 178; index++) await client.patch(`/Users/${id}`, { op: 'replace', path: 'title', value: `t${index}` })
    expect((await client.delete(`/Users/${id}`)).status).toBe(204)
    expect(target.user('ada')).toMatchObject({ active: false })
    const { status, headers } = await client.post('/Users', person('bob'))
    expect(status).toBe(429)
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(30)
  })
})

of('atlassian', () => {
  test('null anywhere, and a filter by another attribute', async () => {
    expect((await client.post('/Users', person('ada', { title: null }))).status).toBe(400)
    expect((await client.post('/Users', person('ada', { name: { givenName: null } }))).status).toBe(400)
    expect((await filtered('Users', 'emails.value eq "a"')).status).toBe(400)
    const path = `/Users/${await added(person('ada'))}`
    expect((await client.patch(path, { op: 'replace', path: 'title', value: null })).status).toBe(400)
  })
})

describe.each(['netbird', 'twingate'] as const)('%s', (profile) => {
  test('nobody without externalId', async () => {
    await open(profile)
    const { externalId: _, ...stranger } = person('ada')
    expect((await client.post('/Users', stranger)).status).toBe(400)
  })
})

of('coder', () => {
  test('nobody is found, the same twice is 200, and only active changes', async () => {
    expect((await clientOf(target).get('/Users')).status).toBe(401)
    const id = await added(person('ada'))
    expect((await client.get('/Users')).body.totalResults).toBe(0)
    expect((await client.get(`/Users/${id}`)).status).toBe(404)
    expect(await client.post('/Users', person('ada'))).toMatchObject({ status: 200, body: { id } })
    expect(target.users()).toHaveLength(1)
    expect((await client.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: false })).status).toBe(400)
    await client.send('PATCH', `/Users/${id}`, { active: false })
    expect(target.user('ada')).toMatchObject({ active: false })
    await client.put(`/Users/${id}`, person('other'))
    expect(target.user('ada')).toMatchObject({ active: true })
    expect((await client.delete(`/Users/${id}`)).status).toBe(405)
    expect((await client.post('/Users', person('bob', { emails: [{ value: 'b@x' }] }))).status).toBe(400)
  })
})

of('sentry', () => {
  test('active: false removes, and nothing else changes', async () => {
    const path = `/Users/${await added(person('ada'))}`
    expect((await client.patch(path, { op: 'replace', path: 'title', value: 'x' })).status).toBe(400)
    expect((await filtered('Users', 'externalId eq "a"')).status).toBe(400)
    expect((await client.patch(path, { op: 'replace', path: 'active', value: false })).status).toBe(204)
    expect(target.users()).toEqual([])
  })
})

of('zscaler', () => {
  test('PUT has to repeat the id', async () => {
    const id = await added(person('ada'))
    expect((await client.put(`/Users/${id}`, person('ada'))).status).toBe(400)
    expect((await client.put(`/Users/${id}`, person('ada', { id }))).status).toBe(200)
  })
})

of('snowflake', () => {
  test('a list without a filter is one invented user', async () => {
    for (const name of ['ada', 'bob']) await client.post('/Users', person(name))
    expect((await client.get('/Users')).body).toMatchObject({ totalResults: 1, Resources: [{ id: '1' }] })
    expect((await filtered('Users', 'userName eq "ada"')).body.totalResults).toBe(1)
    expect((await filtered('Users', 'userName eq "ada" and active eq true')).status).toBe(400)
  })
})

of('databricks', () => {
  test('groups change by PATCH, and nothing is said about the service', async () => {
    const path = await addedTeam()
    expect((await client.put(path, team('staff'))).status).toBe(405)
    expect((await client.patch(path, { op: 'replace', path: 'displayName', value: 'all' })).status).toBe(200)
    expect((await client.get('/ServiceProviderConfig')).status).toBe(404)
  })
})
