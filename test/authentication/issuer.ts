import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose'
import { external, type Attributes, type Tenant } from './tenant'

export const AUDIENCE = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621'
export const ISSUER = 'https://sts.example/tenant/'

export type SigningKey = { readonly kid: string; readonly alg: string; readonly privateKey: CryptoKey; readonly jwk: JWK }

export async function signingKey(alg: string, kid = `key-${alg}`): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig' } }
}

export const keySet = (...keys: readonly SigningKey[]): string => JSON.stringify({ keys: keys.map(({ jwk }) => jwk) })

const seconds = (): number => Math.floor(Date.now() / 1000)

/** Signs a JWT. A claim that is undefined is left out. */
export async function jwt(key: SigningKey, claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}): Promise<string> {
  const all = { iss: ISSUER, aud: AUDIENCE, iat: seconds(), exp: seconds() + 300, azp: 'provisioning', ...claims }
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as JWTPayload
  return new SignJWT(given).setProtectedHeader({ alg: key.alg, kid: key.kid, ...header }).sign(key.privateKey)
}

export const fromNow = (offset: number): number => seconds() + offset

export const jwtSettings = (jwksUri: string, more: Attributes = {}): Attributes =>
  external({
    'scim.external.issuer': ISSUER,
    'scim.external.audience': AUDIENCE,
    'scim.external.jwks.uri': jwksUri,
    'scim.external.jwks.allow.http': 'true',
    ...more,
  })

/** Publishes the keys, configures the realm for them, and answers their URL. */
export async function trust(tenant: Tenant, keys: readonly SigningKey[], more: Attributes = {}): Promise<string> {
  const url = await tenant.web.page({ status: 200, body: keySet(...keys) })
  await tenant.configure(jwtSettings(url, more))
  return url
}
