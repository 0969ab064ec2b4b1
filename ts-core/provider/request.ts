import type { HttpRequest } from '../host/records'
import { invalidSyntax } from '../protocol/errors'
import type { Json, JsonObject } from '../protocol/json'
import { isStorable } from '../protocol/json-text'
import type { Projection } from '../protocol/list/projection'
import { decodePercent } from '../protocol/percent'
import type { Work } from '../work/work'
import type { Dialect } from './dialects/dialect'
import type { ResourceHandler } from './resource-handler'

/** A request with its URL parsed. */
export type ScimRequest = {
  readonly http: HttpRequest
  readonly method: string
  /** The id or alias of an organization as given in the URL; undefined where the URL names none. */
  readonly organization: string | undefined
  /** Decoded segments, without the protocol version and the organization: `['Users', '6f1c']`. */
  readonly segments: readonly string[]
  /** Query parameters by name in lower case. */
  readonly parameters: ReadonlyMap<string, string>
  /** The URL of the service provider; it ends in `/v2`. */
  readonly baseUrl: string
  /** The body of an operation inside a bulk request, instead of one of HTTP. */
  readonly data?: JsonObject
}

export type ScimResponse = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Json
  /** The body of an answer that is not SCIM; the headers name its type. */
  readonly text?: string
}

/** The input of an endpoint of a resource type. */
export type ResourceCall = {
  readonly request: ScimRequest
  readonly work: Work
  readonly handler: ResourceHandler
  /** Rewrites the client's habits. */
  readonly dialect: Dialect
  readonly projection: Projection
  /** The id in the path; empty where the path has none. */
  readonly id: string
}

export function parseRequest(http: HttpRequest): ScimRequest {
  const segments = segmentsOf(http.path)
  const organization = segments[0] === 'organizations' ? segments[1] : undefined
  return {
    http,
    method: http.method,
    organization,
    segments: organization === undefined ? segments : segments.slice(2),
    parameters: parseQuery(http.query),
    baseUrl: `${http.baseUrl}/v2${organization === undefined ? '' : `/organizations/${encodeURIComponent(organization)}`}`,
  }
}

/** Decodes the segments of a path, without the protocol version. */
export function segmentsOf(path: string): readonly string[] {
  requireStorable(path)
  const written = path.split('/')
  const segments: string[] = []
  for (let index = 0; index < written.length; index++) if (written[index] !== '') segments.push(decodeSegment(written[index]!))
  if (segments[0] === 'v2') segments.shift()
  return segments
}

const NO_PARAMETERS: ReadonlyMap<string, string> = new Map()

/**
 * Parses a query in the encoding of forms: a space is `+` or `%20`, and empty parts between two `&` are skipped. Of a
 * repeated parameter the first counts.
 */
function parseQuery(query: string): ReadonlyMap<string, string> {
  if (query === '') return NO_PARAMETERS
  const parameters = new Map<string, string>()
  for (const part of query.split('&')) {
    const [name = '', ...value] = part.split('=')
    const key = decode(name).toLowerCase()
    if (key !== '' && !parameters.has(key)) parameters.set(key, decode(value.join('=').replaceAll('+', ' ')))
  }
  return parameters
}

function decodeSegment(text: string): string {
  if (!text.includes('%')) return text
  const segment = decode(text)
  requireStorable(segment)
  return segment
}

function requireStorable(path: string): void {
  if (!isStorable(path)) throw invalidSyntax('The path of the URL holds the character NUL.')
}

function decode(text: string): string {
  const decoded = decodePercent(text)
  if (decoded === undefined) throw invalidSyntax('The URL holds a percent-encoding that is not UTF-8.')
  return decoded
}
