import { generateKeyPairSync, type KeyPairKeyObjectResult, randomUUID, sign } from 'node:crypto'
import type { JSONWebKeySet } from 'jose'
import type { Host } from '../../../ts-core/host/host'

export type MemorySigning = {
  readonly sign: Host['tokens']['sign']
  /** The public keys, of those that were made so far. */
  keys(): JSONWebKeySet
}

type Algorithm = Parameters<Host['tokens']['sign']>[0]['algorithm']
type Key = KeyPairKeyObjectResult & { readonly kid: string }

const MAKE: Readonly<Record<Algorithm, () => KeyPairKeyObjectResult>> = {
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
}

const encoded = (text: string): string => Buffer.from(text).toString('base64url')

/** The directory's own keys: each is made when it is first needed. */
export function memorySigning(): MemorySigning {
  const keys = new Map<Algorithm, Key>()
  const keyOf = (algorithm: Algorithm): Key => {
    const key = keys.get(algorithm) ?? { ...MAKE[algorithm](), kid: randomUUID() }
    keys.set(algorithm, key)
    return key
  }
  return {
    sign: ({ algorithm, claims }) => {
      const { privateKey, kid } = keyOf(algorithm)
      const signed = `${encoded(JSON.stringify({ alg: algorithm, typ: 'JWT', kid }))}.${encoded(claims)}`
      return `${signed}.${sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
    },
    keys: () => ({ keys: [...keys].map(([alg, { publicKey, kid }]) => ({ ...publicKey.export({ format: 'jwk' }), kid, alg, use: 'sig' }) as JSONWebKeySet['keys'][number]) }),
  }
}
