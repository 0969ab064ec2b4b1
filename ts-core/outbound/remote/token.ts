import { headerOf, type HttpAnswer } from '../../protocol/client/answer'
import { countIn, jsonIn, textIn } from '../../protocol/client/body'
import { remoteError } from '../../protocol/client/error'
import { parseRetryAfter } from '../../protocol/client/retry-after'
import { isObject } from '../../protocol/json'
import { hashOfText } from '../../directory/hash'
import type { Trouble } from '../trouble'
import { call, type Sending } from './call'
import { clientAuthentication, encoded, type OAuth2 } from './client-authentication'

/** The header Authorization of each request; undefined for none. */
export type Authorization = {
  value(): string | undefined | Trouble
  /** Present where the service can be asked for another token. */
  readonly renew?: () => string | Trouble
}

/** The tokens of all targets of a realm, in the memory of this process. */
const STORE = 'outbound.tokens'

/** Seconds: a token that ends so soon is not used any more, and none is kept for longer than an hour. */
const EARLY = 30
const LONGEST = 3_600
/** Used where the answer does not say how long the token is valid, as RFC 6749 §5.1 recommends. */
const UNSAID = 300

/** Client credentials (RFC 6749 §4.4). A token is kept until shortly before it ends. */
export function tokensOf(sending: Sending, oauth: OAuth2): Authorization {
  const { memory } = sending.host
  const place = { store: STORE, key: `${sending.target.id} ${hashOfText(JSON.stringify(oauth))}` }
  const renew = (): string | Trouble => {
    const answer = requestToken(sending, oauth)
    if ('kind' in answer) return answer
    const granted = readToken(answer)
    if ('kind' in granted) return granted
    const seconds = Math.min(granted.seconds, LONGEST) - EARLY
    if (seconds > 0) memory.put({ ...place, value: granted.token, seconds })
    return `Bearer ${granted.token}`
  }
  return {
    value: () => {
      const kept = memory.get(place)
      return kept === null ? renew() : `Bearer ${kept}`
    },
    renew,
  }
}

function requestToken(sending: Sending, oauth: OAuth2): HttpAnswer | Trouble {
  const { tokenUrl, scope } = oauth
  const shown = clientAuthentication(sending, oauth)
  const form = { grant_type: 'client_credentials', ...(scope !== undefined && { scope }), ...shown.form }
  const headers = { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded', 'User-Agent': sending.target.userAgent, ...shown.headers }
  const body = Object.entries(form).map(([name, value]) => `${name}=${encoded(value)}`).join('&')
  return call(sending, { method: 'POST', url: tokenUrl, headers, body })
}

type Granted = { readonly token: string; readonly seconds: number }

function readToken(answer: HttpAnswer): Granted | Trouble {
  const body = jsonIn(answer.body)
  const token = isObject(body) ? textIn(body, 'access_token') : undefined
  if (answer.status === 200 && isObject(body) && token !== undefined && /^[\x21-\x7e]+$/.test(token)) return { token, seconds: countIn(body, 'expires_in') ?? UNSAID }
  const { status, detail } = remoteError(answer.status, body, answer.body)
  const retryAfter = parseRetryAfter(headerOf(answer, 'Retry-After') ?? '')
  if (status === 429) return { kind: 'limited', error: { status, detail: `The token endpoint: ${detail}` }, ...(retryAfter && { retryAfter }) }
  if (status >= 400 && status <= 499) return { kind: 'denied', error: { status: 401, detail: `The token endpoint gives no token (${status}): ${detail}` } }
  return { kind: 'unreachable', error: { status: 0, detail: `The token endpoint gives no token (${status}).` } }
}
