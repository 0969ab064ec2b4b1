import { randomUUID } from 'node:crypto'
import type { HttpRequest } from '../../../ts-core/host/records'
import type { Handle, MemoryHost } from '../memory-host'
import type { Send, WireRequest } from './driver'

const BODY_LIMIT = 1_048_576
/** Milliseconds that a request may take. */
export const TIME_LIMIT = 30_000
export const BASE_URL = 'https://id.example/realms/acme/scim'

/** Does what the server around the core does: decodes the body, finds the token, keeps transactions apart. */
export function sendInMemory(host: MemoryHost, core: { readonly handle: Handle }): Send {
  return async (request) => {
    const { status, headers, body } = await host.answer(core.handle, httpRequest(host, request))
    const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
    return { status, headers: Object.fromEntries(named), text: body ?? '' }
  }
}

const NOTHING: WireRequest = { method: 'GET', target: '/v2', headers: {}, body: null }

export function httpRequest(host: MemoryHost, { method, target, headers, body }: WireRequest = NOTHING): HttpRequest {
  const [path = '', ...query] = target.split('?')
  const receivedAt = host.memory.clock()
  return {
    method,
    path,
    query: query.join('?'),
    headers: { ...headers },
    ...decode(body),
    bodyLimit: BODY_LIMIT,
    baseUrl: BASE_URL,
    reference: randomUUID(),
    remoteAddress: headers['x-test-address'] ?? '192.0.2.1',
    receivedAt,
    deadline: receivedAt + TIME_LIMIT,
    enabled: host.request.enabled,
    tlsMissing: host.request.tlsMissing,
    measured: host.metrics.isRead,
  }
}

function decode(body: Uint8Array | null): Pick<HttpRequest, 'body' | 'bodyProblem'> {
  if (body === null || body.length === 0) return { body: null, bodyProblem: null }
  if (body.length > BODY_LIMIT) return { body: null, bodyProblem: 'tooLarge' }
  try {
    return { body: new TextDecoder('utf-8', { fatal: true }).decode(body), bodyProblem: null }
  } catch {
    return { body: null, bodyProblem: 'notUtf8' } // the decoder tells nothing more
  }
}
