import { expect, it } from 'vitest'
import { encodeUtf8, toBase64 } from '../../host/bytes'
import { expiryOf } from './expiry'

const encoded = (text: string): string => toBase64(encodeUtf8(text)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
const bearer = (token: string) => expiryOf({ kind: 'bearer', token, scheme: 'Bearer' })
const jwt = (claims: string) => `${encoded('{"alg":"RS256"}')}.${encoded(claims)}.${encoded('signature')}`

it('a JWT says when it ends', () => {
  expect(bearer(jwt('{"exp":1900000000,"name":"ä?>"}'))).toBe(1_900_000_000_000)
  expect(bearer(jwt('{"exp":1900000000.5}'))).toBe(1_900_000_000_500)
})

it('other credentials do not', () => {
  for (const token of ['', 'abc', 'a.b', 'one.two.three', 'a.!.c', jwt('{}'), jwt('{"exp":"1900000000"}'), jwt('[1900000000]'), jwt('null'), jwt('{"exp":')]) expect(bearer(token), token).toBeUndefined()
  expect(expiryOf({ kind: 'basic', username: 'a', password: jwt('{"exp":1}') })).toBeUndefined()
  expect(expiryOf({ kind: 'none' })).toBeUndefined()
})
