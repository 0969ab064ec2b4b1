import { argon2d, argon2i, argon2id } from '@noble/hashes/argon2.js'
import { constants, createCipheriv, createDecipheriv, createHmac, createPrivateKey, createPublicKey, type JsonWebKey, pbkdf2Sync, randomBytes, timingSafeEqual, verify, X509Certificate } from 'node:crypto'
import type { Host } from '../../../ts-core/host/host'
import type { KeyPair, SecretHash } from '../../../ts-core/host/records'
import { HostFault } from '../../../ts-core/host/fault'

const PROCESS_KEY = randomBytes(32)

/** `hashes` counts the computed hashes, because a remembered secret must not be hashed again. */
export type MemoryCrypto = Host['crypto'] & { hashes: number }

export function memoryCrypto(): MemoryCrypto {
  const realmKey = randomBytes(32)
  const crypto: MemoryCrypto = {
    hashes: 0,
    verifySecret: ({ secret, hash }) => {
      crypto.hashes++
      const wanted = Buffer.from(hash.hash, 'base64')
      return timingSafeEqual(wanted, hashOf(secret, hash, wanted.length))
    },
    verifySignature: ({ scheme, bits, key, data, signature }) =>
      verify(
        scheme === 'ed25519' ? null : `sha${bits}`,
        Buffer.from(data, 'base64'),
        { ...paddingOf(scheme, bits), key: publicKey(scheme, key), dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature, 'base64'),
      ),
    checkKeyPair: ({ pair }) => (checkKeyPair(pair), null),
    seal: ({ text, context }) => seal(realmKey, text, context),
    open: ({ sealed, context }) => open(realmKey, sealed, context),
    digest: ({ text }) => createHmac('sha256', PROCESS_KEY).update(text).digest('hex'),
  }
  return crypto
}

const CIPHER = 'aes-256-gcm'
const [NONCE, TAG] = [12, 16]

function seal(key: Uint8Array, text: string, context: string): string {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(context))
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

function open(key: Uint8Array, sealed: string, context: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.toString('base64url') !== sealed || bytes.length < NONCE + TAG) return null
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE)).setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString()
  } catch {
    return null // of another realm, for another context, or changed
  }
}

const ARGON2 = { argon2id, argon2i, argon2d } as const

function hashOf(secret: string, { algorithm, version, memory, iterations, parallelism, salt }: SecretHash, dkLen: number): Uint8Array {
  const salted = Buffer.from(salt, 'base64')
  if (!(algorithm in ARGON2)) return pbkdf2Sync(secret, salted, iterations, dkLen, algorithm.replace('pbkdf2', ''))
  const options = { version, m: memory, t: iterations, p: parallelism, dkLen }
  const key = JSON.stringify([secret, algorithm, salt, options])
  const hash = argon2Hashes.get(key) ?? ARGON2[algorithm as keyof typeof ARGON2](Buffer.from(secret), salted, options)
  argon2Hashes.set(key, hash)
  return hash
}

/** Argon2 in JavaScript takes half a second, and the tests send the same few secrets again and again. */
const argon2Hashes = new Map<string, Uint8Array>()

type Scheme = Parameters<Host['crypto']['verifySignature']>[0]['scheme']

function paddingOf(scheme: Scheme, bits: number) {
  if (scheme === 'rsaPss') return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: bits / 8 }
  return scheme === 'rsa' ? { padding: constants.RSA_PKCS1_PADDING } : {}
}

const KTY = { rsa: 'RSA', rsaPss: 'RSA', ecdsa: 'EC', ed25519: 'OKP' } as const

function publicKey(scheme: Scheme, jwk: JsonWebKey) {
  try {
    const crv = scheme === 'ed25519' ? { crv: 'Ed25519' } : {}
    return createPublicKey({ key: { ...jwk, ...crv, kty: KTY[scheme] }, format: 'jwk' })
  } catch {
    throw new HostFault('invalid', 'Not a key of this kind', null) // whatever is wrong with it
  }
}

function checkKeyPair({ certificate, key }: KeyPair): void {
  const first = readOrRefuse('certificate', () => new X509Certificate(certificate))
  const privateKey = readOrRefuse('key', () => createPrivateKey(/-----BEGIN PRIVATE KEY-----[^]*-----END PRIVATE KEY-----/.exec(key)![0]))
  if (!first.checkPrivateKey(privateKey)) throw new HostFault('invalid', 'The key is of another certificate', 'pair')
}

function readOrRefuse<T>(subject: string, read: () => T): T {
  try {
    return read()
  } catch {
    throw new HostFault('invalid', 'That is not what it must be', subject)
  }
}
