import { afterEach, describe, expect, test } from 'vitest'
import { clientOf, person, team } from './client'
import { openTarget, type Target, type TargetWish } from './target'

const open: Target[] = []

async function target(wish?: TargetWish) {
  const opened = await openTarget(wish)
  open.push(opened)
  return { target: opened, client: clientOf(opened) }
}

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

describe('a target does what the RFCs say', () => {
  test('a user is created, read, found, replaced and deleted', async () => {
    const { target: { users, user }, client } = await target()
    const { status, body, headers } = await client.post('/Users', person('ada'))
    expect(status).toBe(201)
    expect(headers.get('location')).toBe(body.meta.location)
    expect((await client.get(`/Users/${body.id}`)).body).toEqual(body)
    for (const filter of ['userName eq "ADA"', 'externalId eq "external-ada"', 'emails.value eq "ada@example.com"', 'userName eq "ada" and active eq true'])
      expect((await client.get(`/Users?filter=${encodeURIComponent(filter)}`)).body).toMatchObject({ totalResults: 1, Resources: [{ id: body.id }] })
    for (const filter of ['userName eq "bob"', 'externalId eq "EXTERNAL-ADA"'])
      expect((await client.get(`/Users?filter=${encodeURIComponent(filter)}`)).body).toMatchObject({ totalResults: 0 })
    expect((await client.put(`/Users/${body.id}`, person('ada', { displayName: 'Augusta' }))).status).toBe(200)
    expect(user('ada')).toMatchObject({ displayName: 'Augusta' })
    expect((await client.delete(`/Users/${body.id}`)).status).toBe(204)
    expect(users()).toEqual([])
    expect((await client.get(`/Users/${body.id}`)).status).toBe(404)
    expect((await client.delete(`/Users/${body.id}`)).status).toBe(404)
  })

  test('PUT takes away what it does not name', async () => {
    const { target: { user }, client } = await target()
    const { body } = await client.post('/Users', person('ada', { title: 'Countess' }))
    await client.put(`/Users/${body.id}`, person('ada'))
    expect(user('ada')).not.toHaveProperty('title')
  })

  test('the same name twice is 409, whoever asks', async () => {
    const { client } = await target()
    await client.post('/Users', person('ada'))
    expect(await client.post('/Users', person('Ada'))).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } })
    const { body } = await client.post('/Users', person('bob'))
    expect((await client.put(`/Users/${body.id}`, person('ada'))).status).toBe(409)
  })

  test('members come and go, and go with their user', async () => {
    const { target: { members }, client } = await target()
    const [ada, bob] = [(await client.post('/Users', person('ada'))).body.id, (await client.post('/Users', person('bob'))).body.id]
    const path = `/Groups/${(await client.post('/Groups', team('staff'))).body.id}`
    expect((await client.patch(path, { op: 'add', path: 'members', value: [{ value: ada }, { value: bob }] })).status).toBe(204)
    await client.patch(path, { op: 'add', path: 'members', value: [{ value: ada }] })
    expect(members('staff')).toEqual(['ada', 'bob'])
    await client.patch(path, { op: 'remove', path: `members[value eq "${bob}"]` })
    expect(members('staff')).toEqual(['ada'])
    await client.delete(`/Users/${ada}`)
    expect(members('staff')).toEqual([])
    expect(await client.patch(path, { op: 'add', path: 'members', value: [{ value: ada }] })).toMatchObject({ status: 400, body: { detail: /no member/ } })
  })

  test('a list has pages', async () => {
    const { client } = await target()
    for (const name of ['a', 'b', 'c']) await client.post('/Users', person(name))
    const { body } = await client.get('/Users?startIndex=2&count=1')
    expect(body).toMatchObject({ totalResults: 3, startIndex: 2, itemsPerPage: 1, Resources: [{ userName: 'b' }] })
  })

  test('a version that has passed is 412', async () => {
    const { target: opened, client } = await target()
    const { body } = await client.post('/Users', person('ada'))
    const authorization = `Bearer ${opened.token}`
    const old = clientOf(opened, { authorization, 'if-match': 'W/"7"' })
    const now = clientOf(opened, { authorization, 'if-match': body.meta.version })
    expect((await old.put(`/Users/${body.id}`, person('ada'))).status).toBe(412)
    expect((await now.put(`/Users/${body.id}`, person('ada'))).status).toBe(200)
  })

  test('several operations at once, each by itself', async () => {
    const { target: { members }, client } = await target()
    const { body } = await client.send('POST', '/Bulk', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: [
        { method: 'POST', path: '/Users', bulkId: 'a', data: person('ada') },
        { method: 'POST', path: '/Users', bulkId: 'b', data: person('ada') },
        { method: 'POST', path: '/Groups', bulkId: 'g', data: team('staff', { members: [{ value: 'bulkId:a' }] }) },
      ],
    })
    expect(body.Operations.map(({ status }: { status: string }) => status)).toEqual(['201', '409', '201'])
    expect(members('staff')).toEqual(['ada'])
  })
})

