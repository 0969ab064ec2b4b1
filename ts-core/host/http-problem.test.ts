import { expect, test } from 'vitest'
import { createMemoryHost } from '../../test/support/memory-host'
import { HostFault } from './fault'
import { httpProblem } from './http-problem'

const CALL = { method: 'GET', headers: {}, body: null, timeout: 1000, limit: 10, allowHttp: true, shared: false, identity: null } as const

/** What is said of a request that the directory refuses. */
function problemOf(url: string, allowHttp = true): string {
  try {
    createMemoryHost().http.send({ ...CALL, url, allowHttp })
  } catch (error) {
    if (error instanceof HostFault) return httpProblem(error, url)
  }
  throw new Error(`${url} was sent`)
}

test.each([
  ['https://10.1.2.3/keys?key=secret', 'the host 10.1.2.3 has a private address', 'http-allowed'],
  ['https://[fe80::1]:8443/', 'the host [fe80::1] has a link-local address', 'http-allowed'],
  ['https://leads-home.example:8443/keys', 'the host leads-home.example has a loopback address', 'http-allowed'],
  ['https://127.1/', 'the host 127.1 is an address in an unusual notation', 'not called'],
  ['https://web.example/', 'nobody answers', ''],
])('%s', (url, beginning, more) => {
  const problem = problemOf(url)
  expect(problem).toContain(beginning)
  expect(problem).toContain(more)
  expect(problem).not.toMatch(/secret|127\.0\.0\.2/)
})

test('http has to be allowed', () => expect(problemOf('http://web.example/', false)).toBe('only https is called'))
