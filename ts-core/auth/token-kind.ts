import type { JWSHeaderParameters, JWTPayload } from 'jose'

/** RFC 9068 §2.1, RFC 7519 §5.1. Many issuers leave the header out. */
const HEADER_TYPES = ['jwt', 'at+jwt']

/** Claims that only an ID token has (OpenID Connect Core §2, §3.1.3.6, §3.3.2.11). */
const OF_ID_TOKENS = ['nonce', 'at_hash', 'c_hash']

/** Claims in which an issuer names the kind of a token: `typ` in Keycloak, `token_use` in Amazon Cognito. */
const KINDS = ['typ', 'token_use']
const NO_ACCESS = ['id', 'refresh', 'offline', 'logout']

/**
 * Says why the token is not an access token; undefined where it may be one. An ID token tells an application who logged
 * in, and is no credential.
 */
export function notForAccess({ typ }: JWSHeaderParameters, claims: JWTPayload): string | undefined {
  if (typ !== undefined && !HEADER_TYPES.includes(headerType(typ))) return 'the header "typ" is neither JWT nor at+jwt'
  const name = OF_ID_TOKENS.find((claim) => Object.hasOwn(claims, claim))
  if (name !== undefined) return `it is an ID token: it has the claim "${name}"`
  const kind = KINDS.find((claim) => givesNoAccess(Object.hasOwn(claims, claim) ? claims[claim] : undefined))
  return kind && `it is no access token, as its claim "${kind}" says`
}

const givesNoAccess = (kind: unknown): boolean => typeof kind === 'string' && NO_ACCESS.includes(kind.toLowerCase())

/** RFC 7515 §4.1.9: `application/` may be left out. */
const headerType = (typ: unknown): string => (typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : '')
