import { enter, shownAt, type Tenant } from '../auth/tenant'
import { schemaOfRealm } from '../config/current'
import { HOW_TO_SWITCH_ON, sentenceOf } from '../config/load'
import type { SchemaConfig } from '../config/schema-config'
import type { Host } from '../host/host'
import type { HttpRequest } from '../host/records'
import { ScimError } from '../protocol/errors'
import { type Models, modelsOf, problemsIn } from '../resources/model/models'
import type { ScimRequest } from './exchange'

/** Off is 404, wrong is 503: the log says what to do, the client does not learn it. */
export function enterTenant(host: Host, { http, organization: claimed }: ScimRequest): Tenant {
  const { key, config, organization } = enter(host, claimed)
  switch (config.kind) {
    case 'on':
      return { key, config, shown: shownAt(claimed, config), organization }
    case 'off':
      host.log.write({ level: 'info', message: `SCIM is off here, so the request was answered 404. ${HOW_TO_SWITCH_ON}` })
      throw new ScimError(404, undefined, 'Not found.')
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

/** Of all organizations alike, so that nobody can tell which are there. */
export const shownSchema = (host: Host, { organization }: ScimRequest, { shown }: Tenant): SchemaConfig =>
  organization === undefined ? shown.schema : schemaOfRealm(host)

/** A wrong setting among those that they are made of is 503. */
export function modelsFor(host: Host, http: HttpRequest, schema: SchemaConfig): Models {
  const models = modelsOf(host, schema)
  const problems = problemsIn(models)
  return problems.length > 0 ? refuseAll(host, http, problems) : models
}
