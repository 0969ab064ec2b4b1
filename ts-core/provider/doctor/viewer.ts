import { forbidden, Refusal } from '../../auth/refusal'
import type { Host } from '../../host/host'
import type { HttpRequest } from '../../host/records'
import { notServed, requireTls } from '../enter'

/** Administration roles of the realm; Keycloak's admin API requires one of them to read the realm. */
const ROLES = ['view-realm', 'manage-realm']

/** Whoever may read the realm in the admin API may see its settings. A disabled realm can be read from the master realm only. */
export function requireViewer(host: Host, http: HttpRequest): void {
  requireTls(http)
  const held = host.tokens.administration({ roles: ROLES })
  if (held === null && !http.enabled) throw notServed(host, 'The realm is disabled, so the doctor answered 404.')
  if (held === null) throw new Refusal(401, 'A valid access token of this realm, or of the master realm, is needed.', 'no valid token', CHALLENGE)
  if (held.length === 0) throw forbidden('The role "view-realm" of this realm\'s administration is needed.')
}

const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="SCIM"' }
