import type { OptionName, OptionValue } from './options'
import type { Checked, OptionValues, TargetProblem } from './read-options'

/** How requests authenticate, secrets included: it is never logged, answered or recorded. */
export type Authentication =
  | { readonly kind: 'none' }
  | { readonly kind: 'bearer'; readonly token: string; readonly scheme: OptionValue<'token.scheme'> }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | {
      readonly kind: 'oauth2'
      readonly tokenUrl: string
      readonly clientId: string
      readonly client: OAuthClient
      readonly scope: string | undefined
    }

/** How the client authenticates at the token endpoint. */
export type OAuthClient =
  | { readonly method: 'client_secret_basic' | 'client_secret_post'; readonly secret: string }
  /** The client signs with a key of the realm. */
  | { readonly method: 'private_key_jwt'; readonly algorithm: OptionValue<'oauth.algorithm'>; readonly audience: string }

/** The options that each kind of authentication needs. */
const NEEDED = {
  none: [],
  bearer: ['token'],
  basic: ['username', 'password'],
  oauth2: ['oauth.tokenUrl', 'oauth.clientId'],
} as const satisfies Record<Authentication['kind'], readonly OptionName[]>

export function authenticationIn(values: OptionValues): Checked<Authentication> {
  const kind = values.auth ?? 'none'
  const absent = (options: readonly OptionName[]) => options.filter((option) => values[option] === undefined)
  const missing = (because: string) => (option: OptionName): TargetProblem => ({ option, message: `It is missing: ${because}.`, about: 'text' })
  const method = values['oauth.method']
  const needsSecret = kind === 'oauth2' && method !== 'private_key_jwt'
  return {
    value: valueOf(kind, values),
    problems: [
      ...absent(NEEDED[kind]).map(missing(`\`auth\` is \`${kind}\``)),
      ...absent(needsSecret ? ['oauth.clientSecret'] : []).map(missing(`\`auth\` is \`oauth2\`, and \`oauth.method\` is \`${method}\``)),
    ],
  }
}

function valueOf(kind: Authentication['kind'], values: OptionValues): Authentication {
  switch (kind) {
    case 'none':
      return { kind }
    case 'bearer':
      return { kind, token: values.token!, scheme: values['token.scheme'] }
    case 'basic':
      return { kind, username: values.username!, password: values.password! }
    case 'oauth2':
      return {
        kind,
        tokenUrl: values['oauth.tokenUrl']!,
        clientId: values['oauth.clientId']!,
        client: clientOf(values),
        scope: values['oauth.scope'],
      }
    default:
      return kind satisfies never
  }
}

function clientOf(values: OptionValues): OAuthClient {
  const { 'oauth.method': method, 'oauth.clientSecret': secret, 'oauth.tokenUrl': tokenUrl, 'oauth.audience': audience } = values
  if (method === 'private_key_jwt') return { method, algorithm: values['oauth.algorithm'], audience: audience ?? tokenUrl! }
  return { method, secret: secret! }
}
