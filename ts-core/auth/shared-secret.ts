import type { ExternalConfig } from '../config/load'
import type { NamedToken } from '../config/named-token'
import type { SecretHash } from '../host/records'
import { type Attempt, type Failure, failure } from './attempt'
import { externalPrincipal, type Principal } from './principal'
import { noteUse } from './token-use'
import { verifySecret } from './verified'

const LONGEST_SECRET = 4096

type Candidate = { readonly name: string | undefined; readonly token: NamedToken }

/** Verifies a bearer token that is a secret: a named one, else the shared one. */
export function verifySharedSecret(attempt: Attempt, secret: string, config: ExternalConfig): Principal | Failure {
  if (secret.length > LONGEST_SECRET) return failure('the secret is too long')
  const { name, token } = candidate(secret, config)
  const result = verifySecret(attempt.host, secret, token.hash, attempt.throttle.check)
  if (result === 'wrong' || name === undefined) return failure('no secret fits')
  if (token.expires !== undefined && token.expires <= attempt.now) return failure(`the token "${name}" is over`)
  noteUse(attempt, name, result)
  return externalPrincipal(name === SHARED ? SHARED : `token "${name}"`, token.scopes ?? config.scopes)
}

const SHARED = 'shared secret'

/** Always answers a candidate, so that an unknown name takes as long as a known one. */
function candidate(secret: string, { tokens, sharedSecret }: ExternalConfig): Candidate {
  const name = secret.slice(0, Math.max(0, secret.indexOf('.')))
  const token = tokens.get(name)
  if (token) return { name, token }
  if (sharedSecret) return { name: SHARED, token: { hash: sharedSecret } }
  return { name: undefined, token: [...tokens.values()][0] ?? { hash: DECOY } }
}

/** The hash of no secret, verified where there is nothing to compare with. */
export const DECOY: SecretHash = {
  algorithm: 'argon2id',
  version: 19,
  memory: 19_456,
  iterations: 2,
  parallelism: 1,
  salt: 'bm9ib2R5J3Mgc2FsdA==',
  hash: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
}
