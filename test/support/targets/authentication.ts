import { randomUUID } from 'node:crypto'
import { checkAssertion, openAssertions, type PublicKeys } from './assertion'
import { Refusal } from './refusal'

/** How a client shows who it is. */
export type Authentication =
  | { readonly kind: 'token'; readonly token: string; readonly written: 'bearer' | 'raw' }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'oauth2'; readonly clientId: string; readonly clientSecret: string; readonly scope?: string; readonly seconds: number; readonly method?: OAuthMethod }
  /** The client has signed an assertion by one of these keys. */
  | { readonly kind: 'signed'; readonly clientId: string; readonly keys: PublicKeys; readonly scope?: string; readonly seconds: number }
  | { readonly kind: 'none' }

export type OAuthMethod = 'client_secret_basic' | 'client_secret_post'

export type Gate = {
  /** Throws 401 unless the header is right. */
  check(authorization: string | undefined): void
  /** The answer of the token endpoint, which is at this URL. */
  token(url: string, authorization: string | undefined, form: URLSearchParams): Promise<object>
  /** From now on other credentials are right: whoever has the old ones is refused. */
  change(authentication: Authentication): void
  /** Ends all tokens that were given out. */
  revoke(): void
  readonly given: number
}

export function openGate(first: Authentication): Gate {
  let authentication = first
  let given = 0
  const tokens = new Map<string, number>()
  const assertions = openAssertions()
  return {
    get given() {
      return given
    },
    change: (next) => void (authentication = next),
    revoke: () => tokens.clear(),
    check: (authorization) => {
      if (authentication.kind === 'none') return
      const isRight = givesTokens(authentication) ? isAlive(tokens, authorization) : authorization === expected(authentication)
      if (!isRight) throw new Refusal(401, 'the credentials are wrong', undefined, { 'www-authenticate': 'Bearer' })
    },
    token: async (url, authorization, form) => {
      if (!givesTokens(authentication)) throw new Refusal(404, 'no tokens here')
      if (form.get('grant_type') !== 'client_credentials') throw new Refusal(400, 'unsupported_grant_type')
      if (authentication.kind === 'oauth2') checkClient(authentication, authorization, form)
      else await checkAssertion({ ...authentication, url, seen: assertions }, authorization, form)
      if (authentication.scope !== undefined && form.get('scope') !== authentication.scope) throw new Refusal(400, 'invalid_scope')
      const token = randomUUID()
      given++
      tokens.set(token, Date.now() + authentication.seconds * 1000)
      return { access_token: token, token_type: 'Bearer', expires_in: authentication.seconds }
    },
  }
}

type Granting = Extract<Authentication, { kind: 'oauth2' | 'signed' }>

const givesTokens = (authentication: Authentication): authentication is Granting => authentication.kind === 'oauth2' || authentication.kind === 'signed'

const isAlive = (tokens: ReadonlyMap<string, number>, authorization = ''): boolean =>
  (tokens.get(authorization.replace(/^Bearer /, '')) ?? 0) > Date.now()

const base64 = (text: string): string => Buffer.from(text).toString('base64')

const expected = (authentication: Exclude<Authentication, Granting | { kind: 'none' }>): string => {
  if (authentication.kind === 'basic') return `Basic ${base64(`${authentication.username}:${authentication.password}`)}`
  return authentication.written === 'raw' ? authentication.token : `Bearer ${authentication.token}`
}

/** RFC 6749, appendix B: a space may be written as `+` or as `%20`. */
const formDecoded = (text: string): string => new URLSearchParams(`=${text}`).get('') ?? ''

/** RFC 6749 §2.3.1: both are encoded as in a form before they are joined. */
function basicIn(authorization = ''): readonly string[] {
  const text = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString()
  return authorization.startsWith('Basic ') ? text.split(':').map(formDecoded) : []
}

type OAuth = Extract<Authentication, { kind: 'oauth2' }>

/** RFC 6749 §2.3.1 and §4.4. */
function checkClient({ clientId, clientSecret, method }: OAuth, authorization: string | undefined, form: URLSearchParams): void {
  const [id, secret, ...more] = basicIn(authorization)
  const byHeader = id === clientId && secret === clientSecret && more.length === 0
  const byForm = authorization === undefined && form.get('client_id') === clientId && form.get('client_secret') === clientSecret
  const isRight = method === 'client_secret_post' ? byForm : method === 'client_secret_basic' ? byHeader : byHeader || byForm
  if (!isRight) throw new Refusal(401, 'invalid_client')
}
