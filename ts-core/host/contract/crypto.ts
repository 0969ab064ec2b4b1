import * as z from 'zod/mini'
import { KeyPair } from './http'
import { operation, record } from './shape'

/** A salted hash of a secret, with its parameters. */
export const SecretHash = record(
  'SecretHash',
  z.object({
    algorithm: z.enum(['argon2id', 'argon2i', 'argon2d', 'pbkdf2sha1', 'pbkdf2sha256', 'pbkdf2sha512']),
    /** 16 or 19 for Argon2; 0 for PBKDF2, as are memory and parallelism. */
    version: z.int(),
    /** In KiB. */
    memory: z.int(),
    iterations: z.int(),
    parallelism: z.int(),
    /** Base64, as is the hash. */
    salt: z.string(),
    hash: z.string(),
  }),
)

export const crypto = {
  verifySecret: operation(
    'Says whether this is the secret, in constant time. Faults with unavailable when too many requests ask at once.',
    z.object({ secret: z.string(), hash: SecretHash }),
    z.boolean(),
  ),
  verifySignature: operation(
    'Says whether the key, a JWK, made the signature over the data. Data and signature are base64. Faults with invalid for a key of another kind.',
    z.object({
      scheme: z.enum(['rsa', 'rsaPss', 'ecdsa', 'ed25519']),
      /** Of the hash function; ignored for ed25519, which has its own. */
      bits: z.int(),
      key: z.record(z.string(), z.string()),
      data: z.string(),
      signature: z.string(),
    }),
    z.boolean(),
  ),
  digest: operation(
    'Makes an HMAC-SHA256 in hexadecimal digits, by a random key of this process.',
    z.object({ text: z.string() }),
    z.string(),
  ),
  seal: operation(
    'Encrypts the text by AES-256-GCM, with a key of the realm that every process has, as base64url without padding. The context is authenticated and not included.',
    z.object({ text: z.string(), context: z.string() }),
    z.string(),
  ),
  open: operation(
    'Decrypts a text that was sealed in this realm with this context; null for any other.',
    z.object({ sealed: z.string(), context: z.string() }),
    z.nullable(z.string()),
  ),
  checkKeyPair: operation(
    'Faults with invalid unless these are certificates and an unencrypted PKCS#8 key, both in PEM, that belong together: the subject is `certificate`, `key` or `pair`.',
    z.object({ pair: KeyPair }),
    z.null(),
  ),
} as const
