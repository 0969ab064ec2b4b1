import { excerpt } from '../errors'
import { isObject, type Json, type JsonObject } from '../json'
import { jsonIn } from './body'
import { type RemoteError, remoteError, statusOfError } from './error'
import { parseRetryAfter, type RetryAfter } from './retry-after'

/** What came back, as it came. Names of headers are in any case. */
export type HttpAnswer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }

/** What an answer means to a client. Any answer of any server is one of these. */
export type Answer<Content> =
  | { readonly kind: 'created' | 'ok'; readonly content: Content }
  | Failure

export type Failure =
  /** The resource is not there. */
  | { readonly kind: 'gone'; readonly error: RemoteError }
  /** Another resource has the name (RFC 7644 §3.3), or the state of this one does not allow it. */
  | { readonly kind: 'conflict'; readonly error: RemoteError }
  /** The resource has another version by now (RFC 7644 §3.14). */
  | { readonly kind: 'stale'; readonly error: RemoteError }
  /** Too much at once: later it may be done. */
  | { readonly kind: 'limited'; readonly error: RemoteError; readonly retryAfter?: RetryAfter }
  /** The credentials are not accepted, or do not suffice. */
  | { readonly kind: 'denied'; readonly error: RemoteError }
  /** The server does not know the method, or not here. */
  | { readonly kind: 'unsupported'; readonly error: RemoteError }
  /** What was asked is wrong, and stays so. */
  | { readonly kind: 'refused'; readonly error: RemoteError }
  /** The server has a fault, or what answered is no service provider. */
  | { readonly kind: 'failed'; readonly error: RemoteError }

/** What a request was about: `gone` is said of a resource only, never of the endpoint of a type. */
export type About = 'resource' | 'endpoint'

/** A success with the JSON that came, undefined where nothing came; or what went wrong. */
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

/** A success that does not hold what it must. */
export const unreadable = ({ status }: HttpAnswer, detail: string): Failure => ({ kind: 'failed', error: { status, detail: excerpt(detail) } })

/** An answer whose content must be an object. */
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

/** RFC 7644 §3.12. Some send `uniqueness` with 400. */
function failureKind({ status, scimType }: RemoteError, about: About): Failure['kind'] {
  if (scimType === 'uniqueness') return 'conflict'
  if ((status === 404 || status === 410) && about === 'resource') return 'gone'
  return KINDS.get(status) ?? (status >= 400 && status <= 499 ? 'refused' : 'failed')
}
