import { describe, expect, test } from 'vitest'
import type { HttpCall } from '../../ts-core/host/records'
import { type Certified, unique } from './directory'

/** Pairs of an address and the rule that refuses it. No allow-list has any of them. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.2', '127.255.255.255', 'localhost', 'LOCALHOST.', 'a.localhost', '[::1]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.2]', '[::ffff:7f00:2]', '[64:ff9b::7f00:2]'],
  unspecified: ['0.0.0.0', '0.1.2.3', '[::]'],
  linkLocal: ['169.254.169.254', '[fe80::1]', '[::ffff:169.254.169.254]'],
  private: ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', '[fc00::1]', '[fd00:ec2::254]'],
  multicast: ['224.0.0.1', '[ff02::1]'],
  reserved: ['255.255.255.255', '192.0.2.1', '[2001:db8::1]'],
  notation: ['2130706433', '0x7f000001', '0177.0.0.1', '127.1', '127.0.0.2.', '0x7f.0.0.1', '017700000001'],
}

const NO_URLS = [
  '', 'web.example', '//web.example/', 'https:web.example', 'https:///path', 'https://', 'https://web.example:0/', 'https://web.example:99999/',
  'https://web.example@127.0.0.2/', 'https://a:b@web.example/', 'https://@web.example/', 'https://127.0.0.2\\@web.example/', 'https://web.example%2f@127.0.0.2/',
  'https://web.example#@127.0.0.2/', 'https://web.example/#part', 'https://web.example/a b', 'https://web.example/\r\nx: y', 'https://web.ex\u00e4mple/', 'https://[fe80::1%25eth0]/', 'https://web.example\u3002/', 'https://[::1::]/', 'https://[127.0.0.1]/', 'https://[web.example]/',
]

const OTHER_SCHEMES = ['file:///etc/passwd', 'ftp://web.example/', 'jar:https://web.example!/a', 'gopher://web.example/', 'javascript:1', 'FILE:/etc/passwd']

const STRANGE_HEADERS = [{ 'x y': '' }, { 'x:': '' }, { '': '' }, { x: 'a\r\nb: c' }, { x: 'a\nb' }, { x: 'ä' }, { x: '\0' }, { Host: 'other.example' }, { 'content-length': '1' }, { 'Transfer-Encoding': 'chunked' }]

export const http = ({ directory, web }: Certified): void => {
  const send = (call: Partial<HttpCall> & Pick<HttpCall, 'url'>) =>
    directory.http.send({ method: 'GET', headers: {}, body: null, timeout: 2000, limit: 1000, allowHttp: true, shared: false, identity: null, ...call })

  const refused = (call: Parameters<typeof send>[0], subject: string, code = 'forbidden') =>
    expect(send(call), call.url).rejects.toMatchObject({ code, subject })

  describe('http.send', () => {
    test('answers status, headers and body', async () => {
      const one = await send({ url: await web.page({ status: 200, body: '{"ä":1}', headers: { 'X-One': 'a, b' } }) })
      expect(one).toMatchObject({ status: 200, body: '{"ä":1}', headers: { 'x-one': 'a, b' } })
      expect(await send({ url: await web.page({ status: 404, body: '' }) })).toMatchObject({ status: 404, body: '' })
    })

    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const)
      test(`sends ${method}, headers and body as they are`, async () => {
        const url = await web.page('echo')
        const body = method === 'GET' ? null : '{"ä":1}'
        const headers = { authorization: 'Bearer x', 'Content-Type': 'application/scim+json', 'X-Empty': '' }
        const { status, body: echoed } = await send({ url, method, headers, body })
        expect(status).toBe(200)
        expect(JSON.parse(echoed)).toMatchObject({
          method, body: body ?? '', headers: { authorization: 'Bearer x', 'content-type': 'application/scim+json', 'x-empty': '' },
        })
      })

    test('keeps no cookies', async () => {
      const url = await web.page('echo')
      await send({ url })
      expect(JSON.parse((await send({ url })).body).headers).not.toHaveProperty('cookie')
    })

    test('follows no redirect', async () => {
      const location = await web.page({ status: 200, body: '' })
      for (const status of [301, 302, 303, 307, 308])
        expect(await send({ url: await web.page({ status, body: '', headers: { location } }) })).toMatchObject({ status, headers: { location } })
      expect(web.fetches(location)).toBe(0)
    })

    test('refuses a body that is larger than the limit', async () => {
      const page = (bytes: number) => web.page({ status: 200, body: 'x'.repeat(bytes) })
      expect((await send({ url: await page(1000) })).body).toHaveLength(1000)
      await refused({ url: await page(1001) }, 'body', 'tooMany')
      await refused({ url: await web.page({ status: 200, body: 'ä'.repeat(501) }) }, 'body', 'tooMany')
    })

    test('asks once where the connection breaks off', async () => {
      const url = await web.page('unreachable')
      for (const method of ['GET', 'POST'] as const) await expect(send({ url, method })).rejects.toMatchObject({ code: 'unavailable' })
      expect(web.fetches(url)).toBe(2)
    })

    test('waits no longer than it may for who never ends', async () => {
      const url = await web.page('trickling')
      const begun = performance.now()
      await expect(send({ url, timeout: 1000 })).rejects.toMatchObject({ code: 'unavailable' })
      expect(performance.now() - begun).toBeLessThan(2000)
    })

    test('gives those who send the same at one time one answer', async () => {
      const url = await web.page({ status: 200, body: unique('body') })
      const answers = await Promise.all(Array.from({ length: 4 }, () => send({ url, shared: true })))
      expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
    })
  })

  describe('http.send refuses', () => {
    for (const [rule, hosts] of Object.entries(REFUSED))
      test(`${rule} addresses, however they are written`, async () => {
        for (const host of hosts) {
          await refused({ url: `https://${host}/` }, rule)
          await refused({ url: `https://${host}:8443?x=1` }, rule)
        }
      })

    test('what is no URL, or one with more than host, port, path and query', async () => {
      for (const url of NO_URLS) await refused({ url }, 'url', 'invalid')
    })

    test('all but https, and http where it is allowed', async () => {
      for (const url of OTHER_SCHEMES) await refused({ url }, 'scheme')
      await refused({ url: 'http://web.example/', allowHttp: false }, 'scheme')
      await refused({ url: 'HTTP://web.example/', allowHttp: false }, 'scheme')
    })

    test('malformed headers, and those of the connection', async () => {
      const url = await web.page('echo')
      for (const headers of STRANGE_HEADERS) await refused({ url, headers: headers as Record<string, string> }, 'headers', 'invalid')
      expect(web.fetches(url)).toBe(0)
    })

    test('without saying more of an address than its kind', async () => {
      const fault = await send({ url: 'https://user-secret.localhost/token-secret?key=secret' }).catch((error: unknown) => error)
      expect(String(fault)).not.toMatch(/token-secret|key=|127\.|::1/)
    })
  })
}