describe('a target refuses', () => {
  test.each([
    ['no token', {}, 401],
    ['a wrong token', { authorization: 'Bearer wrong' }, 401],
  ])('%s', async (_, headers: Record<string, string>, status) => {
    const opened = (await target()).target
    expect((await clientOf(opened, headers).get('/Users')).status).toBe(status)
  })

  test.each([
    ['a user without a name', person('', {}), 'userName'],
    ['an attribute that is misspelt', person('ada', { displayname: 'x' }), 'displayname'],
    ['a text that is a number', person('ada', { title: 7 }), 'title'],
    ['active as a text', person('ada', { active: 'true' }), 'active'],
    ['two primary addresses', person('ada', { emails: [{ value: 'a', primary: true }, { value: 'b', primary: true }] }), 'emails'],
    ['values that are no list', person('ada', { emails: { value: 'a' } }), 'emails'],
    ['a body without its schema', person('ada', { schemas: ['urn:x'] }), 'schemas'],
    ['an extension that schemas does not name', person('ada', { 'urn:example:2.0:X': { a: 1 } }), 'urn:example:2.0:X'],
  ])('%s', async (_, body, named) => {
    const { client } = await target()
    const { status, body: said } = await client.post('/Users', body)
    expect(status).toBe(400)
    expect(said.detail).toContain(named)
  })

  test('a body of another type, and one that is no JSON', async () => {
    const { target: opened, client } = await target()
    const authorization = `Bearer ${opened.token}`
    expect((await clientOf(opened, { authorization, 'content-type': 'text/plain' }).post('/Users', person('ada'))).status).toBe(415)
    const response = await fetch(`${opened.url}/Users`, { method: 'POST', headers: { authorization, 'content-type': 'application/scim+json' }, body: '{' })
    expect(response.status).toBe(400)
    expect((await client.get('/Users')).body.totalResults).toBe(0)
  })

  test.each(['userName', 'userName eq', 'userName eq "a" xor active eq true', 'userName xx "a"', 'nickName eq "a"', 'userName pr "a"'])('the filter %s', async (filter) => {
    const { client } = await target()
    expect(await client.get(`/Users?filter=${encodeURIComponent(filter)}`)).toMatchObject({ status: 400, body: { scimType: 'invalidFilter' } })
  })

  test('what is not there', async () => {
    const { target: opened, client } = await target()
    for (const path of ['/Users/none', '/Things', '/Users/1/2']) expect((await client.get(path)).status).toBe(404)
    expect((await client.send('DELETE', '/Users')).status).toBe(405)
    expect((await fetch(opened.url.replace('/scim/v2', '/elsewhere'))).status).toBe(404)
  })
})

test('the journal has what came, in order, and what it was answered', async () => {
  const { target: { journal }, client } = await target()
  await client.post('/Users', person('ada'))
  await client.post('/Users', person('ada'))
  await client.get('/Users?count=1')
  expect(journal.entries.map(({ method, path, status }) => [method, path, status])).toEqual([['POST', '/Users', 201], ['POST', '/Users', 409], ['GET', '/Users', 200]])
  expect(journal.writes()).toHaveLength(2)
  expect(journal.counts()).toEqual({ POST: 2, GET: 1 })
  expect(journal.of('POST', /Users/)[0]!.body).toMatchObject({ userName: 'ada' })
})
