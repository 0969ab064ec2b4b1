import type { SecretHash } from '../host/records'

/** The cost of one hash is bounded, in KiB and in KiB times passes, so that no setting can stop the server. */
const MOST_MEMORY = 262_144
const MOST_WORK = 2_097_152
const MOST_ITERATIONS = 5_000_000

/** Lengths are in bytes. */
const SALT = { least: 1, most: 64 }
const HASH = { least: 16, most: 64 }

/** Reads a PHC string of Argon2 or PBKDF2; returns undefined for anything else. `npm run hash` makes one. */
export function parsePhc(text: string): SecretHash | undefined {
  const [empty, id = '', ...parts] = text.split('$')
  const [salt, hash] = parts.slice(-2).map(padded)
  if (empty !== '' || parts.length < 3 || !fits(salt, SALT) || !fits(hash, HASH)) return undefined
  const parameters = parts.slice(0, -2)
  return id.startsWith('argon2') ? argon2(id, parameters, salt, hash) : pbkdf2(id, parameters, salt, hash)
}

const ARGON2 = ['argon2id', 'argon2i', 'argon2d'] as const

function argon2(id: string, parameters: readonly string[], salt: string, hash: string): SecretHash | undefined {
  const algorithm = ARGON2.find((name) => name === id)
  // version 16 had no field for its version
  const [version, costs = ''] = parameters.length === 1 ? ['v=16', parameters[0]] : parameters
  const found = /^m=(\d{1,6}),t=(\d{1,6}),p=(\d{1,2})$/.exec(costs)
  if (algorithm === undefined || parameters.length > 2 || !/^v=(16|19)$/.test(version ?? '') || !found) return undefined
  const [memory, iterations, parallelism] = found.slice(1).map((digits) => Number(digits)) as [number, number, number]
  if (parallelism < 1 || iterations < 1 || memory < 8 * parallelism) return undefined
  if (memory > MOST_MEMORY || memory * iterations > MOST_WORK) return undefined
  return { algorithm, version: Number(version!.slice(2)), memory, iterations, parallelism, salt, hash }
}

/** The names are Keycloak's: one without a digest means SHA-1. */
const PBKDF2 = {
  pbkdf2: 'pbkdf2sha1',
  'pbkdf2-sha1': 'pbkdf2sha1',
  'pbkdf2-sha256': 'pbkdf2sha256',
  'pbkdf2-sha512': 'pbkdf2sha512',
} as const

function pbkdf2(id: string, parameters: readonly string[], salt: string, hash: string): SecretHash | undefined {
  const algorithm = new Map(Object.entries(PBKDF2)).get(id)
  const iterations = Number(/^i=(\d{1,7})(,l=\d{1,2})?$/.exec(parameters.join('$'))?.[1] ?? 0)
  if (algorithm === undefined || iterations < 1 || iterations > MOST_ITERATIONS) return undefined
  return { algorithm, version: 0, memory: 0, iterations, parallelism: 0, salt, hash }
}

/** Adds the padding that may be left out; returns undefined for a text that is not base64. */
function padded(base64: string): string | undefined {
  const digits = base64.replace(/={1,2}$/, '')
  if (!/^[A-Za-z0-9+/]+$/.test(digits) || digits.length % 4 === 1) return undefined
  return digits.padEnd(Math.ceil(digits.length / 4) * 4, '=')
}

function fits(base64: string | undefined, { least, most }: typeof SALT): base64 is string {
  const length = Math.floor(((base64 ?? '').replaceAll('=', '').length * 3) / 4)
  return length >= least && length <= most
}

/** Such a hash costs less than is advised for passwords; it is enough for a long random token. */
export const isCheap = ({ memory, iterations }: SecretHash): boolean =>
  memory > 0 ? memory * iterations < 30_000 : iterations < 100_000

/** Describes the algorithm and its cost, without salt and hash. */
export const describeHash = ({ algorithm, version, memory, iterations }: SecretHash): string =>
  memory > 0 ? `${algorithm} v=${version}, ${memory} KiB, ${iterations} passes` : `${algorithm}, ${iterations} iterations`
