import type { JwtConfig } from '../config/load'
import type { Host } from '../host/host'
import type { SecretHash } from '../host/records'
import type { Attempt } from './attempt'

const STORE = 'verified'
const SECONDS = 300
const YES = 'yes'

export type Verification = 'remembered' | 'verified' | 'wrong'

/**
 * Whether it is the secret of the hash. A right one is remembered by a keyed digest of both, so that another hash, after
 * a change of the setting, remembers nothing. `beforeHashing` is asked before the costly part.
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
  /** The name of who sent it, when it was right a moment ago and is not over. */
  recall(): string | undefined
  /** `exp` is in seconds since 1970 UTC. */
  keep(name: string, exp: number): void
}

const JWT_STORE = 'verified-jwts'
const JWT_SECONDS = 60

/** One JWT under one configuration, remembered as a secret is, but not beyond its end. */
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
