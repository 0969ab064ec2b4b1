import type { Host } from '../../host/host'
import type { HttpRequest } from '../../host/records'
import { excerpt, renderError, ScimError } from '../../protocol/errors'
import { parseRequest, type ScimResponse } from '../request'
import type { Examination, Examine } from './examine'
import type { Report } from './report'
import { toText } from './text'
import { requireViewer } from './viewer'

/** The doctor is not part of the protocol, so its path has no version. */
export const isDoctor = ({ path }: HttpRequest): boolean => path === '/doctor' || path === '/doctor/'

/** The doctor answers even if the settings are wrong or SCIM is off. */
export function doctor(host: Host, http: HttpRequest, examine: Examine): ScimResponse {
  requireViewer(host, http)
  if (http.method !== 'GET' && http.method !== 'HEAD') return ONLY_GET
  const report = examined(host, http, examine)
  return /\btext\/plain\b/i.test(http.headers['accept'] ?? '')
    ? { status: 200, text: toText(report), headers: { 'Content-Type': 'text/plain; charset=utf-8', ...PRIVATE } }
    : { status: 200, text: JSON.stringify(report, null, 2), headers: { 'Content-Type': 'application/json', ...PRIVATE } }
}

/** Examines the realm, or the organization that the request names. Whoever calls this has asked for the right to see it. */
export const examined = (host: Host, http: HttpRequest, examine: Examine): Report => examine(host, { ...subjectOf(host, http), now: http.receivedAt })

const ONLY_GET: ScimResponse = {
  status: 405,
  headers: { Allow: 'GET' },
  body: renderError(new ScimError(405, undefined, 'Only GET is possible here.')),
}

const PRIVATE = { 'Cache-Control': 'no-store' }

/** Finds the subject of the report: the realm, or the organization that `?organization=` names. */
function subjectOf(host: Host, http: HttpRequest): Omit<Examination, 'now'> {
  const realm = { tenant: '', disabled: http.enabled ? undefined : 'Every request: 404, until the realm is enabled.' }
  const claimed = parseRequest(http).parameters.get('organization')
  if (claimed === undefined) return realm
  const organization = host.organizations.enter({ idOrAlias: claimed })
  if (!organization) throw new ScimError(404, undefined, `There is no organization ${excerpt(claimed)}.`)
  const ownWay = organization.enabled ? undefined : 'Every request: 401, as where there is no organization, until it is enabled.'
  return { tenant: organization.id, names: [organization.id, organization.alias], disabled: realm.disabled ?? ownWay }
}
