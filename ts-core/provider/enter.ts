import { Refusal } from '../auth/refusal'
import { enter, publicConfigOf, type Tenant } from '../auth/tenant'
import { schemaOfRealm } from '../config/current'
import { HOW_TO_SWITCH_ON, sentenceOf } from '../config/load'
import type { SchemaConfig } from '../config/schema-config'
import type { Host } from '../host/host'
import type { HttpRequest } from '../host/records'
import { ScimError } from '../protocol/errors'
import { type Models, modelsOf, problemsIn } from '../work/models'
import type { ScimRequest } from './request'

/**
 * Applies the realm's own conditions to every request: it must be enabled, and TLS used where the realm requires it. A
 * disabled realm answers as one where SCIM is off.
 */
export function requireOpen(host: Host, http: HttpRequest): void {
  if (!http.enabled) throw notServed(host, 'The realm is disabled, so the request was answered 404.')
  requireTls(http)
}

export function requireTls({ tlsMissing }: HttpRequest): void {
  if (tlsMissing) throw new Refusal(403, 'This realm requires TLS: send the request to its https URL.', TLS_MISSING)
}

const TLS_MISSING =
  'the realm requires TLS ("Require SSL") and the request came without; where a proxy ends TLS, set Keycloak\'s option proxy-headers'

export function notServed(host: Host, reason: string): ScimError {
  host.log.write({ level: 'info', message: reason })
  return new ScimError(404, undefined, 'Not found.')
}

/** Enters the tenant. SCIM off is 404 and wrong settings are 503; only the log says what to do. */
export function enterTenant(host: Host, { http, organization: claimed }: ScimRequest): Tenant {
  const { key, config, organization } = enter(host, claimed)
  switch (config.kind) {
    case 'on':
      return { key, config, publicConfig: publicConfigOf(claimed, config), organization }
    case 'off':
      throw notServed(host, `SCIM is off here, so the request was answered 404. ${HOW_TO_SWITCH_ON}`)
    case 'broken':
      return refuseAll(host, http, config.problems.map(sentenceOf))
    default:
      return config satisfies never
  }
}

function refuseAll(host: Host, { reference }: HttpRequest, problems: readonly string[]): never {
  for (const problem of problems) host.log.write({ level: 'error', message: `[${reference}] SCIM answers 503: ${problem}` })
  throw new ScimError(503, undefined, `SCIM is not available (ref ${reference}).`)
}

/** Gives the same for all organizations, so that nobody can tell which ones exist. */
export const publicSchemaOf = (host: Host, { organization }: ScimRequest, { publicConfig }: Tenant): SchemaConfig =>
  organization === undefined ? publicConfig.schema : schemaOfRealm(host)

/** Builds the resource types; throws 503 where a setting that maps attributes is wrong. */
export function modelsFor(host: Host, http: HttpRequest, schema: SchemaConfig): Models {
  const models = modelsOf(host, schema)
  const problems = problemsIn(models)
  return problems.length > 0 ? refuseAll(host, http, problems) : models
}
