import type { Host } from '../host/host'
import type { Resolve } from './read'

const STORE = 'vault'
const SECONDS = 60
const ABSENT = ''

/** Answers of the vault are kept for a minute, because a vault may be a file that is slow to open. */
export const resolveInVault = (host: Host): Resolve => (reference) => {
  const value = host.memory.get({ store: STORE, key: reference }) ?? ask(host, reference)
  return value === ABSENT ? null : value
}

function ask(host: Host, reference: string): string {
  const value = host.vault.resolve({ reference }) ?? ABSENT
  host.memory.put({ store: STORE, key: reference, value, seconds: SECONDS })
  return value
}
