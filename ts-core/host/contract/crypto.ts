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
  seal: operation(
    'The text so that nobody can read or change it, by AES-256-GCM and a key of the realm that every process has, as base64url without padding. The context is not in it.',
    z.object({ text: z.string(), context: z.string() }),
    z.string(),
  ),
  open: operation(
    'The text that was sealed in this realm with this context; null where there is none.',
    z.object({ sealed: z.string(), context: z.string() }),
    z.nullable(z.string()),
  ),
} as const
