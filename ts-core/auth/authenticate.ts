import type { ExternalConfig } from '../config/load'
import type { Host } from '../host/host'
import type { HttpRequest } from '../host/records'
import { type Attempt, type Failure, failure } from './attempt'
import { verifyBasic } from './basic'
import { looksLikeJwt, verifyJwt } from './bearer-jwt'
import { challengeOf } from './challenge'
import { verifyKeycloakToken } from './keycloak-token'
import type { Principal } from './principal'
import { Refusal } from './refusal'
import { verifySharedSecret } from './shared-secret'
import type { Tenant } from './tenant'
import { throttleOf } from './throttle'

/** RFC 9110 §11.4: a scheme, which ignores case, and its value. */
type Credentials = { readonly scheme: string; readonly value: string }

/**
 * Answers who calls, or throws a {@link Refusal} that reads the same for every organization, existing or not. A token
 * of the realm is verified without waiting.
 */
export function authenticate(host: Host, http: HttpRequest, tenant: Tenant): Principal | Promise<Principal> {
  const { key, config, organization } = tenant
  const accepted = (result: Result) => principalIn(result, host, http, tenant)
  if (config.mode === 'KEYCLOAK') return accepted(verifyKeycloakToken(host, config, organization))
  const attempt = { host, tenant: key, throttle: throttleOf(host, key, http.remoteAddress), now: http.receivedAt }
  return verify(attempt, credentialsIn(host), config).then(accepted)
}

/** A request without credentials is not counted as a failure: a client may probe as often as it likes. */
function principalIn(result: Result, host: Host, http: HttpRequest, tenant: Tenant): Principal {
  if (!('failure' in result)) return result
  if (!credentialsIn(host)) throw refusal(tenant, NO_CREDENTIALS.failure)
  if (tenant.publicConfig.mode === 'EXTERNAL') throttleOf(host, tenant.key, http.remoteAddress).failed()
  throw refusal(tenant, result.failure)
}

const refusal = ({ publicConfig }: Tenant, reason: string): Refusal =>
  new Refusal(401, DETAIL[publicConfig.mode], reason, { 'WWW-Authenticate': challengeOf(publicConfig) })

const DETAIL = {
  KEYCLOAK: 'A valid access token of this realm is needed.',
  EXTERNAL: 'Valid credentials are needed.',
} as const

type Result = Principal | Failure

async function verify(attempt: Attempt, credentials: Credentials | undefined, config: ExternalConfig): Promise<Result> {
  if (!credentials) return NO_CREDENTIALS
  const { scheme, value } = credentials
  if (scheme === 'bearer') return verifyBearer(attempt, value, config)
  return scheme === 'basic' && config.basic ? verifyBasic(attempt, value, config.basic, config.scopes) : OTHER_SCHEME
}

const NO_CREDENTIALS = failure('no credentials')
const OTHER_SCHEME = failure('a scheme that is not accepted here')

/** A secret may look like a JWT, so a token that the issuer did not sign is tried as a secret, if any are configured. */
async function verifyBearer(attempt: Attempt, token: string, config: ExternalConfig): Promise<Result> {
  const { jwt, sharedSecret, tokens, scopes } = config
  const hasSecrets = sharedSecret !== undefined || tokens.size > 0
  const result = jwt && looksLikeJwt(token) ? await verifyJwt(attempt, token, jwt, scopes) : failure('not a JWT')
  return 'failure' in result && hasSecrets ? verifySharedSecret(attempt, token, config) : result
}

/** Uses native searches: a token is long, and an interpreted pattern would run for each of its characters. */
function credentialsIn(host: Host): Credentials | undefined {
  const text = (host.tokens.credentials({}) ?? '').trim()
  const end = text.indexOf(' ')
  const value = text.slice(end + 1).trim()
  if (end < 0 || value.includes(' ') || value.includes('\t') || value.includes(',')) return undefined
  return { scheme: text.slice(0, end).toLowerCase(), value }
}
