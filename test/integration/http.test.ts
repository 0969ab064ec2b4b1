import { request, type RequestOptions } from 'node:http'
import { describe, expect, test } from 'vitest'
import { createUser, read, unique, userBody } from '../support/builders'
import { openRealm, scimUrlOf } from '../support/keycloak-driver'
import { isAtLeast } from '../support/version'

const { driver, realm } = await openRealm()
const token = await realm.token()
const { hostname, port, pathname } = new URL(scimUrlOf(realm))

type Answer = { readonly status: number; readonly type: string; readonly allow: string; readonly body: string }

/** Sends the request exactly as it is written. */
function send(
  method: string,
  target: string,
  headers: RequestOptions['headers'] = {},
  chunks: readonly (string | Uint8Array)[] = [],
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname, port, path: pathname + target, method, headers: { authorization: `Bearer ${token}`, ...headers } },
      (answer) => {
        let body = ''
        answer.setEncoding('utf8').on('data', (chunk) => (body += chunk))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode!,
            type: answer.headers['content-type'] ?? '',
            allow: answer.headers.allow ?? '',
            body,
          }),
        )
        answer.on('error', reject)
      },
    )
    sent.on('error', reject)
    for (const chunk of chunks) sent.write(chunk)
    sent.end()
  })
}

const json = { 'content-type': 'application/scim+json' }

describe('over real HTTP', () => {
  for (const id of [
    'a%2Fb',
    '%2e%2e%2fadmin',
    'a%5Cb',
    'a%00b',
    '%ff',
    '%c3%28',
    'a%3Bb',
    // Keycloak < 26.5 cuts path parameters off before any provider sees them: that is the path of the list
    ...(isAtLeast('26.5') ? [';x=1'] : []),
    'a;b',
    '%F0%9F%98%80',
    '~',
    "a'b",
    'a%22b',
    '%25',
  ])
    test(`the id ${id} is a client’s error and no more`, async () => {
      for (const method of ['GET', 'DELETE']) {
        const { status } = await send(method, `/v2/Users/${id}`)
        expect([400, 404]).toContain(status)
      }
    })

  for (const target of [
    '/v2/Users/%',
    '/v2/Users/%zz',
    '/v2/Users/%e',
    '/v2/Users?filter=%',
    '/v2/Users?filter=%zz',
    '/v2/Users?filter=%ff',
    '/v2/Users?%ff=x',
    '/v2/Users?count=%',
    '/v2/Users?filter=userName%00+pr',
  ])
    test(`the malformed escape in ${target} is a client’s error`, async () => {
      const { status } = await send('GET', target)
      expect(status === 200 ? 'taken' : status).toBe(400)
    })

  test('HEAD is GET without a body', async () => {
    const user = await createUser(driver)
    const answer = await send('HEAD', `/v2/Users/${user.id}`)
    expect(answer).toMatchObject({ status: 200, body: '' })
    expect((await send('HEAD', '/v2/Users/none')).status).toBe(404)
  })

  test('other verbs are 405', async () => {
    for (const method of ['OPTIONS', 'TRACE', 'PROPFIND', 'LOCK', 'SEARCH']) {
      const { status } = await send(method, '/v2/Users')
      expect([405, 501], `${method} ${status}`).toContain(status)
    }
    expect((await send('OPTIONS', '/v2/Users')).allow).toMatch(/GET/)
  })

  test('a verb in lower case is none', async () => {
    const user = await createUser(driver)
    const { status } = await send('delete', `/v2/Users/${user.id}`).catch(() => ({ status: 400 }))
    expect([204, 400, 405, 501]).toContain(status)
  })

  test('a body that comes in pieces is one body', async () => {
    const text = JSON.stringify(userBody({ displayName: 'Ærø 日本' }))
    const bytes = Buffer.from(text)
    const answer = await send(
      'POST',
      '/v2/Users',
      json,
      Array.from({ length: Math.ceil(bytes.length / 7) }, (_, index) => bytes.subarray(index * 7, index * 7 + 7)),
    )
    expect(answer.status).toBe(201)
    expect(JSON.parse(answer.body).displayName).toBe('Ærø 日本')
  })

  test('a body over our limit is 413 in SCIM’s words, in pieces or not, and one over the server’s limit is 413', async () => {
    const mebibyte = Buffer.alloc(1024 * 1024, 'x')
    for (const headers of [json, { ...json, 'content-length': 2 * mebibyte.length }]) {
      const answer = await send('POST', '/v2/Users', headers, [mebibyte, mebibyte])
      expect(answer.status).toBe(413)
      expect(JSON.parse(answer.body)).toMatchObject({ status: '413' })
    }
    const { status } = await send(
      'POST',
      '/v2/Users',
      { ...json, 'content-length': 12 * mebibyte.length },
      Array(12).fill(mebibyte),
    ).catch(() => ({ status: 413 }))
    expect(status).toBe(413)
  })

  test('bytes that are no UTF-8 are 400, and nothing is written', async () => {
    const userName = unique('bytes')
    const body = Buffer.concat([
      Buffer.from(`{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"${userName}","title":"`),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('"}'),
    ])
    const answer = await send('POST', '/v2/Users', { ...json, 'content-length': body.length }, [body])
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.body)).toMatchObject({ scimType: 'invalidSyntax' })
    expect((await driver.get('/Users', { filter: `userName eq "${userName}"` })).body.totalResults).toBe(0)
  })

  test('a form post is 415, though Keycloak reads forms elsewhere', async () => {
    const body = 'schemas=x&userName=y'
    const answer = await send(
      'POST',
      '/v2/Users',
      { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length },
      [body],
    )
    expect(answer.status).toBe(415)
    expect(JSON.parse(answer.body)).toMatchObject({ status: '415' })
  })

  test('Accept text/html is 406, several Accept headers are one', async () => {
    expect((await send('GET', '/v2/Users', { accept: 'text/html' })).status).toBe(406)
    expect((await send('GET', '/v2/Users?count=1', { accept: ['text/html', 'application/json'] })).type).toMatch(
      /^application\/json/,
    )
  })

  test('two Authorization headers give no access', async () => {
    const { status } = await send('GET', '/v2/Users?count=1', {
      authorization: ['Bearer nonsense', `Bearer ${token}`] as never,
    })
    expect([400, 401]).toContain(status)
  })

  test('a body that comes with DELETE or GET does no harm', async () => {
    const user = await createUser(driver)
    expect((await send('GET', `/v2/Users/${user.id}`, { ...json, 'content-length': 2 }, ['{}'])).status).toBe(200)
    expect((await send('DELETE', `/v2/Users/${user.id}`, { ...json, 'content-length': 4 }, ['nope'])).status).toBe(204)
  })

  test('a URL of many kilobytes is answered', async () => {
    const terms = Array.from({ length: 60 }, (_, index) => `userName eq "${'x'.repeat(40)}${index}"`).join(' or ')
    expect((await send('GET', `/v2/Users?filter=${encodeURIComponent(terms)}`)).status).toBe(200)
  })

  test('a request id of the client, cookies and odd headers do no harm', async () => {
    const user = await createUser(driver)
    const answer = await send('GET', `/v2/Users/${user.id}`, {
      cookie: 'a=b',
      'x-request-id': '"><script>',
      'accept-charset': 'utf-8',
      'x-forwarded-host': 'evil.example',
    })
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toEqual(await read(driver, `/Users/${user.id}`))
  })
})
