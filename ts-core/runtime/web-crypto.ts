import { toBase64 } from '../host/bytes'
import type { Host } from '../host/host'

type Algorithm = { readonly name: string; readonly hash?: string | { readonly name: string }; readonly namedCurve?: string }
type Jwk = Readonly<Record<string, unknown>>
type PublicKey = ReturnType<typeof publicKey>

/** Implements `crypto.subtle` as far as jose needs it to verify a signature. */
export const createSubtle = (host: Host) => ({
  importKey: async (_format: 'jwk', jwk: Jwk, algorithm: Algorithm, _extractable: boolean, usages: readonly string[]) =>
    publicKey(jwk, algorithm, usages),
  verify: async (algorithm: Algorithm, key: PublicKey, signature: Uint8Array, data: Uint8Array): Promise<boolean> =>
    host.crypto.verifySignature({
      ...schemeOf(algorithm),
      key: key.jwk,
      data: toBase64(data),
      signature: toBase64(signature),
    }),
})

/** Makes a CryptoKey, which jose recognizes by its tag. */
const publicKey = (jwk: Jwk, { name, hash, namedCurve }: Algorithm, usages: readonly string[]) => ({
  [Symbol.toStringTag]: 'CryptoKey',
  type: jwk['d'] === undefined ? 'public' : 'private',
  extractable: true,
  usages,
  algorithm: { name, namedCurve, hash: { name: hashName(hash) }, modulusLength: bitLength(jwk['n']) },
  jwk: texts(jwk),
})

const hashName = (hash: Algorithm['hash']): string | undefined => (typeof hash === 'string' ? hash : hash?.name)

const texts = (jwk: Jwk): Record<string, string> =>
  Object.fromEntries(Object.entries(jwk).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

/** Counts the bits of an unsigned number in base64url without leading zeros. */
const bitLength = (number: unknown): number => (typeof number === 'string' ? Math.floor((number.length * 6) / 8) * 8 : 0)

const SCHEMES = {
  'RSASSA-PKCS1-v1_5': 'rsa',
  'RSA-PSS': 'rsaPss',
  ECDSA: 'ecdsa',
  Ed25519: 'ed25519',
} as const

function schemeOf({ name, hash }: Algorithm) {
  const scheme = new Map(Object.entries(SCHEMES)).get(name)
  if (scheme === undefined) throw new TypeError(`No signature is verified by ${name}`)
  return { scheme, bits: Number(hashName(hash)?.slice('SHA-'.length) ?? 512) }
}
