import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clientOf, person, type TargetClient } from './client'
import { endlessBody, halfAnswer, htmlPage, lostAnswer, reset, silence, status } from './fault'
import { GENERIC } from './profile'
import { openTarget, type Target } from './target'

let target: Target
let client: TargetClient

beforeEach(async () => {
  target = await openTarget()
  client = clientOf(target)
})

afterEach(() => target.close())

test('an error so many times, on what it is meant for', async () => {
  target.fail(status(500), { methods: ['POST'], times: 2 })
  expect((await client.get('/Users')).status).toBe(200)
  for (const expected of [500, 500, 201]) expect((await client.post('/Users', person('ada'))).status).toBe(expected)
})

test('409 on create although nobody is there, 404 on a change', async () => {
  target.fail(status(409), { methods: ['POST'], path: /^\/Users/, times: 1 })
  expect((await client.post('/Users', person('ada'))).status).toBe(409)
  expect(target.users()).toEqual([])
  const { body } = await client.post('/Users', person('ada'))
  target.fail(status(404), { methods: ['PUT', 'PATCH'] })
  expect((await client.put(`/Users/${body.id}`, person('ada'))).status).toBe(404)
  target.recover()
  expect((await client.put(`/Users/${body.id}`, person('ada'))).status).toBe(200)
})

test('429 with the time to wait', async () => {
  target.fail(status(429, { 'retry-after': '2' }))
  const { status: code, headers } = await client.get('/Users')
  expect([code, headers.get('retry-after')]).toEqual([429, '2'])
})

describe('a request that does not end well', () => {
  test('a lost answer has done its work, a reset has not', async () => {
    target.fail(reset, { times: 1 })
    await expect(client.post('/Users', person('ada'))).rejects.toThrow()
    expect(target.users()).toEqual([])
    target.fail(lostAnswer, { times: 1 })
    await expect(client.post('/Users', person('ada'))).rejects.toThrow()
    expect(target.users()).toHaveLength(1)
  })

  test('silence', async () => {
    target.fail(silence)
    await expect(fetch(`${target.url}/Users`, { signal: AbortSignal.timeout(200) })).rejects.toThrow(/timeout/)
  })

  test('half an answer', async () => {
    target.fail(halfAnswer)
    await expect(client.post('/Users', person('ada'))).rejects.toThrow()
  })

  test('a page', async () => {
    target.fail(htmlPage())
    const response = await fetch(`${target.url}/Users`)
    expect(response.headers.get('content-type')).toBe('text/html')
  })

  test('a body that does not end', async () => {
    target.fail(endlessBody)
    const reader = (await fetch(`${target.url}/Users`)).body!.getReader()
    let read = 0
    while (read < 5_000_000) read += (await reader.read()).value!.length
    await reader.cancel()
  })
})

test('a second POST that makes a second account', async () => {
  const twice = await openTarget({ profile: { ...GENERIC, users: { ...GENERIC.users, duplicate: 201 } } })
  const other = clientOf(twice)
  for (let round = 0; round < 2; round++) expect((await other.post('/Users', person('ada'))).status).toBe(201)
  expect(twice.users()).toHaveLength(2)
  await twice.close()
})

test('nobody listens, and then somebody does again, who still knows everybody', async () => {
  await client.post('/Users', person('ada'))
  await target.goDown()
  await expect(client.get('/Users')).rejects.toThrow()
  await target.comeUp()
  expect((await client.get('/Users')).body.totalResults).toBe(1)
})
