import assert from 'node:assert/strict'
import type { Answer, Send, WireRequest, WireResponse } from './driver'

const ERROR_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:Error'

/** RFC 7644 §3.12, Table 8, and the successes of §3.3 to §3.6. The table allows 500 too, but it always means a bug. */
const STATUSES: Readonly<Record<string, readonly number[]>> = {
  GET: [200, 304, 307, 308, 400, 401, 403, 404, 501],
  POST: [200, 201, 307, 308, 400, 401, 403, 404, 409, 413, 501],
  PUT: [200, 307, 308, 400, 401, 403, 404, 409, 412, 501],
  PATCH: [200, 204, 307, 308, 400, 401, 403, 404, 409, 412, 501],
  DELETE: [204, 307, 308, 400, 401, 403, 404, 409, 412, 501],
}

/** The statuses of HTTP itself (RFC 9110, RFC 6585), which any method may have. */
const HTTP_STATUSES = [405, 406, 413, 415, 429, 503]

/** RFC 7644 §3.12, Table 9. */
const STATUS_OF: Readonly<Record<string, number>> = {
  invalidFilter: 400,
  tooMany: 400,
  uniqueness: 409,
  mutability: 400,
  invalidSyntax: 400,
  invalidPath: 400,
  noTarget: 400,
  invalidValue: 400,
  invalidVers: 400,
  sensitive: 403,
  invalidCursor: 400,
  expiredCursor: 400,
  invalidCount: 400,
}

/** Checks every answer of every test against what holds for all of them. */
export const checkedByProtocol =
  (send: Send): Send =>
  async (request) => {
    const response = await send(request)
    const at = `${request.method} ${request.target} → ${response.status} ${response.text.slice(0, 500)}`
    checkStatus(request, response, at)
    if (isOurs(request, response)) return response
    checkHeaders(request, response, at)
    if (response.text !== '') checkBody(response, at)
    return response
  }

/** The doctor's answer is no SCIM message, unless it is an error. */
const isOurs = ({ target }: WireRequest, { status }: WireResponse): boolean => /^\/doctor\b/.test(target) && status < 400

function checkStatus({ method }: WireRequest, { status, text }: WireResponse, at: string): void {
  const allowed = [...(STATUSES[method] ?? [501]), ...HTTP_STATUSES]
  assert.ok(allowed.includes(status), `a status that this verb may not have: ${at}`)
  if (status === 204) assert.equal(text, '', `204 has no body: ${at}`)
  if (status >= 400 && method !== 'HEAD') assert.notEqual(text, '', `an error has a body: ${at}`)
}

function checkHeaders(request: WireRequest, { status, headers, text }: WireResponse, at: string): void {
  if (text !== '')
    assert.equal(headers['content-type']?.split(';')[0]?.trim(), expectedType(request, status), `Content-Type: ${at}`)
  if (status === 201) assert.ok(headers['location'], `Location: ${at}`)
  if (status === 401) assert.ok(headers['www-authenticate'], `WWW-Authenticate: ${at}`)
  if (status === 405) assert.ok(headers['allow'], `Allow: ${at}`)
}

/** RFC 7644 §3.8: SCIM JSON, unless only plain JSON is asked for. */
function expectedType({ headers }: WireRequest, status: number): string {
  const accept = (headers['accept'] ?? '').toLowerCase()
  return status !== 406 && accept.includes('application/json') && !accept.includes('scim+json')
    ? 'application/json'
    : 'application/scim+json'
}

function checkBody({ status, text }: WireResponse, at: string): void {
  const body = JSON.parse(text)
  if (status >= 400) checkError(body, status, at)
  checkValues(body, at)
}

function checkError(body: Answer, status: number, at: string): void {
  assert.deepEqual(body.schemas, [ERROR_SCHEMA], `Error schema: ${at}`)
  assert.equal(body.status, String(status), `status is a string: ${at}`)
  assert.equal(typeof body.detail, 'string', `detail: ${at}`)
  if (body.scimType !== undefined)
    assert.equal(STATUS_OF[body.scimType], status, `scimType and status belong together: ${at}`)
}

/** RFC 7643 §2.5 leaves unassigned attributes out; §4.1.1 never returns a password. */
function checkValues(value: unknown, at: string): void {
  assert.notEqual(value, null, `null in a body: ${at}`)
  if (typeof value !== 'object') return
  assert.ok(!Object.hasOwn(value!, 'password'), `password returned: ${at}`)
  for (const inner of Object.values(value!)) checkValues(inner, at)
}
