import type { Answer } from '../host/answer'
import type { Host } from '../host/host'
import type { HttpRequest } from '../host/records'
import { excerpt, ScimError } from '../protocol/errors'
import { toScimError } from '../work/faults'

/** Writes an error with its stack as the log shows it. */
export type Describe = (error: unknown) => string

export const JSON_TYPE = 'application/json'

/** What is asked of the caches on the way: nothing here is for them. */
export const PRIVATE = { 'Cache-Control': 'no-store' }

/** Error codes as OAuth 2.0 and the admin API of the directory write them. */
const CODES: ReadonlyMap<number, string> = new Map([
  [400, 'invalid_request'], [403, 'forbidden'], [404, 'not_found'], [405, 'method_not_allowed'], [409, 'conflict'], [412, 'precondition_failed'], [413, 'too_large'], [503, 'temporarily_unavailable'],
])

const bodyOf = (status: number, detail: string): string =>
  JSON.stringify({ error: CODES.get(status) ?? (status < 500 ? 'invalid_request' : 'server_error'), error_description: detail })

/** The answer that Java gives when the script cannot; Java fills in `{detail}`. */
export const MANAGEMENT_FAILURE = {
  contentType: JSON_TYPE,
  body: JSON.stringify({ error: 'server_error', error_description: '{detail}' }),
} as const

export function renderFailure(host: Host, describe: Describe, http: HttpRequest, error: unknown): Answer {
  const known = toScimError(error)
  const reported = known instanceof ScimError ? known : new ScimError(500, undefined, `Internal error (ref ${http.reference}).`)
  const { status, detail } = reported
  const level = status >= 500 ? 'error' : status === 403 ? 'warn' : 'debug'
  host.log.write({ level, message: `[${http.reference}] management: ${http.method} ${excerpt(http.path)} answered ${status}: ${known === reported ? reported.reason : describe(error)}` })
  const headers = { 'Content-Type': JSON_TYPE, ...PRIVATE, ...(status === 503 && { 'Retry-After': '2' }) }
  return { status, headers, body: bodyOf(status, detail), commit: false, series: [] }
}
