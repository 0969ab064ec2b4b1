import { createLocalJWKSet, errors, jwtVerify } from 'jose'
import type { FlattenedJWSInput, JSONWebKeySet, JWSHeaderParameters, JWTPayload, JWTVerifyResult } from 'jose'
import type { JwtConfig } from '../config/load'
import type { ScopeName } from '../config/scopes'
import { type Attempt, type Failure, failure } from './attempt'
import { type KeySource, keysAt } from './jwks'
import { externalPrincipal, type Principal } from './principal'
import { notForAccess } from './token-kind'
import { verifiedJwts, type VerifiedJwts } from './verified'

/** Only key pairs: unsigned tokens and shared secrets (HS256) are refused. */
export const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
]

const LONGEST_TOKEN = 16_384
/** The number of keys without an id that are tried, one after another. */
const MOST_KEYS = 8

/** Recognizes three parts in base64url, of which the first is a JSON object. */
export const looksLikeJwt = (token: string): boolean => /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/.test(token)

/** Verifies a JWT (RFC 7519) by the keys of its issuer. */
export async function verifyJwt(
  attempt: Attempt, token: string, config: JwtConfig, scopes: readonly ScopeName[],
): Promise<Principal | Failure> {
  if (token.length > LONGEST_TOKEN) return failure('the JWT is too long')
  const memory = verifiedJwts(attempt, token, config)
  const name = memory.recall()
  return name === undefined ? verifyAnew(attempt, token, config, scopes, memory) : externalPrincipal(name, scopes)
}

async function verifyAnew(
  { host, throttle, now }: Attempt, token: string, config: JwtConfig, scopes: readonly ScopeName[], memory: VerifiedJwts,
): Promise<Principal | Failure> {
  const keys = keysAt(host, config, now)
  // a caller who has failed too often must not cause fetches
  const source: KeySource = { ...keys, refreshed: () => (throttle.check(), keys.refreshed()) }
  try {
    const { payload: claims, protectedHeader } = await verified(token, source, config, now)
    const reason = notForAccess(protectedHeader, claims) ?? unmetClaim(claims, config, now)
    if (reason !== undefined) return failure(reason)
    const name = `JWT of ${nameIn(claims)}`
    memory.keep(name, claims.exp!)
    return externalPrincipal(name, scopes)
  } catch (error) {
    // jose throws a TypeError for a key that may not be used for the algorithm
    if (error instanceof errors.JOSEError || error instanceof TypeError) return failure(error.message)
    throw error
  }
}

type KeyOf = (header: JWSHeaderParameters, token: FlattenedJWSInput) => ReturnType<ReturnType<typeof createLocalJWKSet>>

async function verified(token: string, source: KeySource, config: JwtConfig, now: number): Promise<JWTVerifyResult> {
  const verify = (key: Parameters<typeof jwtVerify>[1] | KeyOf) =>
    jwtVerify(token, key as Parameters<typeof jwtVerify>[1], optionsOf(config, now))
  try {
    return await verify(keyFrom(source))
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error
    return verifyWithAny(error, verify)
  }
}

/** Looks for the key once more after fetching: an unknown key id may be that of a new key. */
const keyFrom = (source: KeySource): KeyOf => async (header, token) => {
  const find = (keys: JSONWebKeySet) => createLocalJWKSet(keys)(header, token)
  try {
    return await find(source.current())
  } catch (error) {
    const keys = error instanceof errors.JWKSNoMatchingKey ? source.refreshed() : undefined
    if (keys === undefined) throw error
    return find(keys)
  }
}

async function verifyWithAny(
  candidates: errors.JWKSMultipleMatchingKeys,
  verify: (key: Parameters<typeof jwtVerify>[1]) => Promise<JWTVerifyResult>,
): Promise<JWTVerifyResult> {
  let tried = 0
  for await (const key of candidates) {
    if (++tried > MOST_KEYS) break
    try {
      return await verify(key as unknown as Parameters<typeof jwtVerify>[1])
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error
    }
  }
  throw new errors.JWSSignatureVerificationFailed()
}

const optionsOf = ({ issuer, audience, clockSkew }: JwtConfig, now: number) => ({
  algorithms: ALGORITHMS,
  requiredClaims: ['iss', 'aud', 'exp'],
  clockTolerance: clockSkew,
  currentDate: new Date(now),
  ...(issuer !== undefined && { issuer }),
  ...(audience !== undefined && { audience }),
})

/** jose checks `iat` only where a maximum age is set. */
function unmetClaim(claims: JWTPayload, { requiredClaims, clockSkew }: JwtConfig, now: number): string | undefined {
  const { iat } = claims
  if (iat !== undefined && !(iat <= now / 1000 + clockSkew)) return '"iat" lies in the future'
  const has = (name: string, values: readonly string[]) => valuesOf(claims, name).some((value) => values.includes(value))
  const unmet = requiredClaims.find(({ name, values }) => !has(name, values))
  return unmet && `"${unmet.name}" is not one of those that the settings require`
}

function valuesOf(claims: JWTPayload, name: string): readonly string[] {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined
  return [value].flat().flatMap((each) => (typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean' ? [`${each}`] : []))
}

function nameIn(claims: JWTPayload): string {
  const [name = 'nobody in particular'] = ['azp', 'appid', 'client_id', 'sub'].flatMap((name) => valuesOf(claims, name))
  return name.slice(0, 100)
}
