// npm run hash [-- --name <name>]: makes a PHC string for a setting. Reads the secret from standard input, or makes one.
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { argon2id } from '@noble/hashes/argon2.js'

export type Cost = { readonly m: number; readonly t: number; readonly p: number }

/** OWASP's first choice for Argon2id. */
const COST: Cost = { m: 19_456, t: 2, p: 1 }

/** In bytes. A token's JSON with all its members in their longest forms fits into the 255 characters of an organization attribute. */
const HASH_LENGTH = 24

/** argon2id as a PHC string. */
export function phcOf(secret: string, cost: Cost = COST): string {
  const salt = randomBytes(16)
  const hash = argon2id(Buffer.from(secret, 'utf8'), salt, { ...cost, dkLen: HASH_LENGTH })
  return `$argon2id$v=19$m=${cost.m},t=${cost.t},p=${cost.p}$${base64(salt)}$${base64(hash)}`
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '')

/** The name in front lets several tokens be valid at one time. */
export const newToken = (name: string | undefined): string =>
  `${name === undefined ? '' : `${name}.`}${randomBytes(32).toString('base64url')}`

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<void> {
  const name = args.includes('--name') ? args[args.indexOf('--name') + 1] : undefined
  if (args.includes('--name') && !/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/.test(name ?? '')) {
    console.error('A name has lower-case letters, digits and hyphens, at most 40')
    process.exit(1)
  }
  const given = process.stdin.isTTY ? '' : (await read()).replace(/\r?\n$/, '')
  if (given !== '' && name !== undefined && !given.startsWith(`${name}.`)) {
    console.error(`A token called ${name} starts with "${name}."`)
    process.exit(1)
  }
  const secret = given === '' ? newToken(name) : given
  if (given === '') console.error(`Secret, for the client, shown once: ${secret}`)
  const phc = phcOf(secret)
  console.log(name === undefined ? phc : JSON.stringify({ hash: phc, created: new Date().toISOString().slice(0, 10) }))
}

async function read(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
