import { createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { Refusal } from './refusal'

/** The keys themselves, or the URL where they are published. */
export type PublicKeys = JSONWebKeySet | string

type Expected = { readonly clientId: string; readonly keys: PublicKeys; readonly url: string; readonly seen: Set<string> }

/** The ids of assertions that were used. */
export const openAssertions = (): Set<string> => new Set()

/** RFC 7523 §3: a short life, an id that comes once, and this endpoint as the audience. */
export async function checkAssertion({ clientId, keys, url, seen }: Expected, authorization: string | undefined, form: URLSearchParams): Promise<void> {
  if (authorization !== undefined || form.has('client_secret')) throw new Refusal(400, 'invalid_request')
  if (form.get('client_assertion_type') !== 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer') throw new Refusal(401, 'invalid_client')
  if (form.has('client_id') && form.get('client_id') !== clientId) throw new Refusal(401, 'invalid_client')
  const { jti, iat, exp } = await verified(form.get('client_assertion') ?? '', { clientId, keys, url })
  if (jti === undefined || seen.has(jti) || exp! - iat! > 300) throw new Refusal(401, 'invalid_client')
  seen.add(jti)
}

async function verified(assertion: string, { clientId, keys, url }: Omit<Expected, 'seen'>) {
  const options = { issuer: clientId, subject: clientId, audience: url, algorithms: ['RS256', 'ES256'], requiredClaims: ['jti', 'iat', 'exp'] }
  try {
    const { payload } = typeof keys === 'string' ? await jwtVerify(assertion, createRemoteJWKSet(new URL(keys)), options) : await jwtVerify(assertion, createLocalJWKSet(keys), options)
    return payload
  } catch {
    throw new Refusal(401, 'invalid_client')
  }
}
