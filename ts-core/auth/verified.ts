import type { Host } from '../host/host'
import type { SecretHash } from '../host/records'

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
