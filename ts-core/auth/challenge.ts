import type { OnConfig } from '../config/load'

const BEARER = 'Bearer realm="SCIM"'
const BASIC = 'Basic realm="SCIM", charset="UTF-8"'

const takesBasic = (config: OnConfig): boolean => config.mode === 'EXTERNAL' && config.basic !== undefined

const takesBearer = (config: OnConfig): boolean =>
  config.mode === 'KEYCLOAK' || config.jwt !== undefined || config.sharedSecret !== undefined || config.tokens.size > 0

/** Writes the `WWW-Authenticate` header of a 401 (RFC 7644 §2). */
export const challengeOf = (config: OnConfig): string =>
  [...(takesBearer(config) ? [BEARER] : []), ...(takesBasic(config) ? [BASIC] : [])].join(', ')

/** Lists the same schemes for `ServiceProviderConfig` (RFC 7643 §5). */
export function schemesOf(config: OnConfig) {
  const bearer = {
    type: 'oauthbearertoken' as const,
    name: 'OAuth Bearer Token',
    description: config.mode === 'KEYCLOAK'
      ? 'An access token of this realm, issued to a client whose service account may provision.'
      : 'A token that the administrator of this service provider has agreed upon with you.',
    specUri: 'https://www.rfc-editor.org/info/rfc6750',
  }
  const basic = {
    type: 'httpbasic' as const,
    name: 'HTTP Basic',
    description: 'A user name and a password.',
    specUri: 'https://www.rfc-editor.org/info/rfc7617',
  }
  const schemes = [...(takesBearer(config) ? [bearer] : []), ...(takesBasic(config) ? [basic] : [])]
  return schemes.map((scheme, index) => ({ ...scheme, primary: index === 0 }))
}
