import { SCOPES } from '../config/scopes'
import type { Host } from '../host/host'
import { type Failure, failure } from './attempt'
import type { Principal } from './principal'
import { forbidden } from './refusal'
import { ensureRoles } from './roles'

/**
 * A client by its access token of the realm. The token must speak for the client's own service account: one of a person
 * who logged in through the client carries that person's rights, not the client's.
 */
export function verifyKeycloakToken(host: Host, token: string): Principal | Failure {
  const record = host.tokens.verify({ token, roles: [...SCOPES] })
  if (!record) return failure('the directory does not know the token')
  if (!record.serviceAccount) throw forbidden('The token belongs to a user. Use one of a client\'s service account.')
  const scopes = SCOPES.filter((name) => record.roles.includes(name))
  if (scopes.length === 0) {
    ensureRoles(host)
    throw forbidden(`The client's service account needs the realm role "${SCOPES[0]}".`)
  }
  return { actor: { clientId: record.clientId, userId: record.userId }, name: `client ${record.clientId}`, scopes }
}
