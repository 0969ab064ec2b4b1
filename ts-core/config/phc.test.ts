import { expect, test } from 'vitest'
import { describeHash, isCheap, parsePhc } from './phc'

const SALT = 'c29tZXNhbHQ'
const HASH = 'nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'
const TAIL = `$${SALT}$${HASH}`
const BYTES = { salt: `${SALT}=`, hash: `${HASH}=` }

test.each([
  [`$argon2id$v=19$m=19456,t=2,p=1${TAIL}`, { algorithm: 'argon2id', version: 19, memory: 19456, iterations: 2, parallelism: 1 }],
  [`$argon2i$v=16$m=16,t=2,p=1${TAIL}=`, { algorithm: 'argon2i', version: 16 }],
  [`$argon2d$m=256,t=3,p=2${TAIL}`, { algorithm: 'argon2d', version: 16, parallelism: 2 }],
  [`$pbkdf2$i=1000${TAIL}`, { algorithm: 'pbkdf2sha1', iterations: 1000 }],
  [`$pbkdf2-sha1$i=1000${TAIL}`, { algorithm: 'pbkdf2sha1' }],
  [`$pbkdf2-sha256$i=600000,l=32${TAIL}`, { algorithm: 'pbkdf2sha256', iterations: 600_000 }],
  [`$pbkdf2-sha512$i=210000$${SALT}=$${HASH}=`, { algorithm: 'pbkdf2sha512' }],
])('%s', (text, hash) => {
  expect(parsePhc(text)).toMatchObject({ ...hash, ...BYTES })
})

test.each([
  '', 'secret', '$', '$$$$', `$argon2id$v=19$m=16,t=2,p=1$${SALT}`, `$argon2id$v=20$m=16,t=2,p=1${TAIL}`,
  `$argon2x$v=19$m=16,t=2,p=1${TAIL}`, `$argon2id$v=19$t=2,m=16${TAIL}`, `$argon2id$v=19$m=7,t=2,p=1${TAIL}`,
  `$argon2id$v=19$m=16,t=0,p=1${TAIL}`, `$argon2id$v=19$m=16,t=1,p=0${TAIL}`, `$argon2id$v=19$m=999999,t=1,p=1${TAIL}`,
  `$argon2id$v=19$m=262144,t=9,p=1${TAIL}`, `$argon2id$v=19$m=16,t=2,p=1$${SALT}$dG9vc2hvcnQ`, `$argon2id$v=19$m=16,t=2,p=1$$${HASH}`,
  `$argon2id$v=19$m=16,t=2,p=1$${SALT}$${HASH}_-`, `$pbkdf2-sha256$i=0${TAIL}`, `$pbkdf2-sha256$29000${TAIL}`,
  `$pbkdf2-md5$i=1000${TAIL}`, `$pbkdf2-sha256$i=9999999${TAIL}`, `$2b$12$${HASH}`, ` $pbkdf2$i=1000${TAIL}`,
])('malformed: %s', (text) => {
  expect(parsePhc(text)).toBeUndefined()
})

test('is described without salt and hash', () => {
  const hash = parsePhc(`$argon2id$v=19$m=19456,t=2,p=1${TAIL}`)!
  expect(describeHash(hash)).toBe('argon2id v=19, 19456 KiB, 2 passes')
  expect(isCheap(hash)).toBe(false)
  expect(isCheap(parsePhc(`$argon2id$v=19$m=16,t=2,p=1${TAIL}`)!)).toBe(true)
})
