import type { BasicConfig } from '../config/load'
import type { ScopeName } from '../config/scopes'
import { decodeUtf8, fromBase64 } from '../host/bytes'
import { type Attempt, type Failure, failure } from './attempt'
import { externalPrincipal, type Principal } from './principal'
import { verifySecret } from './verified'

const LONGEST_CREDENTIALS = 8192

/** RFC 7617, in UTF-8. The password is hashed even for an unknown user name, so that timing does not tell them apart. */
export function verifyBasic(
  attempt: Attempt, credentials: string, config: BasicConfig, scopes: readonly ScopeName[],
): Principal | Failure {
  const pair = decode(credentials)
  if (!pair) return failure('the credentials are not base64 of user name, colon and password in UTF-8')
  const { host, throttle } = attempt
  const known = sameText(attempt, pair.username, config.username)
  // a suffix makes it another secret, which is neither remembered nor right
  const secret = known ? pair.password : `${pair.password}\0`
  const result = verifySecret(host, secret, config.password, throttle.check)
  if (result === 'wrong' || !known) return failure('user name or password is wrong')
  return externalPrincipal(`user "${config.username}"`, scopes)
}

function decode(credentials: string): { readonly username: string; readonly password: string } | undefined {
  const bytes = credentials.length > LONGEST_CREDENTIALS ? undefined : fromBase64(credentials)
  const text = bytes && decodeUtf8(bytes)
  const colon = text?.indexOf(':') ?? -1
  return text === undefined || colon < 0 ? undefined : { username: text.slice(0, colon), password: text.slice(colon + 1) }
}

/** Compares digests under a key that nobody knows, so that timing reveals nothing about the texts. */
const sameText = ({ host }: Attempt, one: string, other: string): boolean =>
  host.crypto.digest({ text: one }) === host.crypto.digest({ text: other })
