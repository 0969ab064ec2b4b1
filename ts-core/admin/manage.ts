import { answerText } from '../host/answer'
import type { Host } from '../host/host'
import type { HttpRequest } from '../host/records'
import { excerpt, ScimError } from '../protocol/errors'
import { preconditionOf } from '../protocol/version'
import { type Describe, JSON_TYPE, PRIVATE, renderFailure } from './failure'
import { readBody, readQuery, segmentsOf } from './request'
import { requireRights, VIEW } from './rights'
import type { Route } from './route'
import { ROUTES } from './routes'

/** Takes a request to the management API and answers an {@link answerText}. A status of 400 or more leaves nothing written. */
export function manage(host: Host, describe: Describe, http: HttpRequest): string {
  try {
    return respond(host, http)
  } catch (error) {
    return answerText(renderFailure(host, describe, http, error))
  }
}

function respond(host: Host, http: HttpRequest): string {
  const segments = segmentsOf(http)
  const found = ROUTES.flatMap((route) => {
    const path = match(route, segments)
    return path ? [{ route, path }] : []
  })
  const chosen = found.find(({ route }) => route.method === (http.method === 'HEAD' ? 'GET' : http.method))
  requireRights(host, chosen?.route.rights ?? VIEW)
  if (!chosen) throw refusal(http, found.map(({ route }) => route.method))
  const { route, path } = chosen
  preconditionOf({ ifMatch: route.version && http.headers['if-match'] })?.(route.version?.({ host, path }) ?? '')
  const answer = route.handle({
    host, http, path,
    now: http.receivedAt,
    query: route.query && readQuery(http, route.query),
    body: route.body && readBody(http, route.body),
  })
  return rendered(route, http, answer, route.version?.({ host, path }))
}

function rendered({ text }: Route, { method, headers }: HttpRequest, answer: unknown, version: string | undefined): string {
  const isText = text !== undefined && /\btext\/plain\b/i.test(headers['accept'] ?? '')
  const body = isText ? text(answer) : JSON.stringify(answer)
  const type = isText ? 'text/plain; charset=utf-8' : JSON_TYPE
  return answerText({ status: 200, headers: { 'Content-Type': type, ...PRIVATE, ...(version !== undefined && { ETag: version }) }, body: method === 'HEAD' ? null : body, commit: true, series: [] })
}

const refusal = ({ method, path }: HttpRequest, possible: readonly string[]): ScimError =>
  possible.length > 0
    ? new ScimError(405, undefined, `${excerpt(method)} is not possible here, only ${possible.join(', ')}.`)
    : new ScimError(404, undefined, `There is nothing at ${excerpt(path)}: openapi.json lists what there is.`)

/** The values of the names in the path of a route; undefined where the route is another. */
function match({ path }: Route, segments: readonly string[]): Record<string, string> | undefined {
  const expected = path.split('/').slice(1)
  if (expected.length !== segments.length) return undefined
  const named: [string, string][] = []
  for (const [index, part] of expected.entries()) {
    const segment = segments[index]!
    if (part.startsWith('{')) named.push([part.slice(1, -1), segment])
    else if (part !== segment) return undefined
  }
  return Object.fromEntries(named)
}
