import { argon2d, argon2i, argon2id } from '@noble/hashes/argon2.js'
import { constants, createHmac, createPublicKey, type JsonWebKey, pbkdf2Sync, randomBytes, timingSafeEqual, verify } from 'node:crypto'
import type { Host } from '../../../ts-core/host/host'
import type { SecretHash } from '../../../ts-core/host/records'
import { HostFault } from '../../../ts-core/host/fault'

const PROCESS_KEY = randomBytes(32)

/** `hashes` counts them: what is remembered is not hashed again. */
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
    sign: ({ text }) => createHmac('sha256', realmKey).update(text).digest('hex'),
    digest: ({ text }) => createHmac('sha256', PROCESS_KEY).update(text).digest('hex'),
  }
  return crypto
}

const ARGON2 = { argon2id, argon2i, argon2d } as const

function hashOf(secret: string, { algorithm, version, memory, iterations, parallelism, salt }: SecretHash, dkLen: number): Uint8Array {
  const salted = Buffer.from(salt, 'base64')
  if (!(algorithm in ARGON2)) return pbkdf2Sync(secret, salted, iterations, dkLen, algorithm.replace('pbkdf2', ''))
  const options = { version, m: memory, t: iterations, p: parallelism, dkLen }
  return ARGON2[algorithm as keyof typeof ARGON2](Buffer.from(secret), salted, options)
}

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
