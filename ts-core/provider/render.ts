import { Refusal } from '../auth/refusal'
import type { Answer } from '../host/answer'
import type { Host } from '../host/host'
import type { HttpRequest, Series } from '../host/records'
import { excerpt, renderError, ScimError } from '../protocol/errors'
import { toScimError } from '../work/faults'
import type { ScimResponse } from './request'

/** Writes an error with its stack as the log shows it. */
export type Describe = (error: unknown) => string

/** `counted`: what an answer with a status counts for. */
export type Counted = (status: number) => Series[]

export function render(response: ScimResponse, type: string, http: HttpRequest, counted: Counted): Answer {
  const text = response.text ?? (response.body === undefined ? null : JSON.stringify(response.body))
  const body = http.method === 'HEAD' ? null : text
  return {
    status: response.status,
    headers: { ...(body !== null && { 'Content-Type': type }), ...response.headers },
    body,
    commit: response.status < 400,
    series: counted(response.status),
  }
}

/** Headers that every answer with the status has. */
const HEADERS_OF: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  503: { 'Retry-After': '2' },
}

export function renderFailure(host: Host, describe: Describe, http: HttpRequest, type: string, error: unknown, counted: Counted): Answer {
  const reported = reportError(host, describe, http, error)
  const headers = reported instanceof Refusal ? reported.headers : (HEADERS_OF[reported.status] ?? {})
  return render({ status: reported.status, headers, body: renderError(reported) }, type, http, counted)
}

/** Logs an error and answers what the client may read of it. */
export function reportError(host: Host, describe: Describe, http: HttpRequest, error: unknown): ScimError {
  const known = toScimError(error)
  const reported = known instanceof ScimError ? known : new ScimError(500, undefined, `Internal error (ref ${http.reference}).`)
  log(host, http, reported, known === reported ? reported.reason : describe(error))
  return reported
}

function log(host: Host, http: HttpRequest, { status }: ScimError, reason: string): void {
  const level = status >= 500 ? 'error' : status === 403 || status === 429 ? 'warn' : 'debug'
  host.log.write({ level, message: `[${http.reference}] ${http.method} ${excerpt(http.path)} answered ${status}: ${reason}` })
}
