import type { KeycloakConfig } from '../config/load'
import { SCOPES, type ScopeName } from '../config/scopes'
import { SETTINGS } from '../config/settings/table'
import type { Host } from '../host/host'
import type { OrganizationRecord, TokenRecord } from '../host/records'
import { type Failure, failure } from './attempt'
import type { Principal } from './principal'
import { forbidden } from './refusal'
import { ensureRoles } from './roles'

/**
 * Authenticates a client by its access token of the realm. The token must be for the client's own service account: one
 * of a person who logged in through the client carries that person's rights, not the client's. A client may enter an
 * organization if its service account is a member, or holds the role `scim-access:<alias>`.
 */
export function verifyKeycloakToken(host: Host, config: KeycloakConfig, organization?: OrganizationRecord): Principal | Failure {
  const roleOf = (scope: ScopeName) => (organization ? `${scope}:${organization.alias}` : scope)
  const record = host.tokens.verify(organization ? { roles: [roleOf(ALL)] } : OF_REALM)
  if (!record) return NO_TOKEN
  if (!isMeantHere(config, record)) return OTHER_AUDIENCE
  if (!record.serviceAccount && organization) return STRANGER
  if (!record.serviceAccount) throw forbidden('The token belongs to a user. Use one of a client\'s service account.')
  const held = record.roles.length > 0 ? EVERYTHING : scopesHeld(host, roleOf)
  if (organization) return held.length > 0 || record.member ? client(record, held.length > 0 ? held : EVERYTHING) : STRANGER
  if (held.length === 0) {
    ensureRoles(host)
    throw forbidden(`The client's service account needs the realm role "${ALL}".`)
  }
  return client(record, held)
}

/** The first scope includes the others, so most clients hold only it; looking for roles that are not held costs the most. */
const [ALL, ...OTHERS] = SCOPES
const EVERYTHING: readonly ScopeName[] = [ALL]
const OF_REALM = Object.freeze({ roles: [ALL] })

function scopesHeld(host: Host, roleOf: (scope: ScopeName) => string): readonly ScopeName[] {
  const held = host.tokens.verify({ roles: OTHERS.map(roleOf) })?.roles ?? []
  return OTHERS.filter((scope) => held.includes(roleOf(scope)))
}

export const isMeantHere = ({ audience }: KeycloakConfig, { audiences }: TokenRecord): boolean =>
  audience === undefined || audiences.includes(audience)

const OTHER_AUDIENCE = failure(`the token is not meant for the audience that ${SETTINGS.keycloakAudience.name} names`)
const NO_TOKEN = failure('no bearer token that the directory knows')

/** This is not a 403, which would reveal that the organization exists. */
const STRANGER = failure('the client is no member of the organization and holds no role for it')

const client = ({ clientId, userId }: TokenRecord, scopes: readonly ScopeName[]): Principal =>
  ({ actor: { clientId, userId }, name: `client ${clientId}`, scopes })
