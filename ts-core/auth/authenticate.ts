import type { Host } from '../host/host'
import type { Actor } from '../host/records'
import { ScimError } from '../protocol/errors'
import { ACCESS_ROLE } from './roles'

/** Who calls, once proven. */
export type Principal = { readonly actor: Actor; readonly clientId: string }

/** `WWW-Authenticate` of a 401 (RFC 7644 §2). */
export const CHALLENGE = 'Bearer realm="SCIM"'

/** The same for `ServiceProviderConfig` (RFC 7643 §5). */
export const CHALLENGE_SCHEME = {
  type: 'oauthbearertoken',
  name: 'OAuth Bearer Token',
  description: 'An access token of this realm, issued to a client whose service account may provision.',
  specUri: 'https://www.rfc-editor.org/info/rfc6750',
  primary: true,
} as const

/**
 * A client by its access token of the realm. The token must speak for the client's own service account: one of a person
 * who logged in through the client carries that person's rights, not the client's.
 */
export function authenticate(host: Host, authorization: string | undefined): Principal {
  const token = /^bearer +([^\s,]+) *$/i.exec(authorization ?? '')?.[1]
  const record = token === undefined ? null : host.tokens.verify({ token, roles: [ACCESS_ROLE] })
  if (!record) throw new ScimError(401, undefined, 'A valid access token of this realm is needed.')
  if (!record.serviceAccount) throw forbidden('The token belongs to a user. Use one of a client\'s service account.')
  if (!record.roles.includes(ACCESS_ROLE)) throw forbidden(`The client's service account needs the realm role "${ACCESS_ROLE}".`)
  return { actor: { clientId: record.clientId, userId: record.userId }, clientId: record.clientId }
}

const forbidden = (detail: string): ScimError => new ScimError(403, undefined, detail)
