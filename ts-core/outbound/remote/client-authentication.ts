import { inTransaction } from '../../work/transaction'
import type { Authentication } from '../target/authentication'
import { basic } from './basic'
import type { Sending } from './call'

export type OAuth2 = Extract<Authentication, { readonly kind: 'oauth2' }>

type Parts = { readonly form: Readonly<Record<string, string>>; readonly headers: Readonly<Record<string, string>> }

/** How the client shows who it is in a request for a token: RFC 6749 §2.3.1, or RFC 7523 §2.2. */
export function clientAuthentication(sending: Sending, oauth: OAuth2): Parts {
  const { clientId, client } = oauth
  switch (client.method) {
    case 'client_secret_basic':
      return { form: {}, headers: { Authorization: basic(encoded(clientId), encoded(client.secret)) } }
    case 'client_secret_post':
      return { form: { client_id: clientId, client_secret: client.secret }, headers: {} }
    case 'private_key_jwt':
      return { form: { client_id: clientId, client_assertion_type: JWT_BEARER, client_assertion: assertionOf(sending, clientId, client) }, headers: {} }
    default:
      return client satisfies never
  }
}

/** Encodes an id or a secret as a form does (RFC 6749 §2.3.1, appendix B). A space is written as `%20`, which everybody reads as one. */
export const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'))

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** How many seconds an assertion is valid. */
const LIFE = 60

type Signer = Extract<OAuth2['client'], { readonly method: 'private_key_jwt' }>

function assertionOf(sending: Sending, clientId: string, { algorithm, audience }: Signer): string {
  const { host, now, stopwatch } = sending
  const iat = Math.floor((now + stopwatch()) / 1000)
  const claims = JSON.stringify({ iss: clientId, sub: clientId, aud: audience, jti: newId(sending), iat, exp: iat + LIFE })
  return inTransaction(host, () => host.tokens.sign({ algorithm, claims }))
}

/** Counts the assertions of each target, in the memory of this process. */
const STORE = 'outbound.assertions'

/** The id of an assertion. No two are the same: the key of the digest is another one in each process, and within a process they are counted. */
function newId({ host, target, now }: Sending): string {
  const { count } = host.memory.count({ store: STORE, key: target.id, add: 1, seconds: LIFE })
  return host.crypto.digest({ text: `${target.id} ${now} ${count}` })
}
