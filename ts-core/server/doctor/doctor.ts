import { forbidden, Refusal } from '../../auth/refusal'
import { lastUse } from '../../auth/token-use'
import { writtenSettings } from '../../config/current'
import { toConfig } from '../../config/load'
import { unknownNames } from '../../config/levels'
import { allReadings, readSettings } from '../../config/read'
import { SETTINGS } from '../../config/schema'
import { resolveInVault } from '../../config/vault'
import type { Host } from '../../host/host'
import type { HttpRequest } from '../../host/records'
import { excerpt, renderError, ScimError } from '../../protocol/errors'
import { modelsOf, problemsIn, remarksOn, STOCK } from '../../resources/model/models'
import { parseRequest, type ScimResponse } from '../exchange'
import { acceptedBy, adviceOn, refusedBy } from './advice'
import { missingInRealm, policyAdvice } from './policies'
import { nativeReport, problemsOf, type Report, settingsOf, tokensOf } from './report'
import { toText } from './text'

/** Beside the protocol, so without a version. */
export const isDoctor = ({ path }: HttpRequest): boolean => path === '/doctor' || path === '/doctor/'

/** Answers whatever the settings are like: it is there for when they are wrong. */
export function doctor(host: Host, http: HttpRequest): ScimResponse {
  requireViewer(host)
  if (http.method !== 'GET' && http.method !== 'HEAD') return ONLY_GET
  const report = examine(host, tenantOf(host, http), http.receivedAt)
  return /\btext\/plain\b/i.test(http.headers['accept'] ?? '')
    ? { status: 200, text: toText(report), headers: { 'Content-Type': 'text/plain; charset=utf-8', ...PRIVATE } }
    : { status: 200, text: JSON.stringify(report, null, 2), headers: { 'Content-Type': 'application/json', ...PRIVATE } }
}

const ONLY_GET: ScimResponse = {
  status: 405,
  headers: { Allow: 'GET' },
  body: renderError(new ScimError(405, undefined, 'Only GET is possible here.')),
}

const PRIVATE = { 'Cache-Control': 'no-store' }

const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="SCIM"' }

function requireViewer(host: Host): void {
  if (!host.tokens.verify({ roles: [] })) throw new Refusal(401, 'A valid access token of this realm is needed.', 'no valid token', CHALLENGE)
  if (!host.tokens.hasClientRole({ client: 'realm-management', role: 'view-realm' }))
    throw forbidden('The role "view-realm" of "realm-management" is needed.')
}

/** The realm, or the organization that `?organization=` names. */
function tenantOf(host: Host, http: HttpRequest): string {
  const claimed = parseRequest(http).parameters.get('organization')
  if (claimed === undefined) return ''
  const organization = host.organizations.enter({ idOrAlias: claimed })
  if (!organization) throw new ScimError(404, undefined, `There is no organization ${excerpt(claimed)}.`)
  return organization.id
}

function examine(host: Host, tenant: string, now: number): Report {
  const settings = writtenSettings(host)
  const readings = readSettings(settings, resolveInVault(host))
  const config = toConfig(readings)
  const known = [...Object.values(SETTINGS).map(({ name }) => name), ...allReadings(readings).map(({ setting }) => setting.name)]
  const models = config.kind === 'on' ? modelsOf(host, config.schema) : STOCK
  const misplaced = problemsIn(models)
  if (readings.api.value === 'native') return nativeReport(settingsOf(readings))
  return {
    state: misplaced.length > 0 ? 'broken' : config.kind,
    settings: settingsOf(readings),
    problems: [...problemsOf(readings), ...misplaced, ...missingInRealm(host, config)],
    advice: [...adviceOn(readings, unknownNames(settings, known), now), ...policyAdvice(host, config), ...remarksOn(models)],
    accepted: acceptedBy(config),
    refused: refusedBy(config),
    tokens: tokensOf(readings, now, (name) => lastUse(host, tenant, name)),
  }
}
