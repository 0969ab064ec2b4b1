import * as z from 'zod/mini'
import { operation, record } from './shape'

/** A salted hash of a secret and how it was made. */
export const SecretHash = record(
  'SecretHash',
  z.object({
    algorithm: z.enum(['argon2id', 'argon2i', 'argon2d', 'pbkdf2sha1', 'pbkdf2sha256', 'pbkdf2sha512']),
    /** Of Argon2: 16 or 19. PBKDF2 has none: 0, as memory and parallelism. */
    version: z.int(),
    /** In KiB. */
    memory: z.int(),
    iterations: z.int(),
    parallelism: z.int(),
    /** Base64, as the hash. */
    salt: z.string(),
    hash: z.string(),
  }),
)

export const crypto = {
  verifySecret: operation(
    'Whether this is the secret, compared in constant time. Faults with unavailable when too many ask at once.',
    z.object({ secret: z.string(), hash: SecretHash }),
    z.boolean(),
  ),
  verifySignature: operation(
    'Whether the signature over the data is by the key, a JWK. Data and signature are base64. Faults with invalid for a key of another kind.',
    z.object({
      scheme: z.enum(['rsa', 'rsaPss', 'ecdsa', 'ed25519']),
      /** Of the hash; ed25519 has its own. */
      bits: z.int(),
      key: z.record(z.string(), z.string()),
      data: z.string(),
      signature: z.string(),
    }),
    z.boolean(),
  ),
  digest: operation(
    'HMAC-SHA256 by a key that this process made for itself, in hexadecimal digits.',
    z.object({ text: z.string() }),
    z.string(),
  ),
  sign: operation(
    'HMAC-SHA256 by a key of the realm, the same in every process, in hexadecimal digits.',
    z.object({ text: z.string() }),
    z.string(),
  ),
} as const
