import type { Answer, HttpAnswer } from '../../protocol/client/answer'
import type { ClientRequest } from '../../protocol/client/request'
import type { Target } from '../target/target'
import type { Trouble } from '../trouble'
import { authorizationOf } from './authorization'
import { call, type Sending } from './call'
import { postponedByRate } from './rate'
import type { Authorization } from './token'

/** What a request became. */
export type Reply<Content> = { readonly kind: 'created' | 'ok'; readonly content: Content } | Trouble

export const isAccepted = <Content>(reply: Reply<Content>): reply is Extract<Reply<Content>, { readonly content: Content }> => 'content' in reply

/** A target as requests reach it. */
export type Remote = {
  send(request: ClientRequest): HttpAnswer | Trouble
  exchange<Content>(request: ClientRequest, read: (answer: HttpAnswer) => Answer<Content>): Reply<Content>
}

export function remoteOf(sending: Sending): Remote {
  const authorization = authorizationOf(sending)
  return remoteOver((request) => sendAuthorized(sending, request, authorization))
}

export const remoteOver = (send: Remote['send']): Remote => ({
  send,
  exchange: (request, read) => {
    const answer = send(request)
    return 'kind' in answer ? answer : read(answer)
  },
})

/** Sends a request. A token may have ended before its time, so after a 401 the request is sent once more with another one. */
function sendAuthorized(sending: Sending, request: ClientRequest, authorization: Authorization): HttpAnswer | Trouble {
  const value = authorization.value()
  if (typeof value === 'object') return value
  const answer = sendOnce(sending, request, value)
  if ('kind' in answer || answer.status !== 401 || !authorization.renew) return answer
  const renewed = authorization.renew()
  return typeof renewed === 'object' ? renewed : sendOnce(sending, request, renewed)
}

function sendOnce(sending: Sending, request: ClientRequest, authorization: string | undefined): HttpAnswer | Trouble {
  const { target, watch } = sending
  const { method, path, body = null } = request
  const answer = postponedByRate(sending, request) ?? call(sending, { method, url: target.url + path, headers: headersOf(target, request, authorization), body })
  watch?.(request, answer)
  return answer
}

function headersOf({ headers, userAgent, contentType }: Target, request: ClientRequest, authorization: string | undefined): Record<string, string> {
  return {
    ...request.headers,
    ...(request.body !== undefined && { 'Content-Type': contentType }),
    'User-Agent': userAgent,
    ...(authorization !== undefined && { Authorization: authorization }),
    ...Object.fromEntries(headers.map(({ name, value }) => [name, value])),
  }
}
