import type { KeycloakConfig } from '../config/load'
import type { Host } from '../host/host'
import type { Actor, HttpRequest, TokenRecord } from '../host/records'
import { ScimError } from '../protocol/errors'
import { authenticate } from './authenticate'
import { isMeantHere } from './keycloak-token'
import { forbidden } from './refusal'
import type { Tenant } from './tenant'

/** Roles of the realm's client `account`, which Keycloak's account API asks of a person's token. */
const ROLES = ['view-profile', 'manage-account', 'view-groups', 'delete-account'] as const
type Right = (typeof ROLES)[number]

/** A person who logged in, and the rights that the token gives over the own account. */
export type Person = { readonly id: string; readonly actor: Actor; readonly rights: readonly Right[] }

/** Identifies the person whose token is meant for the own account. In an organization only its members count. */
export async function authenticatePerson(host: Host, http: HttpRequest, tenant: Tenant): Promise<Person> {
  const { config, organization } = tenant
  if (config.mode === 'KEYCLOAK') {
    const record = host.tokens.person({ roles: [...ROLES] })
    if (record && isMeantHere(config, record) && (!organization || record.member)) return personOf(record)
    if (!record && !organization) refuseStranger(host, config)
  }
  await authenticate(host, http, tenant)
  throw config.mode === 'KEYCLOAK'
    ? new ScimError(404, undefined, 'The client is no person: it has no resource of its own.')
    : new ScimError(501, undefined, 'Nobody here has a resource of their own: clients prove who they are, people do not.')
}

const personOf = ({ clientId, userId, roles }: TokenRecord): Person =>
  ({ id: userId, actor: { clientId, userId }, rights: ROLES.filter((role) => roles.includes(role)) })

/** Refuses with 403 a person's token that was issued for other purposes. */
function refuseStranger(host: Host, config: KeycloakConfig): void {
  const known = host.tokens.verify({ roles: [] })
  if (known && !known.serviceAccount && isMeantHere(config, known)) throw forbidden('The token is not meant for the account: it needs the audience "account" and a role of that client.')
}

const NEEDED: ReadonlyMap<string, readonly Right[]> = new Map([
  ['GET', ['view-profile', 'manage-account']],
  ['HEAD', ['view-profile', 'manage-account']],
  ['DELETE', ['delete-account']],
])

/** Refuses with 403 a person who holds none of the roles that the method needs. */
export function authorizePerson({ rights }: Person, method: string, mayDelete: boolean): void {
  if (method === 'DELETE' && !mayDelete) throw forbidden('Nobody deletes their own account here.')
  const needed = NEEDED.get(method) ?? (['manage-account'] as const)
  if (!needed.some((right) => rights.includes(right)))
    throw forbidden(`The token needs the role ${needed.map((right) => `"${right}"`).join(' or ')} of the client "account".`)
}
