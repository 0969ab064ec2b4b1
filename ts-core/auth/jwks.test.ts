import { expect, test } from 'vitest'
import { createMemoryHost } from '../../test/support/memory-host'
import { keyProblem, keysAt } from './jwks'

const URL = 'https://idp.example/keys'
const PLACE = { jwksUri: URL, jwksAllowHttp: false }
const page = (kid: string) => ({ status: 200, body: JSON.stringify({ keys: [{ kty: 'EC', kid, x5c: ['long'] }, 'no key'] }) })

function setUp() {
  const host = createMemoryHost()
  host.http.pages.set(URL, page('one'))
  let now = Date.now()
  host.memory.clock = () => now
  return { host, problem: () => keyProblem(host, PLACE)?.reason, source: () => keysAt(host, PLACE, now), pass: (seconds: number) => void (now += seconds * 1000) }
}

const kids = ({ keys }: { readonly keys: readonly object[] }) => keys.map((key) => (key as { kid: string }).kid)

test('keys are fetched anew after ten minutes, and keep only what is needed', () => {
  const { host, source, pass } = setUp()
  expect(source().current()).toEqual({ keys: [{ kty: 'EC', kid: 'one' }] })
  pass(599)
  source().current()
  expect(host.http.fetched).toHaveLength(1)
  host.http.pages.set(URL, page('two'))
  pass(2)
  expect(kids(source().current())).toEqual(['two'])
})

test('old keys serve for an hour where new ones cannot be had; nobody is asked every time', () => {
  const { host, source, pass } = setUp()
  source().current()
  host.http.pages.set(URL, 'unreachable')
  pass(601)
  for (let round = 0; round < 5; round++) expect(kids(source().current())).toEqual(['one'])
  expect(host.http.fetched).toHaveLength(2)
  pass(11)
  source().current()
  expect(host.http.fetched).toHaveLength(3)
  pass(3000)
  expect(() => source().current()).toThrow(expect.objectContaining({ code: 'unavailable' }))
})

test('a refresh is possible five times in a minute', () => {
  const { host, source, pass } = setUp()
  for (let round = 0; round < 5; round++) expect(source().refreshed()).toBeDefined()
  expect(source().refreshed()).toBeUndefined()
  expect(host.http.fetched).toHaveLength(5)
  pass(61)
  expect(source().refreshed()).toBeDefined()
})

test('what went wrong last is known until it is solved', () => {
  const { host, source, problem, pass } = setUp()
  expect(problem()).toBeUndefined()
  host.http.pages.set(URL, { status: 500, body: '' })
  expect(() => source().current()).toThrow()
  pass(60)
  expect(problem()).toBe('it answers 500')
  host.http.pages.set(URL, page('one'))
  source().current()
  expect(problem()).toBeUndefined()
})
