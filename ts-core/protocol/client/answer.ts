import { excerpt } from '../errors'
import { isObject, type Json, type JsonObject } from '../json'
import { jsonIn } from './body'
import { type RemoteError, remoteError, statusOfError } from './error'
import { parseRetryAfter, type RetryAfter } from './retry-after'

/** An HTTP answer as received. Header names may be in any case. */
export type HttpAnswer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }

/** The meaning of an answer. Every answer of every server is one of these. */
export type Answer<Content> =
  | { readonly kind: 'created' | 'ok'; readonly content: Content }
  | Failure

export type Failure =
  /** The resource does not exist. */
  | { readonly kind: 'gone'; readonly error: RemoteError }
  /** Another resource has the name (RFC 7644 §3.3), or the state of this one does not allow the request. */
  | { readonly kind: 'conflict'; readonly error: RemoteError }
  /** The resource has changed since the version that was sent (RFC 7644 §3.14). */
  | { readonly kind: 'stale'; readonly error: RemoteError }
  /** The server limits its load; a later attempt may succeed. */
  | { readonly kind: 'limited'; readonly error: RemoteError; readonly retryAfter?: RetryAfter }
  /** The credentials are not accepted or do not suffice. */
  | { readonly kind: 'denied'; readonly error: RemoteError }
  /** The server does not support the method, in general or at this path. */
  | { readonly kind: 'unsupported'; readonly error: RemoteError }
  /** The request is wrong; repeating it does not help. */
  | { readonly kind: 'refused'; readonly error: RemoteError }
  /** The server has a fault, or the answer is not SCIM. */
  | { readonly kind: 'failed'; readonly error: RemoteError }

/** Tells whether a request was about one resource: only then 404 means `gone`. */
export type About = 'resource' | 'endpoint'

/** Reads an answer: a success with its JSON, undefined where the body is empty, or a failure. */
export function readAnswer(answer: HttpAnswer, about: About): Answer<Json | undefined> {
  const { status, body: text } = answer
  const body = jsonIn(text)
  if (status < 200 || status > 299) return failureOf(answer, status, body, about)
  if (text.trim() === '') return { kind: kindOf(status), content: undefined }
  if (body === undefined) return unreadable(answer, `The answer is no JSON: ${text}`)
  const errorStatus = isObject(body) ? statusOfError(body) : undefined
  return errorStatus === undefined ? { kind: kindOf(status), content: body } : failureOf(answer, errorStatus, body, about)
}

const kindOf = (status: number): 'created' | 'ok' => (status === 201 ? 'created' : 'ok')

/** A success whose body does not hold what it must. */
export const unreadable = ({ status }: HttpAnswer, detail: string): Failure => ({ kind: 'failed', error: { status, detail: excerpt(detail) } })

/** Reads an answer whose content must be a JSON object. */
export function readObject(answer: HttpAnswer, about: About): Answer<JsonObject> {
  const read = readAnswer(answer, about)
  if (!isSuccess(read)) return read
  return isObject(read.content) ? { kind: read.kind, content: read.content } : unreadable(answer, `The answer is no JSON object: ${answer.body}`)
}

export const isSuccess = <Content>(answer: Answer<Content>): answer is Extract<Answer<Content>, { readonly content: Content }> => 'content' in answer

export function headerOf({ headers }: HttpAnswer, name: string): string | undefined {
  const found = Object.keys(headers).find((each) => each.toLowerCase() === name.toLowerCase())
  return found === undefined ? undefined : headers[found]
}

function failureOf(answer: HttpAnswer, status: number, body: Json | undefined, about: About): Failure {
  const error = remoteError(status, body, answer.body)
  const retryAfter = parseRetryAfter(headerOf(answer, 'Retry-After') ?? '')
  if (status >= 400 && retryAfter) return { kind: 'limited', error, retryAfter }
  return { kind: failureKind(error, about), error }
}

const KINDS: ReadonlyMap<number, Failure['kind']> = new Map([
  [401, 'denied'], [403, 'denied'],
  [405, 'unsupported'], [501, 'unsupported'],
  [409, 'conflict'], [412, 'stale'], [429, 'limited'],
]) // prettier-ignore

/** RFC 7644 §3.12. Some service providers send `uniqueness` with 400. */
function failureKind({ status, scimType }: RemoteError, about: About): Failure['kind'] {
  if (scimType === 'uniqueness') return 'conflict'
  if ((status === 404 || status === 410) && about === 'resource') return 'gone'
  return KINDS.get(status) ?? (status >= 400 && status <= 499 ? 'refused' : 'failed')
}
