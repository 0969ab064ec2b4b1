import { expect, test } from 'vitest'
import { notForAccess } from './token-kind'

type Members = Record<string, unknown>
type Token = [claims: Members, header?: Members]

const reasonOf = (claims: Members, header: Members = { typ: 'JWT' }) => notForAccess({ alg: 'ES256', ...header } as never, claims)

test.each<Token>([
  [{ nonce: 'n' }], [{ nonce: '' }], [{ nonce: null }], [{ at_hash: 'h' }], [{ c_hash: 'h' }],
  [{ typ: 'ID' }], [{ typ: 'id' }], [{ typ: 'Refresh' }], [{ typ: 'Offline' }], [{ typ: 'Logout' }], [{ token_use: 'id' }],
  [{}, { typ: 'logout+jwt' }], [{}, { typ: 'id+jwt' }], [{}, { typ: 'dpop+jwt' }], [{}, { typ: 'JOSE' }], [{}, { typ: '' }], [{}, { typ: 'text/jwt' }],
  [{}, { typ: 'application/application/jwt' }], [{}, { typ: 7 }], [{}, { typ: null }], [{}, { typ: ['JWT'] }],
])('gives no access: %j %j', (claims, header) => {
  expect(reasonOf(claims, header)).toBeDefined()
})

test.each<Token>([
  [{}], [{}, {}], [{}, { typ: undefined }], [{}, { typ: 'jwt' }], [{}, { typ: 'at+jwt' }], [{}, { typ: 'AT+JWT' }], [{}, { typ: 'application/at+jwt' }],
  [{}, { typ: 'Application/JWT' }], [{ typ: 'Bearer' }], [{ typ: 3 }], [{ token_use: 'access' }], [{ sid: 's', auth_time: 1, acr: '1' }],
])('gives access: %j %j', (claims, header) => {
  expect(reasonOf(claims, header)).toBeUndefined()
})
