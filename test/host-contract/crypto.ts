import { generateKeyPairSync, sign, type SignKeyObjectInput } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { SecretHash } from '../../ts-core/host/records'
import { issue, makeAuthority } from '../support/certificates'
import type { Certified } from './directory'

const SALT = Buffer.from('somesalt').toString('base64')
const NO_COST = { version: 0, memory: 0, parallelism: 0 }
const COST = { memory: 256, iterations: 2, parallelism: 1 }

/** Argon2 i and id: the vectors of the reference implementation. */
const HASHES: readonly Omit<SecretHash, 'salt'>[] = [
  { ...COST, algorithm: 'argon2id', version: 19, hash: 'nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4=' },
  { ...COST, algorithm: 'argon2id', version: 16, hash: '2gcOV25Q8vOKPIl8vdxsf7QCjocJcf+erntOGHkpXm4=' },
  { ...COST, algorithm: 'argon2i', version: 19, hash: 'iekCn0Y3spW+sCcFanM2xBT63UP2sghkUoHLIUpWRS8=' },
  { ...COST, algorithm: 'argon2i', version: 16, hash: '/U3YPXYsSb3q9XxHvc0MLxur+GP960kN9j7emXX8zwY=' },
  { ...COST, algorithm: 'argon2d', version: 19, hash: 'JcTui6RIBUtJ78gE5Hi52CO+H5vS6Z9R1uxAB6OhUB8=' },
  { ...NO_COST, iterations: 1000, algorithm: 'pbkdf2sha1', hash: 'nhpKdz3UCE/OUeC0aLwb8Rne5X9UOKmXuTCKSRwudqo=' },
  { ...NO_COST, iterations: 1000, algorithm: 'pbkdf2sha256', hash: 'j4Aa14inUtOh7Sg/D7hH54ohymuHNQD4+ccfhepGWAY=' },
  { ...NO_COST, iterations: 1000, algorithm: 'pbkdf2sha512', hash: 'pArTsT8AahzxmI5OZcxKNw2o4l9qiKwc5zbWR8bo890=' },
]

type Signing = {
  readonly name: string
  readonly scheme: 'rsa' | 'rsaPss' | 'ecdsa' | 'ed25519'
  readonly bits: number
  readonly key: Record<string, string>
  readonly signature: (data: Buffer) => Buffer
}

const DATA = Buffer.from('header.payload')

function signings(): readonly Signing[] {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const ed = generateKeyPairSync('ed25519')
  const jwk = (key: { export(options: { format: 'jwk' }): unknown }) => key.export({ format: 'jwk' }) as Record<string, string>
  const by = (hash: string | null, options: Omit<SignKeyObjectInput, 'key'>, key: SignKeyObjectInput['key']) => (data: Buffer) =>
    sign(hash, data, { ...options, key })
  const curves = { 256: 'P-256', 384: 'P-384', 512: 'P-521' } as const
  return [
    ...[256, 384, 512].flatMap((bits): Signing[] => {
      const ec = generateKeyPairSync('ec', { namedCurve: curves[bits as keyof typeof curves] })
      const hash = `sha${bits}`
      return [
        { name: `RS${bits}`, scheme: 'rsa', bits, key: jwk(rsa.publicKey), signature: by(hash, {}, rsa.privateKey) },
        { name: `PS${bits}`, scheme: 'rsaPss', bits, key: jwk(rsa.publicKey), signature: by(hash, { padding: 6, saltLength: bits / 8 }, rsa.privateKey) },
        { name: `ES${bits}`, scheme: 'ecdsa', bits, key: jwk(ec.publicKey), signature: by(hash, { dsaEncoding: 'ieee-p1363' }, ec.privateKey) },
      ]
    }),
    { name: 'EdDSA', scheme: 'ed25519', bits: 512, key: jwk(ed.publicKey), signature: by(null, {}, ed.privateKey) },
  ]
}

const base64 = (bytes: Buffer) => bytes.toString('base64')

