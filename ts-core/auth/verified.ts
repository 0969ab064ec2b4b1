import type { JwtConfig } from '../config/load'
import type { Host } from '../host/host'
import type { SecretHash } from '../host/records'
import type { Attempt } from './attempt'

const STORE = 'verified'
const SECONDS = 300
const YES = 'yes'

export type Verification = 'remembered' | 'verified' | 'wrong'

/**
 * Verifies a secret against its hash. A right secret is remembered for SECONDS under a keyed digest of both, so a
 * changed hash is verified anew. `beforeHashing` runs before the costly part and may throw.
 */
export function verifySecret(host: Host, secret: string, hash: SecretHash, beforeHashing: () => void): Verification {
  const place = { store: STORE, key: host.crypto.digest({ text: JSON.stringify([hash, secret]) }) }
  if (host.memory.get(place) === YES) return 'remembered'
  beforeHashing()
  if (!host.crypto.verifySecret({ secret, hash })) return 'wrong'
  host.memory.put({ ...place, value: YES, seconds: SECONDS })
  return 'verified'
}

export type VerifiedJwts = {
  /** Answers the name of the sender if the token was verified recently and has not expired. */
  recall(): string | undefined
  /** `exp` is in seconds since 1970 UTC. */
  keep(name: string, exp: number): void
}

const JWT_STORE = 'verified-jwts'
const JWT_SECONDS = 60

/** Remembers one JWT under one configuration like a secret, but not beyond its expiry. */
export function verifiedJwts({ host, now }: Attempt, token: string, config: JwtConfig): VerifiedJwts {
  const place = { store: JWT_STORE, key: host.crypto.digest({ text: JSON.stringify([config, token]) }) }
  return {
    recall: () => host.memory.get(place) ?? undefined,
    keep: (name, exp) => {
      const seconds = Math.min(JWT_SECONDS, Math.floor(exp + config.clockSkew - now / 1000))
      if (seconds > 0) host.memory.put({ ...place, value: name, seconds })
    },
  }
}
