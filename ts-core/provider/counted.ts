import type { HttpRequest, Series } from '../host/records'
import { series } from '../metrics/noticed'
import type { OnConfig } from '../config/load'
import { dialectNameOf } from './dialects/dialect'
import { isDoctor } from './doctor/doctor'
import type { Route } from './routes'

/** What is found out about a request on its way, for the metrics. */
export type Noted = { config?: OnConfig; route?: Route | undefined }

const NONE: Series[] = []

/** What an answer counts for. */
export function countedAs(http: HttpRequest, { config, route }: Noted, status: number): Series[] {
  if (!http.measured) return NONE
  const reason = reasonOf(status, config !== undefined)
  return [
    series('scim_requests_seconds', {
      ...subjectOf(http, route),
      outcome: outcomeOf(status),
      dialect: config === undefined ? 'unknown' : dialectNameOf(config, http.headers),
    }),
    ...(reason === undefined ? [] : [series('scim_rejected_total', { reason })]),
    ...(status === 401 || status === 429 ? [series('scim_auth_failures_total')] : []),
  ]
}

type Subject = { readonly operation: string; readonly resource: string }

function subjectOf(http: HttpRequest, route: Route | undefined): Subject {
  if (isDoctor(http)) return { operation: 'doctor', resource: 'none' }
  if (route === undefined) return { operation: 'unknown', resource: 'unknown' }
  if ('open' in route) return { operation: 'discovery', resource: 'none' }
  if ('bulk' in route) return { operation: 'bulk', resource: 'all' }
  if ('root' in route) return { operation: 'search', resource: 'all' }
  if ('self' in route) return { operation: operationOf(http.method, true), resource: 'me' }
  const resource = route.handler.resourceType.name.toLowerCase()
  return { operation: route.reads ? 'search' : operationOf(http.method, route.path.endsWith('{id}')), resource }
}

function operationOf(method: string, isOne: boolean): string {
  switch (method) {
    case 'GET':
    case 'HEAD':
      return isOne ? 'get' : 'search'
    case 'POST':
      return 'create'
    case 'PUT':
      return 'replace'
    case 'PATCH':
      return 'patch'
    case 'DELETE':
      return 'delete'
    default:
      return 'unknown'
  }
}

const OUTCOMES: ReadonlyMap<number, string> = new Map([
  [401, 'unauthenticated'], [403, 'forbidden'], [404, 'not_found'], [409, 'conflict'], [412, 'conflict'], [429, 'throttled'], [503, 'unavailable'],
])

const outcomeOf = (status: number): string => (status < 400 ? 'ok' : (OUTCOMES.get(status) ?? (status < 500 ? 'invalid' : 'failed')))

/** Why nobody looked at what the request asks for; undefined where somebody did. `isEntered`: the tenant is there and on. */
function reasonOf(status: number, isEntered: boolean): string | undefined {
  switch (status) {
    case 401:
      return 'credentials'
    case 403:
      return 'rights'
    case 404:
      return isEntered ? undefined : 'off'
    case 413:
      return 'size'
    case 429:
      return 'throttled'
    case 500:
      return 'failed'
    case 503:
      return 'unavailable'
    default:
      return undefined
  }
}