export const crypto = ({ directory }: Certified): void => {
  describe('crypto', () => {
    for (const hash of HASHES)
      test(`verifySecret by ${hash.algorithm} ${hash.version || ''}`, async () => {
        const verify = (secret: string) => directory.crypto.verifySecret({ secret, hash: { ...hash, salt: SALT } })
        expect(await verify('password')).toBe(true)
        expect(await verify('passwort')).toBe(false)
        expect(await verify('')).toBe(false)
      })

    for (const { name, signature, ...how } of signings())
      test(`verifySignature by ${name}`, async () => {
        const verify = (data: Buffer, signature: Buffer) =>
          directory.crypto.verifySignature({ ...how, data: base64(data), signature: base64(signature) })
        const right = signature(DATA)
        expect(await verify(DATA, right)).toBe(true)
        expect(await verify(Buffer.from('header.other'), right)).toBe(false)
        expect(await verify(DATA, signature(Buffer.from('other')))).toBe(false)
        expect(await verify(DATA, Buffer.from([1, 2, 3]))).toBe(false)
      })

    test('a key of another kind is a fault', async () => {
      const input = { scheme: 'rsa', bits: 256, key: { x: 'AA' }, data: '', signature: '' } as const
      await expect(directory.crypto.verifySignature(input)).rejects.toMatchObject({ code: 'invalid' })
    })

    test('what is sealed opens with its context, and says nothing to others', async () => {
      for (const text of ['', 'é', 'a secret place', 'x'.repeat(2000)]) {
        const [one, again] = [await directory.crypto.seal({ text, context: 'é' }), await directory.crypto.seal({ text, context: 'é' })]
        expect(one).toMatch(/^[\w-]+$/)
        expect(again).not.toBe(one)
        if (text !== '') expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain(Buffer.from(text).toString('latin1'))
        for (const sealed of [one, again]) expect(await directory.crypto.open({ sealed, context: 'é' })).toBe(text)
        expect(await directory.crypto.open({ sealed: one, context: 'e' })).toBeNull()
      }
    })

    test('what was not sealed does not open', async () => {
      const sealed = await directory.crypto.seal({ text: 'ab', context: '' })
      const open = (text: string) => directory.crypto.open({ sealed: text, context: '' })
      for (let at = 0; at < sealed.length; at++) {
        const digit = sealed[at] === 'A' ? 'B' : 'A'
        expect(await open(`${sealed.slice(0, at)}${digit}${sealed.slice(at + 1)}`), `${at} of ${sealed}`).toBeNull()
      }
      for (const other of ['', 'A', 'é', '=', '.', 'AAAA', 'A'.repeat(100), sealed.slice(1), sealed.slice(0, -1), `${sealed}A`, `${sealed}=`, `${sealed}\n`, ` ${sealed}`])
        expect(await open(other), other).toBeNull()
    })

    test('checkKeyPair knows which certificate and key belong together', async () => {
      const authority = makeAuthority('authority')
      const [one, other] = [issue(authority, { name: 'one' }), issue(authority, { name: 'other' })]
      const check = (certificate: string, key: string) => directory.crypto.checkKeyPair({ pair: { certificate, key } })
      const misshapen = (label: string) => `-----BEGIN ${label}-----\nQUJD\n-----END ${label}-----\n`
      await check(one.certificate + authority.certificate, one.key)
      for (const [certificate, key, subject] of [
        [misshapen('CERTIFICATE'), one.key, 'certificate'], ['', one.key, 'certificate'],
        [one.certificate, misshapen('PRIVATE KEY'), 'key'], [one.certificate, misshapen('RSA PRIVATE KEY'), 'key'], [one.certificate, '', 'key'],
        [one.certificate, other.key, 'pair'], [authority.certificate + one.certificate, one.key, 'pair'],
      ] as const) await expect(check(certificate, key), subject).rejects.toMatchObject({ code: 'invalid', subject })
    })

    for (const type of ['rsa', 'ed25519'] as const)
      test(`checkKeyPair tells keys of ${type} from the certificate's`, async () => {
        const { certificate } = makeAuthority('one')
        const { privateKey } = generateKeyPairSync(type as 'rsa', { modulusLength: 2048 })
        const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
        await expect(directory.crypto.checkKeyPair({ pair: { certificate, key } })).rejects.toMatchObject({ code: 'invalid', subject: 'pair' })
      })

    test('digest is the same for the same text', async () => {
      const [one, again, other] = await Promise.all(['a', 'a', 'b'].map((text) => directory.crypto.digest({ text })))
      expect(one).toMatch(/^[0-9a-f]{64}$/)
      expect(again).toBe(one)
      expect(other).not.toBe(one)
    })
  })
}
